import { beforeAll, describe, expect, test } from "vitest";

import type { Ensemble } from "../../engine/run/result.ts";
import { comparisonChart } from "../../output/chart/comparison-chart.ts";
import { fanChart } from "../../output/chart/fan-chart.ts";
import { spread, textLines, textWidth } from "../../output/chart/layout.ts";
import { orders } from "../../output/chart/orders.ts";
import { chartDocument } from "../../output/document.ts";
import { comparison, ensemble, MONTHS, RUNS } from "./fixture.ts";

let document: Document;
beforeAll(async () => void (document = await chartDocument()));

describe("a fan chart", () => {
  test("is one svg that needs nothing around it", () => {
    const svg = fanChart(ensemble(), "tension", { document });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(svg).not.toMatch(/<figure|<script|<foreignObject|href|url\(/);
    expect(svg.endsWith("</svg>")).toBe(true);
  });

  test("has the same bytes every time", () => {
    const draw = () => fanChart(ensemble(), "trade_total_political", { document, compareTo: comparison().base });
    expect(draw()).toBe(draw());
  });

  test("says what it shows: unit, lens, runs, target, median, baseline and orders", () => {
    const svg = fanChart(ensemble(), "trade_total_political", {
      document,
      compareTo: comparison().base,
    });
    for (const text of [
      "billion USD/year · lens political",
      "40 runs",
      "seed taftan",
      "target: at least 5 bn USD/year by 2028-12-31",
      "median 4.33",
      "base 3.62",
      "90 % of runs",
      "interim deal",
      "suspend un and 2 more",
      "dashed: median of",
    ]) {
      expect(svg).toContain(text);
    }
    expect(fanChart(ensemble(), "tension", { document })).not.toContain("target:");
  });

  test.each([
    ["numbers that are missing", (made: Ensemble) => holed(made, (i) => (i % 7 === 0 ? NaN : i % 11))],
    ["a month that no run has", (made: Ensemble) => holed(made, (i) => (i % MONTHS === 30 ? NaN : i % 5))],
    ["no number at all", (made: Ensemble) => holed(made, () => NaN)],
    ["zeros only", (made: Ensemble) => holed(made, () => 0)],
    ["one value below zero", (made: Ensemble) => holed(made, () => -3.5)],
    ["huge numbers", (made: Ensemble) => holed(made, (i) => 1e15 * i)],
    ["tiny numbers", (made: Ensemble) => holed(made, (i) => 1e-7 * i)],
    ["a single month", () => ensemble({ months: 1 })],
    ["two hundred years", () => ensemble({ months: 2400 })],
  ])("stands %s", (_, make) => {
    for (const width of [720, 300]) {
      for (const { id } of make(ensemble()).indicators) {
        const svg = fanChart(make(ensemble()), id, { document, width });
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg).toContain("</svg>");
      }
    }
  });

  test("shows no more of a longer baseline than its own time", () => {
    const short = ensemble({ months: 12 });
    const svg = fanChart(short, "tension", { document, compareTo: comparison().base });
    const dashed = /stroke-dasharray="5 4"[^>]*><path d="([^"]*)"/.exec(svg)![1]!;
    expect(dashed.split(/[ML]/).filter(Boolean)).toHaveLength(12);
  });

  test("keeps its texts inside and apart at every width", () => {
    for (const width of [320, 380, 720, 1000]) {
      for (const { id } of ensemble().indicators) {
        const boxes = textBoxes(fanChart(ensemble(), id, { document, width, compareTo: comparison().base }));
        for (const box of boxes)
          expect(box.left >= 0 && box.right <= width + 1, `"${box.text}" of ${id} at ${width}`).toBe(true);
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            const apart = a.right <= b.left || b.right <= a.left || Math.abs(a.y - b.y) >= 10;
            expect(apart, `"${a.text}" and "${b.text}" of ${id} at ${width}`).toBe(true);
          }
        }
      }
    }
  });
});

describe("a comparison chart", () => {
  test("shows the difference around zero, with the share of runs above it", () => {
    const { base, others } = comparison();
    const svg = comparisonChart({ base, others: [others[0]!] }, "bank_share", { document });
    for (const text of [
      "Share settled by banks, difference",
      "percentage points",
      "+28.7",
      "100 % above 0",
      "against Baseline",
    ])
      expect(svg).toContain(text);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  test("shows several scenarios in colours of their own", () => {
    const svg = comparisonChart(comparison(), "trade_total_political", { document });
    expect(svg).toContain("taftan-stroke-first");
    expect(svg).toContain("taftan-stroke-second");
  });
});

test("an order counts only when it fell on the same day in every run", () => {
  expect(orders(ensemble()).map(({ label }) => label)).toEqual(["interim deal", "suspend un and 2 more"]);
  const made = ensemble();
  expect(
    orders({
      ...made,
      events: [...made.events].filter(({ run, subject }) => run !== 7 || subject !== 0),
    }),
  ).toHaveLength(1);
});

test("labels are spread by no more than they must be", () => {
  expect(spread([10, 50], 12, 0, 100)).toEqual([10, 50]);
  expect(spread([20, 20, 20], 10, 0, 100)).toEqual([10, 20, 30]);
  expect(spread([99, 98], 10, 0, 100)).toEqual([100, 90]);
});

test("long text ends with an ellipsis within its lines", () => {
  const lines = textLines("one two three four five six seven eight nine ten", 10, 60, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  for (const text of lines) expect(textWidth(text, 10)).toBeLessThanOrEqual(60);
});

function holed(made: Ensemble, value: (i: number) => number): Ensemble {
  const values = Float64Array.from({ length: RUNS * MONTHS }, (_, i) => value(i));
  return { ...made, values: () => values };
}

function textBoxes(svg: string) {
  return [...svg.matchAll(/<text ([^>]*)>([^<]+)<\/text>/g)]
    .filter(([, attributes]) => !attributes!.includes("aria-hidden"))
    .map(([, attributes, text]) => {
      const of = (name: string) => new RegExp(` ?${name}="([^"]*)"`).exec(attributes!)?.[1] ?? "";
      const width = textWidth(text!, Number(of("font-size"))) * 0.9;
      const x = Number(/(?:^| )x="([^"]*)"/.exec(attributes!)![1]);
      const left = x - (of("text-anchor") === "end" ? width : of("text-anchor") === "middle" ? width / 2 : 0);
      return {
        text,
        left,
        right: left + width,
        y: Number(/(?:^| )y="([^"]*)"/.exec(attributes!)![1]),
      };
    });
}
