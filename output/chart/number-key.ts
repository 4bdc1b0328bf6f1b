import { textWidth } from "./layout.ts";
import { shortLabel } from "./short-label.ts";
import type { Pen } from "./sheet.ts";

const SIZE = 11;
const LINE = 15;

/** A list that says what the numbers in a picture stand for, in as many columns as there is room for. */
export function numberKey(entries: readonly string[], width: number) {
  const texts = entries.map((entry, i) => `${i + 1}  ${entry}`);
  const widest = texts.reduce((most, text) => Math.max(most, textWidth(text, SIZE)), 40) + 16;
  const columns = Math.max(1, Math.min(4, Math.floor((width - 8) / widest), entries.length));
  const lines = Math.ceil(entries.length / columns);
  return {
    height: lines * LINE + 8,
    write(draws: Pen, top: number): void {
      const column = (width - 8) / columns;
      texts.forEach((text, i) =>
        draws.text({
          x: 4 + Math.floor(i / lines) * column,
          y: top + 12 + (i % lines) * LINE,
          text: shortLabel(text, SIZE, column - 10),
          size: SIZE,
          role: "ink",
        }),
      );
    },
  };
}
