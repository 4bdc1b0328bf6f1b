import { textLines, textWidth } from "./layout.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Finds the place for a target's label beside its line that is farthest from the data and from the labels before it. */
export function placeTarget(
  target: {
    readonly label: string;
    readonly short: string;
    readonly x: number;
    readonly y: number;
  },
  frame: Box,
  taken: Box[],
  data: readonly { readonly x: number; readonly top: number; readonly bottom: number }[],
): { x: number; y: number; text: string; size: number } {
  const room = frame.right - frame.left - 12;
  const text = textLines(textWidth(target.label, SIZE) > room ? target.short : target.label, SIZE, room, 1)[0] ?? "";
  const width = textWidth(text, SIZE);
  const ends = [frame.left + 6, Math.max(frame.left + 6, target.x - width - 8)];
  const boxes = ends.flatMap((left) =>
    [-1, 1].map((side) => ({
      left,
      right: left + width,
      top: side < 0 ? target.y - 19 : target.y + 4,
      bottom: side < 0 ? target.y - 4 : target.y + 19,
    })),
  );
  const free = (box: Box): number => {
    if (box.top < frame.top || box.bottom > frame.bottom) return -1000;
    const gaps = data
      .filter(({ x }) => x > box.left - 6 && x < box.right + 6)
      .map(({ top, bottom }) => Math.max(box.top - bottom, top - box.bottom));
    const others = taken.map(
      (other) =>
        Math.max(other.left - box.right, box.left - other.right, other.top - box.bottom, box.top - other.bottom) * 10,
    );
    return Math.min(40, ...gaps, ...others);
  };
  const best = boxes.reduce((a, b) => (free(b) > free(a) ? b : a));
  taken.push(best);
  return { x: best.left, y: best.bottom - 4, text, size: SIZE };
}

const SIZE = 11;
