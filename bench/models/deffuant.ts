import { mechanism, model, simulation, stream, sum } from "../../engine/kernel/index.ts";

/** Opinions nearer than this approach each other, each by this share of the gap. */
const CONFIDENCE = 0.2;
const APPROACH = 0.3;

/**
 * Bounded confidence (Deffuant, Neau, Amblard & Weisbuch 2000, doi:10.1142/S0219525900000078): everyone, in random
 * order, meets somebody drawn uniformly; with a confidence of 0.2 two large groups remain.
 */
export function deffuant(agents = 10_000, ticks = 100) {
  const luck = stream([0, 0]);
  const talk = mechanism({
    id: "talk",
    title: "Talk",
    meaning: "Who is not too far apart comes nearer.",
    parameters: {},
    columns: { "agent.opinion": { meaning: "opinion from 0 to 1", unit: "1", initial: 0 } },
    build(access) {
      const opinion = access.write("agent.opinion");
      const order = new Int32Array(agents);
      return {
        start() {
          for (let i = 0; i < agents; i++) {
            order[i] = i;
            opinion[i] = luck.next();
          }
        },
        day() {
          luck.shuffle(order);
          for (let k = 0; k < agents; k++) {
            const one = order[k]!;
            const other = luck.below(agents);
            const gap = opinion[other]! - opinion[one]!;
            const step = Number(Math.abs(gap) < CONFIDENCE) * (APPROACH * gap);
            opinion[one]! += step;
            opinion[other]! -= step;
          }
        },
      };
    },
  });
  const ids = Array.from({ length: agents }, (_, i) => `${i}`);
  const tables = [{ name: "agent", ids, columns: {} }];
  const sim = simulation(model({ id: "deffuant", tables, mechanisms: [talk], start_day: 0, end_day: ticks - 1 }));
  return {
    updates: agents * ticks,
    run(seed: number): void {
      luck.restart([seed, 0]);
      sim.start([seed, 0], 0);
      for (let tick = 0; tick < ticks; tick++) sim.step();
    },
    statistics() {
      const opinions = Float64Array.from(sim.observer.read("agent.opinion")).sort();
      const mean = sum(opinions) / agents;
      const variance = sum(opinions.map((x) => (x - mean) * (x - mean))) / agents;
      return { mean, variance, groups: groupsOf(opinions) };
    },
  };
}

/** Groups of at least a twentieth of all, with a gap of more than a hundredth to the next. */
function groupsOf(opinions: Float64Array): number {
  let [groups, first] = [0, 0];
  for (let i = 1; i <= opinions.length; i++) {
    if (i < opinions.length && opinions[i]! - opinions[i - 1]! <= 0.01) continue;
    if (20 * (i - first) >= opinions.length) groups++;
    first = i;
  }
  return groups;
}
