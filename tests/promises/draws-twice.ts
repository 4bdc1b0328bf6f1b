import type { Draws } from "../../engine/kernel/draw.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { rootKey } from "../../engine/kernel/draw.ts";
import { root } from "../../engine/kernel/root.ts";
import { simulation } from "../../engine/kernel/simulation.ts";

/** Every draw of a run that some mechanism makes more than once on a day, as "mechanism: entity, index". */
export function drawsTwice(model: Model, days = Infinity): string[] {
  const found = new Set<string>();
  const mechanisms = model.mechanisms.map((mechanism) => {
    const seen = new Set<string>();
    let today = -1;
    function note(what: string, day: number, index: number): void {
      if (day !== today) seen.clear();
      today = day;
      const name = `${what}, ${index}`;
      if (seen.has(name)) found.add(`${mechanism.id}: ${name}`);
      seen.add(name);
    }
    const watched = (draws: Draws): Draws => ({
      uniform(entity, day, index = 0) {
        note(String(entity), day, index);
        return draws.uniform(entity, day, index);
      },
      fill(day, index, out) {
        note("all", day, index);
        draws.fill(day, index, out);
      },
    });
    return {
      ...mechanism,
      build: (access: Parameters<typeof mechanism.build>[0]) =>
        mechanism.build({ ...access, draws: watched(access.draws) }),
    };
  });
  const sim = simulation({ ...model, mechanisms });
  sim.start(rootKey(root("twice")), 0);
  for (let n = 0; n < days && sim.day <= model.end_day; n++) sim.step();
  return [...found].sort();
}
