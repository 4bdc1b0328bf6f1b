import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { compare, ensemble, open, RequestError, run, ScenarioError } from "../../index.ts";

const options = { runs: 3, workers: 0 };

test("an ensemble is rows, a table, a chart, a report and a notebook's output", async () => {
  const scenario = await open("two-states");
  const result = await ensemble(scenario, { ...options, every: "year" });
  const rows = [...result];
  expect(rows).toEqual(result.rows("year"));
  expect(Object.keys(rows[0]!)).toEqual(["scenario", "indicator", "date", "mean", "q05", "q25", "q50", "q75", "q95"]);
  expect(result.toCSV().split("\n")).toHaveLength(rows.length + 2);
  expect(result.toSVG("tension")).toMatch(/^<svg[^>]* xmlns=/);
  expect(result.toHTML()).toMatch(/^<!doctype html>/);
  expect(result.fan("tension").rows.length).toBe(24);
  const shown = (result as any)[Symbol.for("Jupyter.display")]();
  expect(Object.keys(shown)).toEqual(["text/html", "image/svg+xml", "text/plain"]);
  expect(inspect(result)).toMatch(/^Ensemble "Two neighbours/);
  expect(inspect(scenario)).toMatch(/^Scenario "Two neighbours/);
});

test("one run is the run of that index in any ensemble", async () => {
  const scenario = await open("two-states");
  const { run_hashes } = await ensemble(scenario, options);
  const alone = await run(scenario, { index: 2, every: "day" });
  expect(alone.hash).toBe(run_hashes[2]);
  expect(alone.events.length).toBeGreaterThan(0);
  expect([...alone].filter(({ indicator }) => indicator === "tension")).toHaveLength(730);
});

test("changes may be given when a scenario is opened or when it is run", async () => {
  const set = { "banks.herding": 0.1 };
  const opened = await ensemble(await open("two-states", { set, size: "lite" }), options);
  const changed = await ensemble(await open("two-states"), { ...options, set, size: "lite" });
  expect(changed.hash).toBe(opened.hash);
  expect(changed.set).toEqual({ "banks.herding": "0.1" });
  const kept = await ensemble(await open("two-states", { size: "default" }), { ...options, set });
  expect(kept.size).toBe("default");
});

test("a comparison is rows and a chart", async () => {
  const [base, other] = [await open("two-states"), await open("two-states", { set: { "banks.herding": 0.1 } })];
  const result = await compare(base!, [other!], options);
  expect(Object.keys([...result][0]!)).toEqual([
    "base",
    "scenario",
    "indicator",
    "date",
    "diff_mean",
    "diff_q05",
    "diff_q50",
    "diff_q95",
    "p_above_zero",
  ]);
  expect(result.toSVG("trade_total")).toMatch(/^<svg/);
});

test("texts in memory are a scenario as files are", async () => {
  const text = readFileSync(new URL("../../scenarios/two-states.yaml", import.meta.url), "utf8");
  const files = { "base.yaml": text, "mine.yaml": "taftan: 1\ntitle: Mine\nextends: base.yaml\n" };
  expect((await open({ files, main: "mine.yaml" })).title).toBe("Mine");
  await expect(open({ files: {}, main: "mine.yaml" })).rejects.toThrow(ScenarioError);
});

test("a wrong scenario is one error with every problem as data", async () => {
  const wrong = open({ files: { "x.yaml": "taftan: 1\ntitel: x\n" }, main: "x.yaml" });
  const error = await wrong.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ScenarioError);
  expect((error as ScenarioError).problems.length).toBeGreaterThan(1);
  expect((error as ScenarioError).message).toContain("x.yaml:2:1 error");
});

test("requests that no machine could fulfil are refused before any work", async () => {
  const scenario = await open("two-states");
  for (const asked of [
    { runs: 0 },
    { runs: 1.5 },
    { runs: 2_000_000 },
    { runs: 1_000_000, every: "day" as const },
    { runs: 1, from: -1 },
  ])
    await expect(ensemble(scenario, asked)).rejects.toThrow(RequestError);
});
