import { open } from "../../api/open.ts";
import { partIds, rootKey, root, runner, simulation, type Size } from "../../engine/index.ts";
import { median } from "../lib/median.mjs";

/*
 * What a run costs in a warm process, as one line of JSON: milliseconds of CPU per run.
 * Arguments: MODE (whole | parts), SCENARIO, SIZE, LAST DAY of the horizon, RUNS after as many to warm up.
 */
const [mode, name, size, to, count] = process.argv.slice(2);
const runs = Number(count);
const scenario = await open(name!, { size: size as Size, set: { "horizon.to": to! } });
const seed = root(scenario.seed);

if (mode === "whole") {
  const { run } = runner(scenario.model);
  const take = (from: number) => {
    const begun = process.cpuUsage();
    for (let i = 0; i < runs; i++) run(seed, from + i);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000 / runs;
  };
  take(0);
  console.log(JSON.stringify({ ms: take(runs) }));
} else {
  const spent = new Map(partIds(scenario.model).map((id) => [id, [] as number[]]));
  const sim = simulation(scenario.model);
  for (let i = 0; i < 2 * runs; i++) {
    const now = new Map([...spent.keys()].map((id) => [id, 0]));
    let at = performance.now();
    const after = (id: string) => {
      const then = performance.now();
      now.set(id, now.get(id)! + then - at);
      at = then;
    };
    sim.start(rootKey(seed), i, after);
    while (sim.day <= scenario.model.end_day) sim.step(after);
    if (i >= runs) for (const [id, ms] of now) spent.get(id)!.push(ms);
  }
  console.log(JSON.stringify({ parts: Object.fromEntries([...spent].map(([id, all]) => [id, median(all)])) }));
}
