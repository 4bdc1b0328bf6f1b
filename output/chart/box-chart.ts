import * as Plot from "@observablehq/plot";

import { isRange, type Box, type Limit, restricted } from "../../engine/analysis/search/box.ts";
import { boxWords, shortNumber } from "../../engine/analysis/search/box-words.ts";
import type { Cases, Input } from "../../engine/analysis/search/cases.ts";
import type { ChartOptions } from "./drawing.ts";
import { textWidth } from "./layout.ts";
import { shortLabel } from "./short-label.ts";
import { drawSheet } from "./sheet.ts";
import { COLOR, stroke } from "./style.ts";

/** Draws a box in the plane of each two of its inputs: dots are runs of interest, crosses the others. */
export function boxChart(cases: Cases, box: Box, question: string, study: string, options: ChartOptions): string {
  const { width = 720 } = options;
  const own = restricted(box);
  const held = own.length === 1 ? [own[0]!, own[0] === 0 ? 1 : 0].filter((j) => j < cases.inputs.length) : own;
  const most = width < 480 ? 3 : 4;
  const inputs = held
    .slice(0, most)
    .map((j) => ({ input: cases.inputs[j]!, limit: box[j], ...extent(cases.inputs[j]!) }));
  const pairs = inputs.flatMap((down, i) =>
    inputs.slice(0, i).map((across, k) => ({ across, down, column: k, row: i - 1 })),
  );
  const panels = Math.max(1, inputs.length - 1);
  const rows = sampled(cases.interest.length);
  const left = 22;
  const size = (width - left - 8) / panels;
  const points = pairs.flatMap(({ across, down, column, row }) =>
    rows.flatMap((at) => {
      const x = across.place(across.input.x[at]!) + across.spread(at);
      const y = down.place(down.input.x[at]!) + down.spread(at * 2);
      return Number.isFinite(x + y) ? [{ x: column + x, y: -row - 1 + y, hit: cases.interest[at] === 1 }] : [];
    }),
  );
  const frames = pairs.flatMap(({ across, down, column, row }) =>
    stretches(across).flatMap((x) =>
      stretches(down).map((y) => ({
        x1: column + x.from,
        x2: column + x.to,
        y1: y.from - row - 1,
        y2: y.to - row - 1,
      })),
    ),
  );
  return drawSheet(
    {
      title: question,
      subtitle: [
        inputs.length === 0 ? "no input is restricted" : "dots: it happens; crosses: it does not; the frame: the box",
        boxWords(cases.inputs, box).join(" and "),
        ...(held.length > most ? [`the first ${most} of its ${held.length} inputs`] : []),
        ...(rows.length < cases.interest.length ? [`${rows.length} of ${cases.interest.length} rows`] : []),
      ],
      footer: `exploration, not prophecy · ${study}`,
      name: `The box in the planes of ${inputs.map(({ input }) => input.name).join(", ") || "no input"}.`,
      left,
      right: 8,
      body: panels * Math.min(size, 260),
      below: 6,
      x: { domain: [0, panels] },
      y: { domain: [-panels, 0] },
      marks: [
        Plot.rect(pairs, {
          x1: ({ column }) => column + GAP,
          x2: ({ column }) => column + 1 - GAP,
          y1: ({ row }) => -row - 1 + GAP,
          y2: ({ row }) => -row - GAP,
          fill: "none",
          ...stroke("faint"),
        }),
        Plot.dot(
          points.filter(({ hit }) => !hit),
          { x: "x", y: "y", r: 2.4, symbol: "times", ...stroke("order"), strokeWidth: 1 },
        ),
        Plot.dot(
          points.filter(({ hit }) => hit),
          { x: "x", y: "y", r: 2.4, fill: COLOR.first[0], fillOpacity: 0.75, className: "taftan-fill-first" },
        ),
        Plot.rect(frames, {
          x1: "x1",
          x2: "x2",
          y1: "y1",
          y2: "y2",
          fill: "none",
          ...stroke("target"),
          strokeWidth: 2,
        }),
      ],
      letter(draws, at) {
        for (const { across, down, column, row } of pairs) {
          const room = at.x(1) - at.x(0) - 12;
          if (row === panels - 1)
            draws.text({
              x: at.x(column + 0.5),
              y: at.y(-row - 1) + 10,
              text: fitting(across, 10.5, room),
              size: 10.5,
              role: "ink",
              anchor: "middle",
            });
          if (column === 0)
            draws.text({
              x: at.x(GAP),
              y: at.y(-row) + 6,
              text: fitting(down, 10.5, room),
              size: 10.5,
              role: "ink",
              halo: true,
            });
        }
      },
    },
    options,
  );
}

const GAP = 0.05;
const MOST_ROWS = 400;

type Held = ReturnType<typeof extent> & { readonly input: Input; readonly limit: Limit | undefined };

/** Where values of an input come to lie within a panel, and its name with what it ranges over. */
function extent({ kind, values, x }: Input) {
  const told = x.filter(Number.isFinite);
  const [low, high] =
    told.length === 0 ? [0, 1] : [told.reduce((a, b) => Math.min(a, b)), told.reduce((a, b) => Math.max(a, b))];
  const inner = 1 - 4 * GAP;
  const range = kind === "choice" && values ? values.join(", ") : `${shortNumber(low, 2)} to ${shortNumber(high, 2)}`;
  return {
    range,
    place: (value: number) =>
      2 * GAP + inner * (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5),
    /** Equal values of a choice or a count are spread a little, by row, so that they can be told apart. */
    spread: (row: number) => (kind === "real" ? 0 : ((row * 0.618034) % 1) * GAP - GAP / 2),
  };
}

/** The name of an input with what it ranges over, where there is room for both. */
function fitting({ input, range }: Held, size: number, room: number): string {
  const whole = `${input.name}: ${range}`;
  return textWidth(whole, size) <= room ? whole : shortLabel(input.name, size, room);
}

/** The sides of the box in a panel, one for each value of a choice; an open side lies at the panel's edge. */
function stretches({ limit, place }: Held): { readonly from: number; readonly to: number }[] {
  if (limit === undefined) return [{ from: GAP, to: 1 - GAP }];
  if (!isRange(limit)) return limit.some.map((value) => ({ from: place(value) - GAP, to: place(value) + GAP }));
  const from = limit.low === -Infinity ? GAP : place(limit.low);
  return [{ from, to: limit.high === Infinity ? 1 - GAP : place(limit.high) }];
}

/** Evenly spaced rows where there are too many to be told apart. */
function sampled(rows: number): number[] {
  const step = Math.max(1, rows / MOST_ROWS);
  return Array.from({ length: Math.min(rows, MOST_ROWS) }, (_, i) => Math.floor(i * step));
}
