import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { median } from "./lib/median.mjs";

const COLOR = { C: "#7a838d", taftan: "#1f6fb4" };
const OTHER = "#b8600f";

/** One SVG with a bar for each engine and model, on a logarithmic scale. */
export function chart(results) {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const bars = results.flatMap(({ model, best, ours, others }) =>
    [best, ours, ...others].filter(Boolean).map(({ engine, ns }) => ({
      engine,
      row: `${model}, ${engine}`,
      ns: median(ns),
    })),
  );
  const color = ({ engine }) => COLOR[engine] ?? OTHER;
  const svg = Plot.plot({
    document,
    width: 720,
    height: 65 + 22 * bars.length,
    marginLeft: 190,
    marginRight: 60,
    marginBottom: 45,
    style: { fontFamily: "system-ui, sans-serif", fontSize: "12px", background: "white" },
    x: { type: "log", domain: [1, 100_000], label: "nanoseconds of CPU per agent-update (less is better)", grid: true },
    y: { domain: bars.map(({ row }) => row), label: null },
    marks: [
      Plot.ruleY(bars, { y: "row", x1: 1, x2: "ns", stroke: color, strokeWidth: 10 }),
      Plot.text(bars, {
        y: "row",
        x: "ns",
        text: ({ ns }) => ns.toFixed(ns < 100 ? 1 : 0),
        dx: 6,
        textAnchor: "start",
      }),
    ],
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${svg.outerHTML}\n`;
}
