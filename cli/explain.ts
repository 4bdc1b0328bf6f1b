import { Command } from "commander";

import type { Entry, Fact } from "../api/entry.ts";
import { Refused } from "./exit.ts";
import { glossaryScenario, GLOSSARY_SCENARIO } from "./glossary-scenario.ts";
import { coloured, say, widthOf } from "./say.ts";

export function explainCommand(): Command {
  return new Command("explain")
    .description("say what a parameter, indicator, mechanism, action, driver, table or field means")
    .argument("<NAME>", "for example banks.herding, tension, crossings, sanctions.ease")
    .option("--scenario <SCENARIO>", `in which scenario (${GLOSSARY_SCENARIO})`)
    .option("--json", "one JSON document")
    .action(explainName);
}

async function explainName(
  name: string,
  { scenario, json = false }: { scenario?: string; json?: boolean },
): Promise<void> {
  const world = await glossaryScenario(scenario, json);
  const { explain } = await import("../api/explain.ts");
  const { entries, near } = explain(name, world);
  if (json) {
    const { jsonText } = await import("../output/json.ts");
    say(jsonText({ format: 1, name, scenario: world.file, entries, near }));
  }
  if (entries.length === 0)
    throw new Refused(
      `nothing is called "${name}" in ${world.file}${near.length > 0 ? `; did you mean ${near.map((each) => `"${each}"`).join(" or ")}?` : '; "taftan list parameters" and "taftan list indicators" show names'}`,
    );
  if (json) return;
  const { paint, wrap } = await import("../output/terminal.ts");
  const { bold, dim } = paint(coloured(process.stdout));
  const width = Math.max(60, Math.min(widthOf(process.stdout), 100));
  const shown = entries.map((entry) => {
    const heading = `${bold(entry.id)}  ${dim(entry.kind)}${entry.title ? ` · ${entry.title}` : ""}`;
    const all = factsOf(entry);
    const column = Math.max(16, ...all.map(([label]) => label.length + 2));
    const facts = all.flatMap(([label, text]) =>
      wrap(text, width - column - 2).map((part, i) => `  ${dim((i === 0 ? label : "").padEnd(column))}${part}`),
    );
    return [heading, ...wrap(entry.meaning, width - 2).map((part) => `  ${part}`), ...facts].join("\n");
  });
  say(`${shown.join("\n\n")}\n`);
}

function factsOf({ unit, facts = {} }: Entry): [string, string][] {
  const all: Readonly<Record<string, Fact>> = {
    ...(unit !== undefined && { unit: unit === "1" ? "none (a pure number)" : unit }),
    ...facts,
  };
  return Object.entries(all).flatMap(([label, fact]): [string, string][] => {
    if (fact === undefined || fact === false || (typeof fact === "object" && fact.length === 0)) return [];
    return [[label, typeof fact === "object" ? fact.join(", ") : fact === true ? "yes" : String(fact)]];
  });
}
