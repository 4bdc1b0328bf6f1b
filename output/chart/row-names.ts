import { textWidth } from "./layout.ts";
import { shortLabel } from "./short-label.ts";
import type { Pen, Placed } from "./sheet.ts";

const SIZE = 11;

/** The room that names at the left of rows take: what they need, at most so large a share of the picture. */
export function namesWidth(names: readonly string[], width: number, share = 0.4): number {
  const widest = names.reduce((most, name) => Math.max(most, textWidth(name, SIZE)), 20);
  return Math.round(Math.min(widest, width * share)) + 14;
}

/** Writes names beside their rows, with something smaller below each where it is given; row i lies at -i on the vertical scale. */
export function writeNames(draws: Pen, at: Placed, names: readonly string[], below: readonly string[] = []): void {
  const write = (text: string, y: number, size: number, role: "ink" | "muted") =>
    draws.text({
      x: at.frame.left - 8,
      y,
      text: shortLabel(text, size, at.frame.left - 12),
      size,
      role,
      anchor: "end",
    });
  names.forEach((name, i) => {
    const small = below[i];
    write(name, at.y(-i) + (small === undefined ? 4 : -2), SIZE, "ink");
    if (small !== undefined) write(small, at.y(-i) + 11, SIZE - 1, "muted");
  });
}
