import { beforeAll, expect, test } from "vitest";

import type { Distribution } from "../../engine/kernel/distribution.ts";
import { chartDocument } from "../../output/document.ts";
import { discoveryJSON } from "../../output/sensitivity-json.ts";
import { sensitivityReport } from "../../output/sensitivity-report.ts";
import { distributionWords } from "../../output/sensitivity-tables.ts";
import { cases, discovery, study } from "./sensitivity-fixture.ts";

let document: Document;
beforeAll(async () => void (document = await chartDocument()));

test("a report is one page that needs nothing around it, runs no script and has the same bytes every time", () => {
  const page = sensitivityReport(study(), { document });
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(page).not.toMatch(/<script|<link|<img|src=|url\(|NaN|undefined/);
  expect(page).toBe(sensitivityReport(study(), { document }));
});

test("a report says what was asked, how, what failed, what came out and how to do it again", () => {
  const page = sensitivityReport(study(), { document });
  for (const text of [
    "Saltelli&#39;s blocks",
    "4096 points, 2 runs each, 1 of which failed",
    "Row 17: a share is above one",
    "4000 rows were used; 96 were left out",
    "run r has the same luck at every point",
    "All 8 inputs and their ranges",
    "anything from 0.1 to 0.4",
    "one of strict, lenient",
    "Declared as the question before anything ran.",
    "Looked at besides the declared question",
    "Sobol&#39;: all numbers",
    "a note on the numbers",
    "Where it happens: trade_total &lt; 2 billion USD/year",
    "banks.herding at least 0.436",
    "below 0.001",
    "Policies against worlds",
    "It explores what follows from its assumptions.",
    "taftan sweep iran-pakistan/baseline --seed taftan",
    "cd".repeat(32),
  ])
    expect(page).toContain(text);
  expect(page.indexOf("Total trade</h2>")).toBeLessThan(page.indexOf("Tension</h2>"));
  expect(page.match(/<figure/g)).toHaveLength(9);
});

test("a report stands a study with nothing in it", () => {
  const empty = { ...study(), inputs: [], rows: 0, failed: [], outcomes: [], discoveries: [], policies: [], notes: [] };
  const page = sensitivityReport(empty, { document });
  expect(page).toContain("none of which failed");
  expect(page).not.toMatch(/NaN|undefined|<figure/);
});

test("names that do harm can only be read", () => {
  for (const text of [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "\u001B]0;owned\u0007safe\u202Elive",
  ]) {
    const page = sensitivityReport(study(3, text), { document });
    expect(page).not.toMatch(/<script|<img|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
  }
});

test("a discovery as JSON names each limit and leaves open ends out", () => {
  const found = discovery();
  const json = discoveryJSON("x > 1", 3, cases(), found);
  expect(json.boxes[0]!.limits[0]).toMatchObject({ input: "banks.herding", low: expect.closeTo(0.436, 3) });
  expect(json.boxes[0]!.limits[0]).not.toHaveProperty("high");
  expect(json.boxes[0]!.limits.at(-1)).toMatchObject({ input: "switches.arrest_rule", some: ["strict", "lenient"] });
  expect(JSON.stringify(json)).not.toContain("null");
});

test("each distribution is said in words", () => {
  const said: readonly (readonly [Distribution, string])[] = [
    [{ kind: "log_uniform", low: 0.01, high: 1 }, "from 0.01 to 1 t, each order of magnitude alike"],
    [{ kind: "integer", low: 1, high: 4 }, "whole numbers from 1 to 4 t"],
    [{ kind: "triangular", low: 0, mode: 1, high: 2 }, "triangular from 0 over 1 to 2 t"],
    [{ kind: "beta", alpha: 2, beta: 3, low: 0, high: 1 }, "beta (2, 3) from 0 to 1 t"],
    [{ kind: "normal", mean: 1, sd: 2 }, "normal, mean 1 t, standard deviation 2"],
    [
      { kind: "truncated_normal", mean: 1, sd: 2, low: 0, high: 3 },
      "normal, mean 1 t, standard deviation 2, from 0 to 3",
    ],
    [{ kind: "log_normal", median: 5, sigma: 0.3 }, "log-normal, median 5 t, sigma 0.3"],
    [{ kind: "weibull", shape: 2, scale: 3 }, "weibull, shape 2, scale 3 t"],
    [{ kind: "empirical", values: [1, 2, 3] }, "as in 3 observations"],
    [{ kind: "choice", values: ["a", 2] }, "one of a, 2"],
  ];
  for (const [distribution, words] of said) expect(distributionWords(distribution, "t")).toBe(words);
});
