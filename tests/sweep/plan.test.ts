import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { planSweep } from "../../api/sweep-plan.ts";
import { sweepSettings } from "../../api/sweep-changes.ts";
import { rowPlace } from "../../workers/sweep-plan.ts";
import { sweepPoints } from "../../workers/sweep-points.ts";
import { SMALL, tiny, tinyFiles, tinyPlan } from "./tiny.ts";

test("the point of a row is a function of the row alone", async () => {
  const plan = await tinyPlan(SMALL);
  const [one, other] = [sweepPoints(plan), sweepPoints(plan)];
  const forwards = Array.from({ length: plan.rows }, (_, row) => [...one.of(row)]);
  const backwards = Array.from({ length: plan.rows }, (_, row) => [...other.of(plan.rows - 1 - row)]).reverse();
  expect(backwards).toEqual(forwards);
  expect(new Set(forwards.map(String)).size).toBe(12);
});

test("with common noise replicates share their luck at every point, with independent noise no two rows do", async () => {
  const common = await tinyPlan(SMALL);
  const independent = await tinyPlan(SMALL.replace("replicates: 2", "replicates: 2, noise: independent"));
  const runs = (plan: typeof common) => Array.from({ length: plan.rows }, (_, row) => rowPlace(plan, row).run);
  expect(runs(common).slice(0, 4)).toEqual([0, 1, 0, 1]);
  expect(runs(independent)).toEqual(Array.from({ length: 24 }, (_, row) => row));
});

test("every policy meets every point of the design", async () => {
  const plan = await tinyPlan(
    "{ design: monte_carlo, points: 3, over: [banks.herding], levers: { switches.anticipation: [neutral, raise], banks.tolerance: [0.2/year, 0.3/year] } }",
  );
  expect(plan.rows).toBe(12);
  const points = sweepPoints(plan);
  const rows = Array.from({ length: 12 }, (_, row) => [...points.of(row)]);
  expect(rows.slice(0, 4).map(([, ...levers]) => levers)).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  expect(new Set(rows.slice(0, 4).map(([herding]) => herding)).size).toBe(1);
});

test("the plan's hash says what is asked, not how it is spelled", async () => {
  const plan = await tinyPlan(SMALL);
  const { files, main } = tinyFiles(SMALL);
  const respelled = { files: { ...files, [main]: `# a note\n${files[main]}` }, main };
  expect(planSweep(await open(respelled)).hash).toBe(plan.hash);
  expect((await tinyPlan(SMALL, { seed: "another" })).hash).not.toBe(plan.hash);
  expect((await tinyPlan(SMALL.replace("12", "13"))).hash).not.toBe(plan.hash);
});

test("what a command says of a sweep is laid over what the scenario says", async () => {
  const { files, main } = tinyFiles(SMALL);
  const set = sweepSettings({ points: 5, over: ["banks.*"], outcomes: ["tension"] });
  const plan = planSweep(await open({ files, main }, { set }));
  expect(plan.rows).toBe(10);
  expect(plan.columns).toEqual(["tension@2026", "tension"]);
  expect(plan.space.factors.every(({ name }) => name.startsWith("banks."))).toBe(true);
  expect(plan.set).toEqual({});
});

test("a scenario that says nothing of a sweep is refused with what to say", async () => {
  const { files } = tinyFiles(SMALL);
  const scenario = await open({ files, main: "seed.yaml" });
  expect(() => planSweep(scenario)).toThrow(/--over/);
});

test("factors have the distribution and the unit that the mechanism declares, or that the file states", async () => {
  const { model } = await tiny(
    "{ design: monte_carlo, over: [banks.learning_rate, traders.switching_cost, switches.anticipation] }",
  );
  const [rate, cost, anticipation] = model.sweep!.uncertainties.factors;
  const declared = model.mechanisms.find(({ id }) => id === "banks")!.parameters["learning_rate"]!;
  expect(rate).toMatchObject({ name: "banks.learning_rate", unit: declared.unit });
  expect(rate!.distribution).toMatchObject({ kind: declared.distribution, low: declared.min, high: declared.max });
  expect(cost!.distribution).toEqual({ kind: "uniform", low: 0.02, high: 0.1 });
  expect(anticipation!.distribution).toEqual({ kind: "choice", values: ["neutral", "raise", "lower"] });
});
