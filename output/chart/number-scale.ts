import { scaleOf, written } from "../number.ts";
import { niceTicks, tickDecimals } from "./axis.ts";
import { textWidth } from "./layout.ts";
import type { Scale } from "./sheet.ts";

/** A scale with round ticks that holds all finite values, and zero where asked; its labels fit into so many pixels. */
export function numberScale(
  values: readonly number[],
  pixels: number,
  zero = true,
  gap = 46,
): Scale & { readonly ticks: readonly { at: number; text: string }[] } {
  const finite = [...values.filter(Number.isFinite), ...(zero ? [0] : [])];
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const ticks = niceTicks(
    finite.length > 0 ? low : 0,
    finite.length > 0 ? high : 1,
    Math.max(3, Math.floor(pixels / gap)),
  );
  const decimals = tickDecimals(ticks);
  return {
    domain: [ticks[0]!, ticks.at(-1)!],
    ticks: ticks.map((at) => ({ at, text: written(at, decimals) })),
  };
}

/** A horizontal scale without the ticks that would touch the one before. */
export function thinned({ domain, ticks = [] }: Scale, pixels: number): Scale {
  let end = -Infinity;
  const apart = ticks.filter(({ at, text }) => {
    const x = ((at - domain[0]) / (domain[1] - domain[0])) * pixels;
    const half = textWidth(text, 11) / 2;
    if (x - half < end) return false;
    end = x + half + 6;
    return true;
  });
  return { domain, ticks: apart };
}

/** How an outcome's amounts are written in a picture: one factor for all, the unit in words. */
export function amounts(unit: string, values: readonly number[]) {
  const scale = scaleOf({ unit }, values);
  return { ...scale, shown: (value: number) => value / scale.factor, unit: scale.unit === "" ? "number" : scale.unit };
}
