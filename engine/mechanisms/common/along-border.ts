/** Kilometres that two stretches of the border share. */
export function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}

/** Kilometres from a place to a stretch; 0 inside it. */
export function distance(km: number, from: number, to: number): number {
  return Math.max(0, from - km, km - to);
}
