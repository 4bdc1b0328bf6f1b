import { readFileSync } from "node:fs";
import { Command } from "commander";

import type { Sensitivity } from "../api/sensitivity.ts";
import { Refused } from "./exit.ts";
import { setting } from "./flags.ts";
import { say, talk } from "./say.ts";
import { refusedBy } from "./sweep-exit.ts";

interface SensitivityFlags {
  readonly indicator?: string;
  readonly at?: string;
  readonly measure?: string;
  readonly option?: Readonly<Record<string, string>>;
  readonly policy?: string;
  readonly data?: string;
  readonly problem?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function sensitivityCommand(): Command {
  return new Command("sensitivity")
    .description("say how much each input of a sweep matters to an outcome")
    .argument("[STORE]", "the folder of a sweep")
    .option("-i, --indicator <ID>", "an outcome of the sweep")
    .option("--at <DATE>", "a year, or a date in it (the last year; of counts, all years together)")
    .option("-m, --measure <M>", 'what is measured (what suits the design); "taftan list measures" shows all')
    .option("--option <NAME=VALUE>", "an option of the measure; may be given again", setting)
    .option("--policy <N>", "which combination of levers, counted from 0")
    .option("--data <FILE>", "a table of another tool instead of a sweep, as CSV; needs --problem and --measure")
    .option("--problem <FILE>", "what the inputs of that table are, as SALib writes it")
    .option("-o, --out <DIR>", "write pictures, a report and one JSON document into this folder")
    .option("--json", "one JSON document")
    .action(sayIndices);
}

async function sayIndices(path: string | undefined, flags: SensitivityFlags): Promise<void> {
  const { folder } = await import("./folder.ts");
  const out = flags.out === undefined ? undefined : folder(flags.out);
  try {
    const { found, study, unit, report } = await (flags.data === undefined ? ofStore(path, flags) : ofTable(flags));
    const { sensitivityJSON, sensitivityTable } = await import("../output/sensitivity-text.ts");
    const { jsonText } = await import("../output/json.ts");
    const documents = found.map((each) => sensitivityJSON(each));
    const json = jsonText(documents.length === 1 ? documents[0]! : documents);
    if (out) {
      const files = { "sensitivity.json": json, ...(await picturesOf(found, study, unit)), ...(await report?.()) };
      talk(`${out.write(files)} files in ${out.path}`);
    }
    say(flags.json ? json : found.map((each) => sensitivityTable(each, unit)).join("\n"));
  } catch (error) {
    throw refusedBy(error, false);
  }
}

interface Found {
  readonly found: readonly Sensitivity[];
  /** What stands below pictures. */
  readonly study: string;
  readonly unit: string;
  /** The report on a sweep, by the name of its file. */
  readonly report?: () => Promise<Record<string, string>>;
}

async function ofStore(path: string | undefined, flags: SensitivityFlags): Promise<Found> {
  const { indicator, at, measure, policy } = flags;
  if (path === undefined || indicator === undefined)
    throw new Refused("name the folder of a sweep and an --indicator, or --data with --problem and --measure");
  const { sensitivity } = await import("../api/sensitivity.ts");
  const { describe } = await import("../api/discover-store.ts");
  const { openStore } = await import("../workers/store.ts");
  const store = openStore(path);
  const asked = {
    indicator,
    at,
    measure,
    options: numbersOf(flags.option),
    policy: policy === undefined ? 0 : Number(policy),
  };
  const found = await sensitivity(store, asked);
  const { plan } = store;
  const { outcomes } = await describe(store);
  const units = new Map(outcomes.map(({ name, unit }) => [name, unit]));
  return {
    found: [found],
    study: `${plan.scenario.title} · ${plan.design}, ${plan.rows} rows · seed ${plan.seed}`,
    unit: units.get(indicator) ?? "1",
    async report() {
      const { chartDocument } = await import("../output/index.ts");
      const { sensitivityReport } = await import("../output/sensitivity-report.ts");
      const { sensitivityStudy } = await import("../api/sensitivity-study.ts");
      const study = await sensitivityStudy(store, [found], units);
      return { "report.html": sensitivityReport(study, { document: await chartDocument() }) };
    },
  };
}

async function ofTable({ data, problem, measure, option }: SensitivityFlags): Promise<Found> {
  if (problem === undefined || measure === undefined)
    throw new Refused("--data needs --problem, the file that says what the inputs are, and --measure");
  const { foreignSensitivity } = await import("../api/sensitivity.ts");
  return { found: foreignSensitivity(text(data!), text(problem), measure, numbersOf(option)), study: data!, unit: "1" };
}

async function picturesOf(found: readonly Sensitivity[], study: string, unit: string): Promise<Record<string, string>> {
  const { chartDocument } = await import("../output/index.ts");
  const { sensitivityPictures } = await import("../output/sensitivity-text.ts");
  const document = await chartDocument();
  return Object.fromEntries(
    found.flatMap((each) =>
      sensitivityPictures(each, unit, study).map((picture, i) => [
        `${each.indicator}-${each.measure}${i === 0 ? "" : `-${i + 1}`}.svg`,
        picture({ document }),
      ]),
    ),
  );
}

function text(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Refused(`${path}: it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

function numbersOf(options: Readonly<Record<string, string>> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, Number(value)]));
}
