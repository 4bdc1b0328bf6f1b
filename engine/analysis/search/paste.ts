import { type Box, count, inside, isRange, type Limit, limited } from "./box.ts";
import type { Cases, Input } from "./cases.ts";
import { edge, type Slice } from "./peel.ts";

/** Widens a box side by side as long as that raises its density; every box on the way, without the first. */
export function paste(cases: Cases, box: Box, all: Int32Array, rows: Int32Array, alpha: number): Slice[] {
  const steps: Slice[] = [];
  let now: Slice = { box, rows };
  for (;;) {
    const density = count(cases.interest, now.rows) / now.rows.length;
    const few = Math.max(1, Math.ceil(now.rows.length * alpha));
    let best: Slice | undefined;
    let most = 0;
    for (const wider of now.box.flatMap((limit, j) => (limit ? pastes(cases, now.box, j, limit, all, few) : []))) {
      const more = count(cases.interest, wider.rows) / wider.rows.length - density;
      const gain = more / (wider.rows.length - now.rows.length);
      if (gain > most) [best, most] = [wider, gain];
    }
    if (best === undefined) return steps;
    steps.push(best);
    now = best;
  }
}

/** What a limited input can be widened to: some rows more at either end, or one value more of a choice. */
function pastes({ inputs }: Cases, box: Box, j: number, limit: Limit, all: Int32Array, few: number): Slice[] {
  const input = inputs[j]!;
  const reach = inside(inputs, limited(box, j, undefined), all);
  const slice = (wider: Limit): Slice => {
    const next = limited(box, j, wider);
    return { box: next, rows: inside(inputs, next, reach) };
  };
  if (!isRange(limit)) {
    const others = new Set(Array.from(reach, (row) => input.x[row]!).filter((value) => !limit.some.includes(value)));
    return [...others]
      .sort((a, b) => a - b)
      .map((value) => slice({ some: [...limit.some, value].sort((a, b) => a - b) }));
  }
  const values = Float64Array.from(reach, (row) => input.x[row]!).sort();
  const above = values.filter((value) => value > limit.high);
  const below = values.filter((value) => value < limit.low).reverse();
  return [
    ...(below.length > 0 ? [slice({ low: reached(input, below, few, -Infinity), high: limit.high })] : []),
    ...(above.length > 0 ? [slice({ low: limit.low, high: reached(input, above, few, Infinity) })] : []),
  ];
}

/** The edge behind the nearest few values, equal ones together; open where none is left. */
function reached(input: Input, outwards: Float64Array, few: number, open: number): number {
  let end = Math.min(few, outwards.length);
  while (end < outwards.length && outwards[end] === outwards[end - 1]) end++;
  return end === outwards.length ? open : edge(input, outwards[end]!, outwards[end - 1]!);
}
