import { textWidth } from "./layout.ts";
import type { Pen, Placed } from "./sheet.ts";

const SIZE = 11;

/** Writes 1, 2, … beside points where they touch neither one another nor a point; what finds no room is left to the key. */
export function placeNumbers(
  draws: Pen,
  points: readonly { readonly x: number; readonly y: number }[],
  frame: Placed["frame"],
): void {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  points.forEach(({ x, y }, i) => {
    if (!Number.isFinite(x + y)) return;
    const text = String(i + 1);
    const width = textWidth(text, SIZE);
    const places = SIDES.map(([across, down]) => {
      const left = x + across * (7 + width / 2) - width / 2;
      return { left, right: left + width, top: y + down * 11 - 5, bottom: y + down * 11 + 5 };
    });
    const free = places.find(
      (box) =>
        box.left > frame.left &&
        box.right < frame.right + 28 &&
        box.bottom < frame.bottom + 2 &&
        !taken.some((other) => touch(box, other)),
    );
    if (free === undefined) return;
    taken.push(free);
    draws.text({ x: free.left, y: free.bottom - 1, text, size: SIZE, role: "ink", halo: true });
  });
}

const SIDES = [
  [0, -1],
  [1, -1],
  [1, 0],
  [-1, 0],
  [-1, -1],
  [0, 1],
  [1, 1],
  [-1, 1],
] as const;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
