import type { Option } from "../design.ts";

/** The option of how many points there are. */
export function points(standard: number, max: number): Option {
  return { meaning: "points of the design", default: standard, min: 1, max, whole: true };
}

/** A note where points of a net, dealt to `nets` of them, are no power of two for each. */
export function powerOfTwoNote(points: number, nets: number = 1): string[] {
  let each = points / nets;
  while (each > 1 && each % 2 === 0) each /= 2;
  if (each === 1) return [];
  let below = nets;
  while (2 * below <= points) below *= 2;
  const of = nets === 1 ? "" : ` for each of ${nets} scrambles`;
  return [
    `${points} points are no power of two${of}, at which the sequence is balanced: ${below} or ${2 * below} would be.`,
  ];
}
