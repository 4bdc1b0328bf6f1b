import { harmless } from "../../engine/scenario/frame.ts";
import { written } from "../number.ts";
import { textWidth } from "./layout.ts";

/** A name on one line of a width; of a longer one the middle is left out, since names differ at their ends. */
export function shortLabel(text: string, size: number, width: number): string {
  const shown = harmless(text.replace(/\s+/g, " ").trim());
  if (textWidth(shown, size) <= width) return shown;
  const characters = Array.from(shown);
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.floor(kept * 0.4);
    const short = `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
    if (textWidth(short, size) <= width) return short;
  }
  return "…";
}

/** An index with the name of its input, the name shortened where both do not fit. */
export function valueLabel(value: number, name: string, size: number, width: number): string {
  const number = `${written(value, 2)} `;
  return number + shortLabel(name, size, width - textWidth(number, size));
}
