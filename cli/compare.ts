import { Command } from "commander";

import type { Scenario } from "../engine/index.ts";
import { deadlineOf } from "./deadline.ts";
import { doing, FAILED, Refused } from "./exit.ts";
import { withRunFlags, type RunFlags } from "./flags.ts";
import { endOnSignal } from "./interrupt.ts";
import { opened } from "./opened.ts";
import { progress } from "./progress.ts";
import { codeOf } from "./run.ts";
import { coloured, say, talk, widthOf } from "./say.ts";

export function compareCommand(): Command {
  return withRunFlags(
    new Command("compare")
      .description("run scenarios with the same luck and say how they differ from the first")
      .argument("<BASE>", "the scenario to compare with")
      .argument("<OTHER...>", "the scenarios to compare"),
  ).action(compareScenarios);
}

async function compareScenarios(base: string, names: readonly string[], flags: RunFlags): Promise<void> {
  const { folder } = await import("./folder.ts");
  const out = flags.out === undefined ? undefined : folder(flags.out);
  const deadline_ms = deadlineOf(flags);
  const { set = {}, every, indicators, json = false, from, workers } = flags;
  const scenarios: Scenario[] = [];
  for (const name of [base, ...names]) {
    doing["scenario"] = name;
    scenarios.push(await opened(name, { set, ...(flags.size && { size: flags.size }) }, json));
  }
  const { refuse, refuseUnknownIndicators } = await import("../api/study.ts");
  const runs = flags.runs ?? scenarios[0]!.runs;
  const seed = flags.seed ?? scenarios[0]!.seed;
  Object.assign(doing, { scenario: [base, ...names].join(", "), seed, runs, from });
  for (const scenario of scenarios) {
    refuse(scenario, runs, from, { daily: every === "day" || every === "week" });
    refuseUnknownIndicators(scenario, indicators ?? []);
  }

  const total = runs * scenarios.length;
  const shown = progress(total);
  endOnSignal(shown, total);
  const { compared } = await import("../api/compared.ts");
  const whole = await compared(scenarios[0]!, scenarios.slice(1), {
    runs,
    seed,
    from,
    every,
    onProgress: shown.update,
    ...(workers !== undefined && { workers }),
    ...(deadline_ms !== undefined && { deadline_ms }),
  });
  shown.end();
  const { selectedDifferences } = await import("../api/selected.ts");
  const comparison = selectedDifferences(whole, indicators);

  const ensembles = [comparison.base, ...comparison.others.map(({ ensemble }) => ensemble)];
  process.exitCode = codeOf(ensembles);
  const lost = ensembles.find(({ succeeded }) => succeeded.length === 0);
  if (lost)
    throw new Refused(
      `every run of ${lost.scenario.id} failed; nothing was written. Run ${lost.failures[0]!.run}, day ${lost.failures[0]!.day}, ${lost.failures[0]!.mechanism}: ${lost.failures[0]!.message}`,
      FAILED,
    );
  if (out) {
    const { writeComparison } = await import("./write-comparison.ts");
    talk(`${await writeComparison(out, scenarios, comparison, every)} files in ${out.path}`);
  }
  if (json) {
    const { compareJSON, jsonText } = await import("../output/json.ts");
    return say(jsonText(compareJSON(comparison, every)));
  }
  const { differenceTable } = await import("../output/table.ts");
  say(
    differenceTable(comparison, {
      width: widthOf(process.stdout),
      color: coloured(process.stdout),
    }),
  );
}
