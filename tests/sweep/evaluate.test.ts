import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { outcomes } from "../../engine/analysis/outcomes.ts";
import { root, runner, type RunResult } from "../../engine/index.ts";
import { sweepEvaluator } from "../../workers/sweep-evaluator.ts";
import { sweepModels } from "../../workers/sweep-model.ts";
import { inputNames, rowPlace } from "../../workers/sweep-plan.ts";
import { inputText, sweepPoints } from "../../workers/sweep-points.ts";
import { tinyFiles, tinyPlan } from "./tiny.ts";

const SWEPT = `{ design: monte_carlo, points: 2, over: {
  banks.herding: , traders.switching_cost: , traders.temperature: { uniform: [0.05, 0.1] }, switches.arrest_rule: ,
  states.ELV.approval: { uniform: [0.2, 0.8] }, states.DUN.gdp: { uniform: [15 billion USD/year, 25 billion USD/year] },
  border.porosity: { uniform: [0.1, 0.9] }, crossings.bridge.queue: { integer: [0 trucks, 20 trucks] }, border.length: { uniform: [110 km, 130 km] } },
  levers: { switches.anticipation: [neutral, raise], crossings.bridge.capacity: [30 trucks/day, 40 trucks/day] }, outcomes: [trade_total, tension, bank_share, p_strike] }`;

test("a row is what the scenario opened with the values of its point gives, to the last bit", async () => {
  const plan = await tinyPlan(SWEPT);
  const points = sweepPoints(plan);
  const { y, status } = sweepEvaluator(plan).evaluate(0, plan.rows);
  expect([...status]).toEqual(Array.from({ length: plan.rows }, () => 0));
  for (let row = 0; row < plan.rows; row++) {
    const inputs = points.of(row);
    const set = Object.fromEntries(inputNames(plan).map((name, i) => [name, inputText(plan, i, inputs[i]!)]));
    const { model } = await open(tinyFiles(SWEPT), { set });
    const result = runner(model).run(root(plan.seed), rowPlace(plan, row).run) as RunResult;
    const width = plan.columns.length;
    expect(y.slice(row * width, (row + 1) * width)).toEqual(outcomes(model, plan.outcomes).of(result));
  }
});

test("no parameter is read before a run begins, so that points share one model in memory", async () => {
  const all = '{ design: monte_carlo, points: 2, over: ["*.*"], outcomes: [trade_total, tension] }';
  const plan = await tinyPlan(all);
  expect(plan.space.factors.length).toBeGreaterThan(150);
  const points = sweepPoints(plan);
  const inPlace = sweepEvaluator(plan).evaluate(0, plan.rows);
  for (let row = 0; row < plan.rows; row++) {
    const { base, parameters } = sweepModels(plan)(points.of(row));
    const fresh = runner({ ...base, parameters: { ...base.parameters, ...parameters } });
    const result = fresh.run(root(plan.seed), 0) as RunResult;
    const width = plan.columns.length;
    expect(inPlace.y.slice(row * width, (row + 1) * width)).toEqual(outcomes(base, plan.outcomes).of(result));
  }
});

test("points whose numbers enter nothing else do not read the scenario anew", async () => {
  const plan = await tinyPlan(
    "{ design: monte_carlo, points: 50, over: { banks.herding: [0.1, 0.2, 0.3], states.ELV.approval: { uniform: [0.2, 0.8] } } }",
  );
  const points = sweepPoints(plan);
  const modelOf = sweepModels(plan);
  const models = Array.from({ length: 50 }, (_, row) => modelOf(points.of(row)));
  const states = models.map(({ base }) => base.tables.find(({ name }) => name === "state")!);
  expect(new Set(models.map(({ base }) => base.orders)).size).toBe(1);
  expect(new Set(states.map(({ columns }) => (columns["approval"]!.initial as Float64Array)[0])).size).toBe(50);
});

test("batches of any size give the same rows", async () => {
  const plan = await tinyPlan(SWEPT);
  const whole = sweepEvaluator(plan).evaluate(0, 8);
  const apart = sweepEvaluator(plan);
  const width = plan.columns.length;
  for (const row of [7, 0, 2]) expect(apart.evaluate(row, 1).y).toEqual(whole.y.slice(row * width, (row + 1) * width));
});
