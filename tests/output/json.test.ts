import { describe, expect, test } from "vitest";

import { compareJSON, jsonText, runJSON } from "../../output/json.ts";
import { comparison, ensemble, MONTHS, RUNS } from "./fixture.ts";

const timing = { wall_ms: 12, cpu_ms: 20 };

describe("JSON", () => {
  test("a run has exactly the keys of its format", () => {
    const document = runJSON(ensemble(), "month", timing);
    expect(Object.keys(document)).toEqual([
      "format",
      "taftan",
      "semantics",
      "rng",
      "scenario",
      "seed",
      "root",
      "runs",
      "from",
      "size",
      "set",
      "run_hashes",
      "hash",
      "indicators",
      "probabilities",
      "targets",
      "limits",
      "timing",
    ]);
    expect(document.format).toBe(1);
    expect(document.run_hashes).toHaveLength(RUNS);
    expect(Object.keys(document.indicators[0]!)).toEqual(["id", "label", "unit", "lens", "headline", "rows"]);
    expect(document.indicators[0]!.rows).toHaveLength(MONTHS);
    expect(Object.keys(document.indicators[0]!.rows[0]!)).toEqual(["date", "mean", "q05", "q25", "q50", "q75", "q95"]);
    expect(Object.keys(document.probabilities[0]!)).toEqual(["id", "label", "p", "low", "high"]);
  });

  test("rows come at the period and for the indicators asked for", () => {
    const document = runJSON(ensemble(), "year", timing, ["tension"]);
    expect(document.indicators.map(({ id, rows }) => [id, rows.length])).toEqual([["tension", 5]]);
  });

  test("a number that is not finite is null", () => {
    const document = runJSON(ensemble(), "month", timing);
    expect(document.targets[0]!.median_year).toBe(null);
    const made = ensemble();
    const holed = {
      ...made,
      rows: () => made.rows("month").map((row) => ({ ...row, mean: NaN, q95: -Infinity })),
    };
    const row = runJSON(holed, "month", timing).indicators[0]!.rows[0]!;
    expect([row.mean, row.q95]).toEqual([null, null]);
    expect(jsonText(runJSON(holed, "month", timing))).not.toMatch(/NaN|Infinity/);
  });

  test("a comparison has exactly the keys of its format", () => {
    const document = compareJSON(comparison(), "year");
    expect(Object.keys(document)).toEqual(["format", "taftan", "semantics", "rng", "base", "others"]);
    expect(document.base.scenario.id).toBe("baseline");
    expect(document.others.map(({ scenario }) => scenario.id)).toEqual(["sanctions-relief", "snapback-enforced"]);
    expect(Object.keys(document.others[0]!)).toEqual(["scenario", "hash", "indicators"]);
    expect(Object.keys(document.others[0]!.indicators[0]!)).toEqual(["id", "unit", "rows"]);
    expect(Object.keys(document.others[0]!.indicators[0]!.rows[0]!)).toEqual([
      "date",
      "diff_mean",
      "diff_q05",
      "diff_q50",
      "diff_q95",
      "p_above_zero",
    ]);
  });

  test("text reads back to the same document", () => {
    const document = {
      title: "\u001B[31m\u202Eش\u009B \u{E0001} zero\u200Dwidth",
      rows: [1, null],
    };
    expect(JSON.parse(jsonText(document))).toEqual(document);
  });
});
