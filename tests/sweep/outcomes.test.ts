import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { planSweep } from "../../api/sweep-plan.ts";
import { ensemble } from "../../api/verbs.ts";
import { outcomeIds } from "../../engine/kernel/outcome-ids.ts";
import { sweepEvaluator } from "../../workers/sweep-evaluator.ts";
import { tinyFiles } from "./tiny.ts";

const RUNS = 12;

/** One point, so that its replicates are the runs of an ensemble. */
const files = () => {
  const { files: found, main } = tinyFiles(
    `{ design: monte_carlo, points: 1, over: { lenses.books.noise: { uniform: [0.1, 0.2] } }, replicates: ${RUNS}, outcomes: [trade_total, tension, p_strike, p_target_busy, target_year_busy, target_share_busy, target_year_ever, target_year_never] }`,
  );
  const tiny = found[main]!.replace("to: 2026-02-28", "to: 2027-06-30");
  const targets = [
    ["busy", "170 million"],
    ["ever", "1"],
    ["never", "1000 billion"],
  ].map(([id, level]) => `  ${id}: { indicator: trade_total, at_least: ${level} USD/year, by: 2027-06-30 }\n`);
  const target = `targets:\n${targets.join("")}`;
  return { files: { ...found, [main]: tiny + target }, main };
};

test("what a sweep keeps of a run is what an ensemble says of it", async () => {
  const scenario = await open(files());
  const plan = planSweep(scenario);
  expect(plan.columns).toEqual([
    "trade_total@2026",
    "trade_total@2027",
    "trade_total",
    "tension@2026",
    "tension@2027",
    "tension",
    "p_strike",
    "p_target_busy",
    "target_year_busy",
    "target_share_busy",
    "target_year_ever",
    "target_year_never",
  ]);
  const { x, y } = sweepEvaluator(plan).evaluate(0, RUNS);
  const set = { "lenses.books.noise": x[0]! };
  const all = await ensemble(await open(files(), { set }), { runs: RUNS, workers: 0, seed: plan.seed });
  const column = (name: string) =>
    Array.from({ length: RUNS }, (_, run) => y[run * plan.columns.length + plan.columns.indexOf(name)]!);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  for (const id of ["trade_total", "tension"])
    for (const { date, mean: expected } of all.rows("year").filter(({ indicator }) => indicator === id))
      expect(mean(column(`${id}@${date.slice(0, 4)}`))).toBeCloseTo(expected, 6 - Math.ceil(Math.log10(expected)));
  expect(column("trade_total")).toEqual(column("trade_total@2027"));
  const target = all.targets.find(({ id }) => id === "busy");
  expect(mean(column("p_target_busy"))).toBeCloseTo(target!.met!.p, 12);
  expect(mean(column("p_strike"))).toBeCloseTo(all.probabilities.find(({ id }) => id === "p_strike")!.p, 12);
  const years = column("target_year_busy");
  column("p_target_busy").forEach((met, run) =>
    met === 1 ? expect(years[run]).toBeLessThan(2027.5) : expect(years[run]).toBeCloseTo(2027 + 181 / 365, 12),
  );
  expect(new Set(column("target_year_never"))).toEqual(new Set([2027 + 181 / 365]));
  expect(new Set(column("target_year_ever"))).toEqual(new Set([2026 + 30 / 365]));
  const shares = [...column("target_share_busy")].sort((a, b) => a - b);
  expect(target!.share!.q50).toBeGreaterThanOrEqual(shares[RUNS / 2 - 1]!);
  expect(target!.share!.q50).toBeLessThanOrEqual(shares[RUNS / 2]!);
});

test("every indicator, probability and target of a scenario may be kept", async () => {
  const { model } = await open(files());
  const known = outcomeIds(model);
  expect(known).toEqual(expect.arrayContaining(["tension", "strain", "trade_total_12m", "p_war", "target_year_busy"]));
  expect(known).not.toContain("target_year_trade_holds_");
  expect(new Set(known).size).toBe(known.length);
});
