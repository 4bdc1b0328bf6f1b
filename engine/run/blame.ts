import type { Key } from "../kernel/draw.ts";
import { partIds, type After, type Simulation } from "../kernel/simulation.ts";
import type { RunFailure } from "./result.ts";

export type Blame = Pick<RunFailure, "day" | "mechanism" | "message">;

/**
 * Repeats a run that went wrong to find the day and the part of the model at fault: the first that
 * throws, or that leaves a number which is not finite where the initial state has a finite one.
 */
export function blame(sim: Simulation, root: Key, run: number): Blame | undefined {
  sim.world.reset();
  const watched = [...sim.world.columns]
    .filter(([name]) => name !== "indicator.highest")
    .map(([name, values]) => ({ name, values, initial: values.slice() }));
  const parts = partIds(sim.model);

  function fault(): string | undefined {
    for (const { name, values, initial } of watched) {
      for (let row = 0; row < values.length; row++) {
        if (Number.isFinite(values[row]) || !Number.isFinite(initial[row])) continue;
        const [table, column] = name.split(".");
        return `${column} of ${sim.observer.ids(table!)[row]} in the table ${table} is ${values[row]}`;
      }
    }
    return undefined;
  }

  function firstFault(act: (after: After) => void): Blame | undefined {
    let acted = 0;
    let found: Blame | undefined;
    try {
      act((mechanism) => {
        acted += 1;
        const message = found ? undefined : fault();
        if (message) found = { day: sim.day, mechanism, message };
      });
    } catch (error) {
      found ??= {
        day: sim.day,
        mechanism: parts[acted]!,
        message: error instanceof Error ? error.message : String(error),
      };
    }
    return found;
  }

  function goesWell(): boolean {
    try {
      sim.step();
      return fault() === undefined;
    } catch {
      return false;
    }
  }

  let found = firstFault((after) => sim.start(root, run, after));
  while (!found && sim.day <= sim.model.end_day) {
    const morning = sim.snapshot();
    if (goesWell()) continue;
    sim.resume(morning);
    found = firstFault((after) => sim.step(after));
  }
  return found;
}
