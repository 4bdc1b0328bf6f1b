import { Command } from "commander";

import { count, showProblems } from "./opened.ts";
import { DONE, doing, USAGE } from "./exit.ts";
import { duration } from "./progress.ts";
import { plain, say, talk } from "./say.ts";

export function checkCommand(): Command {
  return new Command("check")
    .description("find every problem of scenarios at once, and say what a run costs")
    .argument("<SCENARIO...>", "paths, names of the library, or - for the standard input")
    .option("--json", "one JSON document")
    .action(checkScenarios);
}

async function checkScenarios(names: readonly string[], { json }: { json?: boolean }): Promise<void> {
  const { check } = await import("../api/check.ts");
  const checked = names.map((name) => {
    doing["scenario"] = name;
    return { name, ...check(name) };
  });
  const ok = checked.every((each) => each.ok);
  process.exitCode = ok ? DONE : USAGE;
  for (const { problems, sources } of checked) await showProblems(problems, sources);
  if (json) {
    const { jsonText } = await import("../output/json.ts");
    const dearest = checked.flatMap(({ cost }) => cost ?? []).sort((a, b) => b.cpu_ms_per_run - a.cpu_ms_per_run)[0];
    say(
      jsonText({
        format: 1,
        ok,
        problems: checked.flatMap(({ problems }) => problems),
        ...(dearest && { cost: dearest }),
        scenarios: checked.map(({ name, ok, cost }) => ({
          scenario: name,
          ok,
          ...(cost && { cost }),
        })),
      }),
    );
    return;
  }
  for (const { name, cost, problems } of checked) {
    if (cost)
      say(
        `${plain(name)}: ok; ${cost.agents} agents over ${cost.days} days, about ${cost.cpu_ms_per_run} ms of computing for a run, ${duration(cost.cpu_ms_per_run / 10)} for 100\n`,
      );
    else talk(`${plain(name)}: ${count(problems.length, "problem")}`);
  }
}
