import { Argument, Command } from "commander";

import { glossaryScenario, GLOSSARY_SCENARIO } from "./glossary-scenario.ts";
import { say, widthOf } from "./say.ts";

const WHAT = ["scenarios", "indicators", "parameters", "mechanisms", "actions", "designs", "measures"] as const;

export function listCommand(): Command {
  return new Command("list")
    .description("list the scenarios of the library, or what a scenario may name")
    .addArgument(new Argument("[WHAT]", "what to list").choices(WHAT).default("scenarios"))
    .option("--scenario <SCENARIO>", `whose names (${GLOSSARY_SCENARIO})`)
    .option("--json", "one JSON document")
    .action(listNames);
}

async function listNames(
  what: (typeof WHAT)[number],
  { scenario, json = false }: { scenario?: string; json?: boolean },
): Promise<void> {
  const { list, listMethods, listScenarios } = await import("../api/list.ts");
  const items =
    what === "scenarios"
      ? listScenarios()
      : what === "designs" || what === "measures"
        ? listMethods(what)
        : list(what, await glossaryScenario(scenario, json));
  if (json) {
    const { jsonText } = await import("../output/json.ts");
    return say(jsonText({ format: 1, items }));
  }
  const { line, pad } = await import("../output/terminal.ts");
  const width = Math.min(34, Math.max(...items.map(({ id }) => id.length))) + 2;
  for (const { id, title, unit } of items) {
    const text = `${title}${unit === undefined || unit === "1" ? "" : ` [${unit}]`}`;
    say(
      `${pad(id, width)}${id.length >= width ? " " : ""}${line(text, Math.max(30, widthOf(process.stdout) - width))}\n`,
    );
  }
}
