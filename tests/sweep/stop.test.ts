import { expect, test } from "vitest";
import { sensitivity } from "../../api/sensitivity.ts";
import { neededRows, sweepStore } from "../../api/sweep.ts";
import { sealedRows, summary } from "../../api/sweep-read.ts";
import { stages } from "../../api/sweep-stop.ts";
import { openStore, storeFor } from "../../workers/store.ts";
import type { SweepPlan } from "../../workers/sweep-plan.ts";
import { designPlan } from "../../workers/sweep-points.ts";
import { inventedEvaluator, inventedPlan } from "./invented.ts";
import { folderFor } from "./tiny.ts";

const meanPlan = inventedPlan(2000, { stop: { outcome: "distance", half_width: 0.3 }, part_rows: 50 });

test("a sweep stops at the first doubling whose interval is narrow enough, and knows it later", async () => {
  const store = storeFor(folderFor("mean"), meanPlan);
  const result = await sweepStore(store, { evaluator: inventedEvaluator(meanPlan) });
  expect(stages(meanPlan)).toEqual([32, 64, 128, 256, 512, 1024, 2000]);
  expect(result).toMatchObject({ rows: 128, sealed: 128, complete: true });
  const again = openStore(store.folder);
  expect(await neededRows(again, sealedRows(again))).toBe(128);
  expect((await sweepStore(again, { evaluator: inventedEvaluator(meanPlan) })).hash).toBe(result.hash);
});

test("rows beyond the prefix do not move where a sweep stops, nor its hash", async () => {
  const store = storeFor(folderFor("beyond"), meanPlan);
  const evaluator = inventedEvaluator(meanPlan);
  await store.seal(30, evaluator.evaluate(1500, 50));
  const plain = await sweepStore(storeFor(folderFor("plain"), meanPlan), { evaluator });
  expect(await sweepStore(store, { evaluator })).toMatchObject({ rows: 128, hash: plain.hash });
});

test("a design made for indices stops by their intervals, at whole blocks of its scrambles", async () => {
  const draft = inventedPlan(1, { design: "saltelli", options: { points: 1024, second_order: 0, scrambles: 8 } });
  const worlds = designPlan(draft).rows;
  const plan: SweepPlan = inventedPlan(worlds, {
    design: draft.design,
    options: draft.options,
    stop: { outcome: "distance", half_width: 0.05 },
    part_rows: 256,
  });
  const store = storeFor(folderFor("indices"), plan);
  const { rows } = await sweepStore(store, { evaluator: inventedEvaluator(plan) });
  expect(stages(plan)).toContain(rows);
  expect(rows).toBeLessThan(worlds);
  const { n, indices } = await sensitivity(store, { indicator: "distance" });
  expect(n).toBe(rows);
  expect(indices.find(({ input, index }) => input === "m.speed" && index === "ST")!.value).toBeCloseTo(1, 1);
  expect(indices.find(({ input, index }) => input === "switches.way" && index === "ST")!.value).toBeCloseTo(0, 6);
});

test("a design whose beginning is no smaller design is refused a rule to stop", () => {
  const plan = inventedPlan(40, { design: "latin_hypercube", stop: { outcome: "distance", half_width: 0.1 } });
  expect(() => stages(plan)).toThrow(/monte_carlo/);
});

test("indices leave out what failed, and say so", async () => {
  const plan = inventedPlan(200);
  const store = storeFor(folderFor("failed"), plan);
  await sweepStore(store, { evaluator: inventedEvaluator(plan, new Set([3, 50])) });
  expect((await summary(store)).failed).toBe(2);
  const found = await sensitivity(store, { indicator: "distance", at: "2026-06-30", measure: "chatterjee" });
  expect(found).toMatchObject({ failed: 2, left_out: 2, at: "2026", n: 200 });
  await expect(sensitivity(store, { indicator: "distnce" })).rejects.toThrow('did you mean "distance"?');
  await expect(sensitivity(store, { indicator: "luck", at: "2026" })).rejects.toThrow("leave the date out");
});
