import { countOf, mechanism, model, neighbourhoodCounts, simulation, stream } from "../../engine/kernel/index.ts";

/** Whoever has fewer of its own kind around it moves to an empty cell, drawn uniformly. */
const ENOUGH = 8;
const RADIUS = 2;

/**
 * Schelling's segregation (1971, doi:10.1080/0022250X.1971.9989794) in the large size of the comparison
 * https://github.com/JuliaDynamics/ABMFrameworksComparison: two kinds on a bounded grid, in random order.
 */
export function schellingLarge(side = 100, agents = 8000, ticks = 20) {
  const luck = stream([0, 0]);
  const near = neighbourhoodCounts(side, side, RADIUS);
  const segregation = mechanism({
    id: "segregation",
    title: "Segregation",
    meaning: "Who sees too few of its own kind moves.",
    parameters: {},
    columns: {
      "agent.kind": { meaning: "1 or 2", unit: "1", storage: "u8", initial: 1 },
      "agent.cell": { meaning: "where it lives", unit: "1", storage: "i32", initial: 0 },
      "agent.moves": { meaning: "how often it moved", unit: "1", storage: "i32", initial: 0 },
    },
    build(access) {
      const kind = access.write("agent.kind");
      const cell = access.write("agent.cell");
      const moves = access.write("agent.moves");
      const order = new Int32Array(agents);
      const empty = new Int32Array(side * side - agents);
      return {
        start() {
          const places = luck.shuffle(near.cells.slice());
          near.clear();
          for (let i = 0; i < agents; i++) {
            order[i] = i;
            kind[i] = 1 + (i % 2);
            cell[i] = places[i]!;
            near.put(cell[i]!, kind[i]!);
          }
          empty.set(places.subarray(agents));
        },
        day() {
          luck.shuffle(order);
          for (let k = 0; k < agents; k++) {
            const i = order[k]!;
            const from = cell[i]!;
            if (countOf(near.around(from), kind[i]!) >= ENOUGH) continue;
            const hole = luck.below(empty.length);
            cell[i] = empty[hole]!;
            empty[hole] = from;
            near.put(from, 0);
            near.put(cell[i]!, kind[i]!);
            moves[i]!++;
          }
        },
      };
    },
  });
  const ids = Array.from({ length: agents }, (_, i) => `${i}`);
  const tables = [{ name: "agent", ids, columns: {} }];
  const sim = simulation(
    model({ id: "schelling", tables, mechanisms: [segregation], start_day: 0, end_day: ticks - 1 }),
  );
  return {
    updates: agents * ticks,
    run(seed: number): void {
      luck.restart([seed, 0]);
      sim.start([seed, 0], 0);
      for (let tick = 0; tick < ticks; tick++) sim.step();
    },
    statistics() {
      const kind = sim.observer.read("agent.kind");
      const cell = sim.observer.read("agent.cell");
      const moved = sim.observer.read("agent.moves");
      let [alike, all, moves] = [0, 0, 0];
      for (let i = 0; i < agents; i++) {
        const counts = near.around(cell[i]!);
        alike += countOf(counts, kind[i]!);
        all += countOf(counts, 1) + countOf(counts, 2);
        moves += moved[i]!;
      }
      return { alike: alike / all, moves };
    },
  };
}
