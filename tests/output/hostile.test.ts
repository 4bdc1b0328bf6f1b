import { beforeAll, describe, expect, test } from "vitest";

import type { Comparison, Ensemble } from "../../engine/run/result.ts";
import { comparisonChart } from "../../output/chart/comparison-chart.ts";
import { fanChart } from "../../output/chart/fan-chart.ts";
import { csv, eventsCSV, rowsCSV } from "../../output/csv.ts";
import { display, inspect } from "../../output/display.ts";
import { chartDocument } from "../../output/document.ts";
import { compareJSON, jsonText, runJSON } from "../../output/json.ts";
import { report, reportCharts } from "../../output/report.ts";
import { differenceTable, headlineTable } from "../../output/table.ts";
import { comparison, ensemble } from "./fixture.ts";

/** Texts that do harm somewhere: markup, a formula, terminal escapes, a turned direction, a broken surrogate. */
const TEXTS = [
  "<script>alert(1)</script>",
  "</title></style><img src=x onerror=alert(1)>",
  "\"'><svg onload=alert(1)>",
  "]]>&lt;script&gt;",
  "=cmd|'/c calc'!A1",
  "\u001B]0;owned\u0007\u001B[2J\u009B31m",
  "safe\u202Elive\u2066x",
  "line\r\nbreak\u2028\u0000",
  "\uD800 alone \uFFFE",
  "$(touch x); `id`",
];

const ACTING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

let document: Document;
beforeAll(async () => void (document = await chartDocument()));

describe.each(TEXTS)("%j", (text) => {
  const made = spoiled(ensemble({ title: text, summary: text, seed: text, label: text }), text);
  const pair: Comparison = {
    base: made,
    others: comparison().others.map((other) => ({
      ...other,
      ensemble: spoiled(other.ensemble, text),
      indicators: made.indicators,
    })),
  };
  const id = made.indicators[0]!.id;

  test("does nothing on a terminal", () => {
    for (const shown of [
      headlineTable(made),
      differenceTable(pair),
      inspect(made),
      display(made, document)["text/plain"],
    ])
      expect(shown).not.toMatch(ACTING);
    const coloured = headlineTable(made, { color: true }).replace(/\u001B\[(?:0|1|2|31|32|34)m/g, "");
    expect(coloured).not.toMatch(ACTING);
  });

  test("does nothing in JSON", () => {
    for (const document of [runJSON(made, "year", { wall_ms: 1, cpu_ms: 1 }), compareJSON(pair, "year")]) {
      expect(jsonText(document)).not.toMatch(ACTING);
      expect(JSON.parse(jsonText(document))).toBeDefined();
    }
  });

  test("does nothing in CSV", () => {
    const sheets = [
      csv([{ [text]: text }]),
      [...eventsCSV(made)].join(""),
      rowsCSV([{ ...made.rows("year")[0]!, scenario: text }]),
    ];
    for (const sheet of sheets) {
      expect(sheet.replaceAll("\r\n", "\n")).not.toMatch(ACTING);
      expect(sheet).not.toMatch(/(^|[,\n])"?[=+@\t\r]/);
    }
  });

  test("does nothing in a chart, a report or a notebook", () => {
    const svgs = [
      fanChart(made, id, { document, compareTo: made }),
      comparisonChart(pair, id, { document }),
      comparisonChart({ base: made, others: [pair.others[0]!] }, id, { document }),
    ];
    const pages = [
      report(made, {
        charts: reportCharts(made, { document }),
        scenarioTexts: [{ file: text, text }],
      }),
      display(made, document)["text/html"],
    ];
    for (const markup of [...svgs, ...pages]) {
      expect(markup).not.toMatch(ACTING);
      expect(markup).not.toMatch(/<script|<img|<svg onload/i);
    }
    for (const svg of svgs)
      expect(elements(svg)).toEqual(
        elements(svg).filter((name) =>
          ["svg", "title", "style", "rect", "g", "path", "line", "text", "circle"].includes(name),
        ),
      );
  });
});

function spoiled(made: Ensemble, text: string): Ensemble {
  return {
    ...made,
    scenario: { ...made.scenario, title: text, file: text },
    indicators: made.indicators.map((info) => ({
      ...info,
      meaning: text,
      lens: text,
      label: text,
    })),
    notes: [text],
    limits: [text],
    set: { "banks.recovery_rate": text },
    probabilities: made.probabilities.map((share) => ({ ...share, label: text })),
    failures: [{ run: 3, seed: text, scenario: text, day: 5, mechanism: text, message: text }],
    names: {
      actors: [text],
      subjects: { "scenario.order": made.names.subjects["scenario.order"]!.map(() => text) },
    },
    parameters: made.parameters.map((parameter) => ({
      ...parameter,
      meaning: text,
      source: text,
      status: text,
      symbol: text,
      unit: text,
    })),
  };
}

function elements(svg: string): string[] {
  return [...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name!);
}
