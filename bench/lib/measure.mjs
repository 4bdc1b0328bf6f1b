import { cpuTime } from "./cpu-time.mjs";

/**
 * Runs a model in a process of its own and prints one line of JSON: nanoseconds of CPU per run and the statistics of
 * each run. `counts` are FIRST_SEED, RUNS and WARM_UPS, as for the programs in C. What a model does in `prepare` is
 * not counted.
 */
export function measure(model, counts) {
  const [first, runs, warmUps] = counts.map(Number);
  let spent = 0;
  const statistics = [];
  for (let i = -warmUps; i < runs; i++) {
    const seed = first + Math.max(0, i);
    model.prepare?.(seed);
    const start = cpuTime();
    model.run(seed);
    if (i < 0) continue;
    spent += cpuTime() - start;
    statistics.push(model.statistics());
  }
  console.log(JSON.stringify({ statistics, ns_per_run: spent / runs }));
}
