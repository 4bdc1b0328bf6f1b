import { Command } from "commander";

import type { Discovered } from "../api/discover.ts";
import type { Folder } from "./folder.ts";
import { whole } from "./flags.ts";
import { coloured, say, talk, widthOf } from "./say.ts";
import { refusedBy } from "./sweep-exit.ts";

interface DiscoverFlags {
  readonly where: string;
  readonly boxes: number;
  readonly step?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function discoverCommand(): Command {
  return new Command("discover")
    .description("find where, in the space of what a sweep varied, something happens")
    .argument("<STORE>", "the folder of a sweep")
    .requiredOption(
      "--where <EXPR>",
      "what happens, for example 'trade_total < 5 billion USD/year and p_strike == 1'; trade_total@2030 is a year's",
    )
    .option("--boxes <N>", "at most so many boxes, one after the other", whole(1, 20), 1)
    .option("--step <S>", "take this box of the first trajectory instead of the best balanced one", whole(0, 10_000))
    .option("-o, --out <DIR>", "write the pictures and one JSON document into this folder")
    .option("--json", "one JSON document")
    .action(discoverIn);
}

async function discoverIn(path: string, { where, boxes, step, out, json = false }: DiscoverFlags): Promise<void> {
  const { folder } = await import("./folder.ts");
  const into = out === undefined ? undefined : folder(out);
  const { openStore } = await import("../workers/store.ts");
  const { discoverStore } = await import("../api/discover-store.ts");
  try {
    const store = openStore(path);
    const discovered = await discoverStore(store, where, { boxes, ...(step !== undefined && { step }) });
    const document = await documentOf(discovered);
    const study = `${store.plan.scenario.title} · ${store.plan.design}, ${discovered.found.rows} rows · seed ${store.plan.seed}`;
    if (into) talk(`${await write(into, discovered, document, study)} files in ${into.path}`);
    say(json ? document : await textOf(discovered));
  } catch (error) {
    throw refusedBy(error, false);
  }
}

async function documentOf({ question, left_out, cases, found }: Discovered): Promise<string> {
  const { jsonText } = await import("../output/json.ts");
  const { discoveryJSON } = await import("../output/sensitivity-json.ts");
  return jsonText(discoveryJSON(question, left_out, cases, found));
}

async function write(
  into: Folder,
  { question, cases, found }: Discovered,
  json: string,
  study: string,
): Promise<number> {
  const { chartDocument } = await import("../output/document.ts");
  const { primChart } = await import("../output/chart/prim-chart.ts");
  const { boxChart } = await import("../output/chart/box-chart.ts");
  const document = await chartDocument();
  const pictures = found.boxes.flatMap((box, i) => [
    [`box-${i + 1}.svg`, boxChart(cases, box.box, question, study, { document })],
    [`trajectory-${i + 1}.svg`, primChart(box, question, study, { document })],
  ]);
  return into.write({ "discovery.json": json, ...Object.fromEntries(pictures) });
}

async function textOf({ question, cases, found }: Discovered): Promise<string> {
  const { paint, wrap } = await import("../output/terminal.ts");
  const { percent } = await import("../output/number.ts");
  const { limitWords } = await import("../engine/analysis/search/box-words.ts");
  const { bold, dim } = paint(coloured(process.stdout));
  const width = Math.max(60, Math.min(widthOf(process.stdout), 100));
  const share = found.rows === 0 ? "" : ` (${percent(found.interest / found.rows)})`;
  const lines = wrap(`${question}: so it is in ${found.interest} of ${found.rows} rows${share}.`, width);
  found.boxes.forEach((each, i) => {
    const { box, coverage, density, rows, tests, reproduced } = each;
    lines.push(
      "",
      bold(`Box ${i + 1}: ${percent(coverage)} of them lie here; so it is in ${percent(density)} of its ${rows} rows`),
    );
    box.forEach((limit, j) => {
      if (limit === undefined) return;
      const p = tests.reduce((most, test) => (test.input === j ? Math.max(most, test.p) : most), 0);
      const chance = p < 0.001 ? "chance alone: below 0.1 %" : `chance alone: ${percent(p)}`;
      lines.push(...wrap(limitWords(cases.inputs[j]!, limit), width - 2).map((text) => `  ${text}`));
      lines.push(
        dim(`    ${chance}; found again in ${percent(reproduced.coverage[j]!)} of ${reproduced.samples} half samples`),
      );
    });
  });
  for (const note of found.notes) lines.push("", ...wrap(`Note: ${note}.`, width));
  return `${lines.join("\n")}\n`;
}
