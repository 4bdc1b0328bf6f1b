import * as Plot from "@observablehq/plot";

import type { FoundBox } from "../../engine/analysis/search/discover.ts";
import { percent } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { drawSheet } from "./sheet.ts";
import { COLOR, stroke } from "./style.ts";

/** Draws the way from the whole space to a small dense box: what it covers against how pure it is, darker and numbered with the inputs that it restricts. */
export function primChart(
  found: Pick<FoundBox, "trajectory" | "step" | "words" | "coverage" | "density">,
  question: string,
  study: string,
  options: ChartOptions,
): string {
  const { width = 720 } = options;
  const { trajectory, step } = found;
  const most = Math.max(1, ...trajectory.map(({ restricted }) => restricted));
  const ticks = (width < 480 ? [0, 0.5, 1] : [0, 0.2, 0.4, 0.6, 0.8, 1]).map((at) => ({ at, text: percent(at) }));
  const levels = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: percent(at) }));
  const chosen = trajectory[step];
  const base = trajectory[0]?.density ?? 0;
  return drawSheet(
    {
      title: question,
      subtitle: [
        "where it happens: each point is a box; the number says how many inputs it restricts; the ring: the box that was taken",
        ...(found.words.length === 0 ? [] : [found.words.join(" and ")]),
      ],
      over: "density: share of the box's runs in which it happens",
      under: "coverage: share of all such runs that lie in the box",
      footer: `exploration, not prophecy · ${study}`,
      name: `The box covers ${percent(found.coverage)} of the runs in which it happens, and it happens in ${percent(found.density)} of the box.`,
      left: 52,
      right: 20,
      body: 280,
      x: { domain: [0, 1], ticks },
      y: { domain: [0, 1.04], ticks: levels },
      marks: [
        Plot.ruleY([base], { ...stroke("order"), strokeDasharray: "4 4" }),
        Plot.line(trajectory, { x: "coverage", y: "density", ...stroke("order"), strokeWidth: 1 }),
        Plot.dot(trajectory, {
          x: "coverage",
          y: "density",
          r: 4,
          fill: COLOR.first[0],
          fillOpacity: ({ restricted }: { restricted: number }) =>
            Math.round(100 * (0.25 + (0.75 * restricted) / most)) / 100,
          className: "taftan-fill-first",
        }),
        chosen === undefined
          ? null
          : Plot.dot([chosen], {
              x: "coverage",
              y: "density",
              r: 8,
              fill: "none",
              ...stroke("target"),
              strokeWidth: 2,
            }),
      ],
      letter(draws, at) {
        draws.text({
          x: at.frame.left + 4,
          y: at.y(base) + 13,
          text: `all runs: ${percent(base)}`,
          size: 10.5,
          role: "muted",
          halo: true,
        });
        let last = { restricted: -1, x: Infinity, y: Infinity };
        for (const { coverage, density, restricted } of trajectory) {
          const [x, y] = [at.x(coverage), at.y(density)];
          if (restricted === last.restricted || (Math.abs(x - last.x) < 14 && Math.abs(y - last.y) < 14)) continue;
          last = { restricted, x, y };
          draws.text({
            x: x - 8,
            y: y + 4,
            text: String(restricted),
            size: 11,
            role: "ink",
            bold: true,
            halo: true,
            anchor: "end",
          });
        }
      },
    },
    options,
  );
}
