import { beforeAll, describe, expect, test } from "vitest";
import type { Comparison } from "../../engine/run/result.ts";
import { comparisonReport } from "../../output/comparison-report.ts";
import { comparisonChart } from "../../output/chart/comparison-chart.ts";
import { chartDocument } from "../../output/document.ts";
import { rerunComparison } from "../../output/rerun.ts";
import { namesOf } from "../../output/sentences.ts";
import { differenceTable } from "../../output/table.ts";
import { comparison } from "./fixture.ts";

let html: string;
const made = comparison();
const headline = made.others[0]!.indicators.filter((info) => info.headline);
beforeAll(async () => {
  const document = await chartDocument();
  const charts = headline.map(({ id }) => ({ indicator: id, svg: comparisonChart(made, id, { document }) }));
  html = comparisonReport(made, { charts, scenarioTexts: [{ file: "x.yaml", text: "title: <b>&\n" }] });
});

describe("a report on a comparison", () => {
  test("needs no network and runs no script", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(| src=| href=| on\w+=/i);
    expect(html).toContain("default-src 'none'");
  });

  test("names every scenario with its hash, every headline indicator, the limits and the command that repeats it", () => {
    for (const ensemble of [made.base, ...made.others.map((other) => other.ensemble)])
      for (const text of [ensemble.hash, ensemble.scenario.sha256]) expect(html).toContain(text);
    for (const { label } of headline) expect(html).toContain(label);
    for (const limit of made.base.limits) expect(html).toContain(limit);
    expect(html).toContain(rerunComparison(made));
    expect(html).toContain("title: &lt;b&gt;&amp;\n");
    expect(html.match(/<svg/g)).toHaveLength(headline.length);
  });

  test("closes every element that it opens", () => {
    const open: string[] = [];
    for (const [, close, name] of html.replace(/<svg[\s\S]*?<\/svg>/g, "").matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta", "br"].includes(name!)) continue;
      if (close === "") open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

describe("the name of a scenario in a comparison", () => {
  const titled = (title: string): Comparison => ({
    base: made.base,
    others: made.others.slice(0, 1).map((other) => ({
      ...other,
      ensemble: { ...other.ensemble, scenario: { ...other.ensemble.scenario, title, file: "mine.yaml" } },
    })),
  });

  test("is its title, with the file where another has the same", () => {
    const { title, file } = made.base.scenario;
    const same = titled(title);
    expect(namesOf(same)(same.base)).toBe(`${title} (${file})`);
    expect(differenceTable(same)).toContain(`${title} (mine.yaml)`);
    const other = titled("Another");
    expect([other.base, other.others[0]!.ensemble].map(namesOf(other))).toEqual([title, "Another"]);
  });
});
