import fc from "fast-check";
import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { study } from "../../api/study.ts";
import { collect } from "../../engine/run/ensemble.ts";
import type { Lane } from "../../workers/lane.ts";
import { prepare } from "../../workers/job.ts";
import { pool } from "../../workers/pool.ts";
import { header } from "../run/models.ts";
import { jobOf } from "../workers/jobs.ts";

const scenario = await open("two-states");
const job = jobOf("two-states.yaml", { runs: 9, from: 4 });
const outcomes = prepare(job).runRange(job.from, job.runs);
const { hash } = collect(scenario.model, header(job.runs, job.from), outcomes);

test("lanes, batches and the order in which they end do not change a bit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 10 }),
      async (s, lanes, batch) => {
        const lane = (): Lane => ({
          run: (_, from, count) =>
            s.schedule(Promise.resolve(outcomes.slice(from - job.from, from - job.from + count))),
          rest() {},
          async end() {},
        });
        const made = await s.waitFor(pool(Array.from({ length: lanes }, lane), batch).run(job));
        expect(made).toEqual(outcomes);
        expect(collect(scenario.model, header(job.runs, job.from), made).hash).toBe(hash);
      },
    ),
    { numRuns: 60 },
  );
});

test("an ensemble of n + m runs is that of n and that of m, value by value", async () => {
  const of = (runs: number, from: number) => study(scenario, { runs, from, workers: 0 });
  const [whole, first, rest] = [await of(5, 3), await of(2, 3), await of(3, 5)];
  expect(whole.run_hashes).toEqual([...first.run_hashes, ...rest.run_hashes]);
  for (const { id } of whole.indicators)
    expect([...whole.values(id)], id).toEqual([...first.values(id), ...rest.values(id)]);
});
