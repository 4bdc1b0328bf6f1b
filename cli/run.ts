import { Command } from "commander";

import type { Ensemble } from "../engine/index.ts";
import { deadlineOf } from "./deadline.ts";
import { BROKEN, DONE, doing, FAILED, Refused } from "./exit.ts";
import { withRunFlags, type RunFlags } from "./flags.ts";
import { endOnSignal } from "./interrupt.ts";
import { opened } from "./opened.ts";
import { progress } from "./progress.ts";
import { coloured, say, talk, widthOf } from "./say.ts";

export function runCommand(): Command {
  return withRunFlags(
    new Command("run")
      .description("run a scenario many times and say what came out")
      .argument("<SCENARIO>", "a path, a name of the library, or - for the standard input"),
  ).action(runScenario);
}

async function runScenario(name: string, flags: RunFlags): Promise<void> {
  doing["scenario"] = name;
  const { folder } = await import("./folder.ts");
  const out = flags.out === undefined ? undefined : folder(flags.out);
  const deadline_ms = deadlineOf(flags);
  const { set = {}, size, every, indicators, json = false } = flags;
  const scenario = await opened(name, { set, ...(size && { size }) }, json);
  const { refuse, refuseUnknownIndicators, study } = await import("../api/study.ts");
  const runs = flags.runs ?? scenario.runs;
  const seed = flags.seed ?? scenario.seed;
  Object.assign(doing, { seed, runs, from: flags.from });
  refuse(scenario, runs, flags.from, {
    daily: every === "day" || every === "week",
    events: out !== undefined,
  });
  refuseUnknownIndicators(scenario, indicators ?? []);

  const begun = { wall: performance.now(), cpu: process.cpuUsage() };
  const shown = progress(runs);
  endOnSignal(shown, runs);
  const { workers } = flags;
  const all = await study(scenario, {
    runs,
    seed,
    from: flags.from,
    every,
    events: out !== undefined,
    onProgress: shown.update,
    ...(workers !== undefined && { workers }),
    ...(deadline_ms !== undefined && { deadline_ms }),
  });
  shown.end();
  const { selected } = await import("../api/selected.ts");
  const ensemble = selected(all, indicators);
  const cpu = process.cpuUsage(begun.cpu);
  const timing = {
    wall_ms: Math.round(performance.now() - begun.wall),
    cpu_ms: Math.round((cpu.user + cpu.system) / 1000),
  };

  process.exitCode = codeOf([all]);
  if (all.succeeded.length === 0) {
    const { message, day, mechanism } = all.failures[0]!;
    throw new Refused(
      `every run failed; nothing was written. Run ${all.failures[0]!.run}, day ${day}, ${mechanism}: ${message}`,
      FAILED,
    );
  }
  if (out) {
    const { writeRun } = await import("./write-run.ts");
    talk(`${await writeRun(out, scenario, ensemble, all, every)} files in ${out.path}`);
  }
  if (json) {
    const { jsonText, runJSON } = await import("../output/json.ts");
    return say(jsonText(runJSON(ensemble, every, timing)));
  }
  const { headlineTable } = await import("../output/table.ts");
  say(headlineTable(ensemble, { width: widthOf(process.stdout), color: coloured(process.stdout) }));
}

/** Worst first: a run that failed, then an invariant or a required target. */
export function codeOf(ensembles: readonly Ensemble[]): number {
  if (ensembles.some(({ failures }) => failures.length > 0)) return FAILED;
  return ensembles.some(
    ({ broken, targets }) => broken.length > 0 || targets.some(({ satisfied }) => satisfied === false),
  )
    ? BROKEN
    : DONE;
}
