import { niceTicks } from "./axis.ts";
import type { Drawing } from "./drawing.ts";

/** Domain and ticks of the values: from zero where they come near it, never beyond what is possible. */
export function valueAxis(
  drawing: Drawing,
  height: number,
): { readonly domain: readonly [number, number]; readonly ticks: readonly number[] } {
  const { bands, curves, targets, zero, least = -Infinity, most = Infinity } = drawing;
  const values = [
    ...bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
    ...curves.flatMap(({ points }) => points.map(({ value }) => value)),
    ...targets.map(({ value }) => value),
    ...(zero ? [0] : []),
  ];
  let low = values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (least === 0 && low < high * 0.6) low = 0;
  if (low === high && high === most) low -= Math.abs(high) || 1;
  const nice = niceTicks(low, high, Math.max(3, Math.floor((height - 130) / 48)));
  const [first, last] = [nice[0]!, nice.at(-1)!];
  const domain = [first < least && low >= least ? least : first, last > most && high <= most ? most : last] as const;
  return { domain, ticks: nice.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
}
