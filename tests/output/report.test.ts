import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";

import { display, inspect } from "../../output/display.ts";
import { chartDocument } from "../../output/document.ts";
import { report, type ReportChart, reportCharts } from "../../output/report.ts";
import { rerun } from "../../output/rerun.ts";
import { comparison, ensemble } from "./fixture.ts";

let document: Document;
let charts: ReportChart[];
beforeAll(async () => {
  document = await chartDocument();
  charts = reportCharts(ensemble(), { document, compareTo: comparison().base });
});

const scenarioTexts = [{ file: "sanctions-relief.yaml", text: "taftan: 1\ntitle: <b>&\n" }];

describe("a report", () => {
  test("needs no network and runs no script", () => {
    const html = report(ensemble(), { charts, scenarioTexts });
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(| src=| href=| on\w+=/i);
    expect(html).toContain("default-src 'none'");
  });

  test("has the same bytes every time", () => {
    expect(report(ensemble(), { charts, scenarioTexts })).toBe(report(ensemble(), { charts, scenarioTexts }));
  });

  test("holds what is needed to judge and to repeat the result", () => {
    const made = ensemble();
    const html = report(made, { charts, scenarioTexts });
    for (const text of [
      made.hash,
      made.root,
      made.scenario.sha256,
      rerun(made),
      ...made.limits,
      ...made.notes.map((note) => note.split(":")[0]!),
    ])
      expect(html).toContain(text);
    for (const { id, source } of made.parameters)
      expect([html.includes(id), html.includes(source)]).toEqual([true, true]);
    for (const { id, label } of made.indicators) {
      expect(html).toContain(`<code>${id}</code>`);
      expect(html).toContain(label);
    }
    expect(html).toContain("18 % (10–29 %)");
    expect(html).toContain('<span class="badge bad">missed</span>');
    expect(html).toContain("title: &lt;b&gt;&amp;\n");
    expect(html.match(/<svg/g)).toHaveLength(10);
  });

  test("closes every element that it opens", () => {
    const html = report(ensemble({ failing: true }), { charts, scenarioTexts }).replace(/<svg[\s\S]*?<\/svg>/g, "");
    const open: string[] = [];
    for (const [, close, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta", "br"].includes(name!)) continue;
      if (close === "") open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("stands a share of no runs", () => {
    const made = ensemble();
    const none = {
      ...made,
      probabilities: [{ ...made.probabilities[1]!, p: NaN, low: 0, high: 1, of: 0 }],
    };
    const html = report(none, { charts: [], scenarioTexts: [] });
    expect(html).toContain("– (0–100 %) of 0 runs");
    expect(html).not.toContain("NaN");
  });

  test("stands an ensemble with nothing in it", () => {
    const bare = {
      ...ensemble(),
      indicators: [],
      months: [],
      probabilities: [],
      targets: [],
      parameters: [],
      events: [],
      notes: [],
      rows: () => [],
    };
    expect(report(bare, { charts: [], scenarioTexts: [] })).not.toMatch(/undefined|NaN/);
    expect(display(bare, document)["text/plain"]).toContain("40 runs");
  });
});

test("the command to repeat a result survives a shell", () => {
  const made = { ...ensemble({ seed: 'it\'s $(touch x) `y` "z"' }), from: 5 };
  const words = execFileSync("sh", ["-c", `printf '%s\\n' ${rerun(made)}`], { encoding: "utf8" })
    .trimEnd()
    .split("\n");
  expect(words).toEqual([
    "npx",
    "taftan",
    "run",
    "iran-pakistan/sanctions-relief.yaml",
    "--runs",
    "40",
    "--seed",
    made.seed,
    "--from",
    "5",
    "--size",
    "default",
    "--set",
    "banks.recovery_rate=0.02/month",
  ]);
});

test("a notebook gets HTML with the chart inside, the chart alone and plain text", () => {
  const shown = display(ensemble(), document);
  expect(Object.keys(shown)).toEqual(["text/html", "image/svg+xml", "text/plain"]);
  expect(shown["text/html"]).toContain(shown["image/svg+xml"]);
  expect(shown["text/html"]).toContain('<table class="headline">');
});

test("an ensemble says in one line what it is", () => {
  expect(inspect(ensemble())).toBe(
    'Ensemble "Sanctions relief in two steps": 40 runs, 60 months, seed taftan, hash c0ffee42c0ffee42, Total trade, customs of Iran, both directions 4.23 bn USD/year in 2030',
  );
});
