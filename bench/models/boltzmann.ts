import { gini, mechanism, model, simulation, stream, sum } from "../../engine/kernel/index.ts";

/**
 * Money moves by chance (after Dragulescu & Yakovenko 2000, doi:10.1007/s100510000114): everyone, in random order, meets
 * somebody drawn uniformly (itself allowed) and gives 1 to it if it has any.
 */
export function boltzmann(agents = 10_000, ticks = 100) {
  const luck = stream([0, 0]);
  const exchange = mechanism({
    id: "exchange",
    title: "Exchange",
    meaning: "Whoever has money gives 1 to somebody.",
    parameters: {},
    columns: { "agent.wealth": { meaning: "money", unit: "1", storage: "i32", whole: true, initial: 1 } },
    build(access) {
      const wealth = access.write("agent.wealth");
      const order = Int32Array.from(wealth.keys());
      return {
        start: () => order.forEach((_, i) => (order[i] = i)),
        day() {
          luck.shuffle(order);
          for (let k = 0; k < order.length; k++) {
            const giver = order[k]!;
            const taker = luck.below(agents);
            const gift = Number(wealth[giver]! > 0);
            wealth[giver]! -= gift;
            wealth[taker]! += gift;
          }
        },
      };
    },
  });
  const ids = Array.from({ length: agents }, (_, i) => `${i}`);
  const tables = [{ name: "agent", ids, columns: {} }];
  const sim = simulation(model({ id: "boltzmann", tables, mechanisms: [exchange], start_day: 0, end_day: ticks - 1 }));
  return {
    updates: agents * ticks,
    run(seed: number): void {
      luck.restart([seed, 0]);
      sim.start([seed, 0], 0);
      for (let tick = 0; tick < ticks; tick++) sim.step();
    },
    statistics() {
      const wealth = Float64Array.from(sim.observer.read("agent.wealth")).sort();
      const zero = wealth.filter((w) => w === 0).length / agents;
      const variance = sum(wealth.map((w) => (w - 1) * (w - 1))) / agents;
      return { zero, variance, gini: gini(wealth) };
    },
  };
}
