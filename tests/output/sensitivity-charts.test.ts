import { beforeAll, describe, expect, test } from "vitest";

import type { ChartOptions } from "../../output/chart/drawing.ts";
import { boxChart } from "../../output/chart/box-chart.ts";
import { convergenceChart } from "../../output/chart/convergence-chart.ts";
import { foremost } from "../../output/chart/foremost.ts";
import { indicesOverTime } from "../../output/chart/indices-over-time.ts";
import { textWidth } from "../../output/chart/layout.ts";
import { morrisChart } from "../../output/chart/morris-chart.ts";
import { pairHeatMap } from "../../output/chart/pair-heat-map.ts";
import { primChart } from "../../output/chart/prim-chart.ts";
import { regretTable } from "../../output/chart/regret-table.ts";
import { shortLabel } from "../../output/chart/short-label.ts";
import { sobolChart } from "../../output/chart/sobol-chart.ts";
import { tornadoChart } from "../../output/chart/tornado-chart.ts";
import { chartDocument } from "../../output/document.ts";
import * as given from "./sensitivity-fixture.ts";

let document: Document;
beforeAll(async () => void (document = await chartDocument()));

const made = new Map<string, ReturnType<typeof pictures>>();

function picturesOf(count: number): ReturnType<typeof pictures> {
  const known = made.get(String(count)) ?? pictures(count);
  made.set(String(count), known);
  return known;
}

/** Every picture of a study of so many inputs, by its name. */
function pictures(count: number, label = ""): Record<string, (options: ChartOptions) => string> {
  const subject = label ? { outcome: label, unit: label, study: label } : given.subject;
  const found = given.discovery(Math.max(1, count), label).boxes[0] ?? given.discovery().boxes[0]!;
  const cases = given.cases(Math.max(1, count), 300, label);
  return {
    morris: (options) => morrisChart(given.morrisMeasured(count, label), subject, options),
    sobol: (options) => sobolChart(given.sobolMeasured(count, label), subject, options),
    "one index": (options) => sobolChart(given.sobolMeasured(count, label), subject, { ...options, indices: ["S1"] }),
    pairs: (options) => pairHeatMap(given.sobolMeasured(count, label), subject, options),
    "over time": (options) => indicesOverTime(given.overTime(count, label), subject, options),
    convergence: (options) => convergenceChart(given.convergence(count, label), subject, options),
    tornado: (options) => tornadoChart(3e9, given.swings(count, label), subject, options),
    prim: (options) => primChart(found, label || "trade_total < 2 billion USD/year", label || "a study", options),
    box: (options) =>
      boxChart(
        cases,
        found.box.slice(0, Math.max(1, count)),
        label || "trade_total < 2 billion USD/year",
        label || "a study",
        options,
      ),
    regret: (options) =>
      regretTable(
        given.policies(Math.max(1, count), Math.max(1, Math.min(count, 12)), label),
        label || "a study",
        options,
      ),
  };
}

describe.each(Object.keys(picturesOf(1)))("the picture %s", (name) => {
  test.each([0, 1, 8, 60])(
    "of %d inputs is one svg with readable texts apart from each other, narrow and wide",
    (count) => {
      for (const width of [320, 960]) {
        const svg = picturesOf(count)[name]!({ document, width });
        expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        expect(svg.match(/<svg/g)).toHaveLength(1);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|<figure|<script|<foreignObject|href|url\(/);
        expect(svg).toMatch(/<title>[^<]{10,}<\/title>/);
        const boxes = textBoxes(svg);
        expect(boxes.length).toBeGreaterThan(2);
        for (const box of boxes) {
          expect(box.size, `"${box.text}"`).toBeGreaterThanOrEqual(9.5);
          expect(box.left >= -1 && box.right <= width + 2, `"${box.text}" of ${count} at ${width}`).toBe(true);
        }
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1)) {
            const apart = a.right <= b.left || b.right <= a.left || Math.abs(a.y - b.y) >= 9;
            expect(apart, `"${a.text}" and "${b.text}" of ${count} at ${width}`).toBe(true);
          }
      }
    },
  );

  test("has the same bytes every time", () => {
    expect(pictures(4)[name]!({ document })).toBe(pictures(4)[name]!({ document }));
  });
});

describe("a picture says what it shows", () => {
  const shown = (name: string, count = 8) => picturesOf(count)[name]!({ document, width: 960 });

  test.each([
    [
      "morris",
      [
        "sigma = mu*",
        "mu*, mean size of the effect, billion USD/year",
        "sigma, billion USD/year",
        "1 banks.herding 0.88 ↑",
        "nearly always raises or lowers",
      ],
    ],
    ["sobol", ["solid: the input alone (S1)", "share of the variance", "S1", "ST", "banks.herding", "0.48"]],
    ["pairs", ["bold where its interval lies above zero", "1 banks.herding", "0.19"]],
    ["over time", ["share of the variance (ST)", "0.73 banks.herding", "grey: 4 other inputs", "2028"]],
    ["convergence", ["has it settled?", "4,096", "0.42 banks.herding"]],
    ["tornado", ["billion USD/year", "0.12 to 0.75", "strict to lenient", "hollow: at its high end"]],
    [
      "prim",
      [
        "coverage: share of all such runs",
        "density: share of the box",
        "all runs: 15 %",
        "banks.herding at least 0.436",
      ],
    ],
    ["box", ["crosses: it does not", "switches.arrest_rule: strict, balanced, lenient", "400 of 800 rows"].slice(0, 2)],
    ["regret", ["greatest regret", "how much more the best policy", "billion USD/year", "sanctions relief"]],
  ])("%s", (name, texts) => {
    const svg = shown(name).replaceAll(/\s+/g, " ");
    for (const text of texts) expect(svg).toContain(text);
  });

  test("and how many it leaves out", () => {
    for (const name of ["morris", "sobol", "over time", "convergence", "tornado"])
      expect(shown(name, 60)).toContain("the 20 largest of 60 inputs");
    expect(shown("regret", 60)).toContain("the 20 least risky of 60 policies");
    expect(shown("pairs", 60)).toMatch(/the \d+ largest of 60 inputs/);
  });

  test("and that there is nothing, where nothing was measured", () => {
    for (const name of ["morris", "sobol", "over time", "convergence"])
      expect(shown(name, 0)).toContain("nothing was measured");
    expect(shown("pairs", 1)).toContain("no pair was measured");
    expect(shown("tornado", 0)).toContain("nothing was varied");
  });
});

test("a picture holds up to names that do harm", () => {
  for (const text of [
    "<script>alert(1)</script>",
    "\"'><svg onload=alert(1)>",
    "\u001B]0;owned\u0007",
    "safe\u202Elive",
    "\uD800 \uFFFE",
  ])
    for (const [name, draw] of Object.entries(pictures(6, text))) {
      const svg = draw({ document, width: 480 });
      expect(svg, name).not.toMatch(/<script|<svg onload/i);
      expect(svg, name).not.toMatch(
        /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u,
      );
    }
});

test("the largest come first, what has no number last, and equals keep their order", () => {
  const { shown, note } = foremost([3, NaN, 5, 3.5, -1, 5.5], (x) => Math.floor(x), 4);
  expect(shown).toEqual([5, 5.5, 3, 3.5]);
  expect(note).toEqual(["the 4 largest of 6 inputs"]);
  expect(foremost([1, 2], (x) => x).note).toEqual([]);
});

test("a long name keeps its ends", () => {
  const short = shortLabel("escalation.retaliation_hazard_after_a_mass_casualty_attack", 11, 150);
  expect(short).toMatch(/^escal.*….*attack$/);
  expect(textWidth(short, 11)).toBeLessThanOrEqual(150);
  expect(shortLabel("short", 11, 150)).toBe("short");
  expect(shortLabel("anything", 11, 1)).toBe("…");
});

function textBoxes(svg: string) {
  return [...svg.matchAll(/<text ([^>]*)>([^<]+)<\/text>/g)]
    .filter(([, attributes]) => !attributes!.includes("aria-hidden"))
    .map(([, attributes, text]) => {
      const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes!)?.[1] ?? "";
      const size = Number(of("font-size"));
      const width = textWidth(text!, size) * 0.88;
      const x = Number(of("x"));
      const left = x - (of("text-anchor") === "end" ? width : of("text-anchor") === "middle" ? width / 2 : 0);
      return { text, size, left, right: left + width, y: Number(of("y")) };
    });
}
