import { harmless } from "../../engine/scenario/frame.ts";

/** About how wide a text is in pixels; generous, since fonts differ from one machine to the next. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text)
    width += /[ilj.,:;'|!()\s·]/.test(character)
      ? 0.36
      : /[MWmw%—]/.test(character)
        ? 0.92
        : /[\u2E80-\uFFFF]|[A-Z]/.test(character)
          ? 0.72
          : 0.62;
  return width * size * (bold ? 1.12 : 1);
}

/** Breaks a text of a user into lines that fit a width; the last of at most `most` lines ends with an ellipsis where it must. */
export function textLines(text: string, size: number, width: number, most: number, bold = false): string[] {
  const lines: string[] = [];
  let rest = harmless(text.replace(/\s+/g, " ").trim());
  while (rest !== "" && lines.length < most) {
    const last = lines.length === most - 1;
    if (textWidth(rest, size, bold) <= width) return [...lines, rest];
    let end = rest.length;
    while (end > 1 && textWidth(rest.slice(0, end) + (last ? "…" : ""), size, bold) > width) end--;
    const space = rest.lastIndexOf(" ", end);
    if (space > 0) end = space;
    lines.push(
      rest
        .slice(0, end)
        .trim()
        .replace(last ? /[\s,;:·–-]+$/ : /$^/, "") + (last ? "…" : ""),
    );
    rest = rest.slice(end).trim();
  }
  return lines;
}

/** Moves points on a line as little as needed to be `gap` apart within bounds; their order stays. */
export function spread(at: readonly number[], gap: number, low: number, high: number): number[] {
  const order = at.map((_, i) => i).sort((i, j) => at[i]! - at[j]! || i - j);
  const room = at.length > 1 ? Math.min(gap, (high - low) / (at.length - 1)) : gap;
  const out = order.map((i) => Math.min(Math.max(at[i]!, low), high));
  // Neighbours that touch become a block centred on its members; blocks merge until none touch.
  let blocks = out.map((value) => ({ centre: value, count: 1 }));
  const start = (block: { centre: number; count: number }) =>
    Math.min(Math.max(block.centre - ((block.count - 1) * room) / 2, low), high - (block.count - 1) * room);
  for (let merged = true; merged;) {
    merged = false;
    const next: typeof blocks = [];
    for (const block of blocks) {
      const before = next.at(-1);
      if (before && start(before) + before.count * room > start(block) + 1e-9) {
        const count = before.count + block.count;
        next[next.length - 1] = {
          centre: (before.centre * before.count + block.centre * block.count) / count,
          count,
        };
        merged = true;
      } else next.push(block);
    }
    blocks = next;
  }
  const placed = blocks.flatMap((block) => Array.from({ length: block.count }, (_, k) => start(block) + k * room));
  const result: number[] = [];
  order.forEach((i, k) => (result[i] = placed[k]!));
  return result;
}
