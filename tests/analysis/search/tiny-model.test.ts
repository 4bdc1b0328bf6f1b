import { expect, test } from "vitest";

import { outcomes } from "../../../engine/analysis/outcomes.ts";
import { nsga2, type Problem } from "../../../engine/analysis/search/nsga2.ts";
import { policyTable } from "../../../engine/analysis/search/policy-table.ts";
import { toDay } from "../../../engine/kernel/calendar.ts";
import { isFailure } from "../../../engine/run/run.ts";
import { runSerially } from "../../../engine/run/serial.ts";
import { luck, toy } from "../../run/models.ts";

/** Customers who wait at the end of two months, where each of two counters serves so many a day. */
function waiting(served: number, arrivals = 20): number {
  const model = toy({
    end_day: toDay(2024, 2, 29),
    parameters: { "queue.served": served, "queue.arrivals": arrivals, "walk.step": 1 },
  });
  const { columns, of } = outcomes(model, ["mean_waiting"]);
  const [run] = runSerially(model, luck, 0, 1);
  if (run === undefined || isFailure(run)) throw new Error("the run failed");
  return of(run)[columns.indexOf("mean_waiting")]!;
}

test("a search over a lever of a model finds what trying all its values finds", async () => {
  const tried: number[] = [];
  const problem: Problem = {
    levers: [{ name: "queue.served", kind: "whole", low: 1, high: 30 }],
    objectives: [
      { name: "servers", better: "less" },
      { name: "waiting", better: "less" },
    ],
    evaluate: async (points) =>
      points.map(([served]) => {
        tried.push(served!);
        return { objectives: [served!, waiting(served!)] };
      }),
  };
  const front = await nsga2(problem, [1, 2], { population: 20, generations: 12 });
  const all = Array.from({ length: 30 }, (_, i) => ({ served: i + 1, waiting: waiting(i + 1) }));
  const best = all.filter((a) => !all.some((b) => b.served < a.served && b.waiting <= a.waiting));
  // The last generation holds twenty points, and the front has nineteen.
  expect(best).toHaveLength(19);
  expect(front.length).toBeGreaterThan(15);
  for (const { point, objectives } of front) expect(best).toContainEqual({ served: point[0], waiting: objectives[1] });
  expect(new Set(tried).size).toBeGreaterThan(25);
});

test("policies against worlds: who serves little regrets a crowd, who serves much regrets nothing", () => {
  const policies = [5, 10, 20];
  const worlds = [8, 20, 40];
  const table = policyTable({
    outcome: "Mean waiting",
    unit: "1",
    better: "less",
    enough: 100,
    policies: policies.map((served) => `serve ${served}`),
    worlds: worlds.map((arrivals) => `${arrivals} arrive`),
    values: Float64Array.from(policies.flatMap((served) => worlds.map((arrivals) => waiting(served, arrivals)))),
  });
  expect(table.order).toEqual([2, 1, 0]);
  expect(table.robustness.map(({ satisfied }) => Math.round(satisfied * 3))).toEqual([1, 2, 3]);
  expect(table.robustness[2]!.regret).toBe(0);
});
