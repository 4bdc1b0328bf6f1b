import type { SeriesInfo } from "../engine/run/result.ts";

/** How the values of one indicator are written: all with the same factor and the same decimals, the unit said once. */
export interface Scale {
  /** The unit in words: "billion USD/year", "% of 1", "points"; empty for a plain number. */
  readonly unit: string;
  /** What a value is divided by before it is written. */
  readonly factor: number;
  readonly decimals: number;
  /** A value without its unit: "2.92". */
  readonly text: (value: number) => string;
  /** A difference, with its sign: "+0.31". */
  readonly signed: (value: number) => string;
}

type Numbers = Pick<SeriesInfo, "unit" | "min" | "max">;

/** Chooses how to write numbers of an indicator so that the largest of them shows three digits. */
export function scaleOf(of: Numbers, values: Iterable<number>): Scale {
  let most = 0;
  let whole = true;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    most = Math.max(most, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  const { factor, words } = isShare(of) ? { factor: 0.01, words: "%" } : sizeOf(of.unit, most);
  const decimals = decimalsOf(of, most / factor, factor === 1, whole);
  const text = (value: number) => written(value / factor, decimals);
  return {
    unit: words,
    factor,
    decimals,
    text,
    signed: (value) => (/[1-9]/.test(text(value)) && value > 0 ? `+${text(value)}` : text(value)),
  };
}

/** One number with its unit, for a sentence: "2.92 bn USD/year", "12.3 %", "41.7 points". */
export function human(value: number, of: Numbers | string): string {
  const numbers = typeof of === "string" ? { unit: of } : of;
  const scale = scaleOf(numbers, [value]);
  // Only money is at home with "bn"; of persons one says "million".
  const unit =
    scale.unit.endsWith("USD") || scale.unit.includes("USD/")
      ? scale.unit.replace(/^\w+/, (word) => SHORT[word] ?? word)
      : scale.unit;
  return unit === "" || !Number.isFinite(value) ? scale.text(value) : `${scale.text(value)} ${unit}`;
}

/** A number that somebody chose, with its unit and without idle zeros: "5 bn USD/year". */
export function chosen(value: number, of: Numbers | string): string {
  return human(value, of)
    .replace(/(\.\d*?)0+(?!\d)/, "$1")
    .replace(/\.(?!\d)/, "");
}

/** A share of runs as whole per cents; what is rare or almost sure keeps a decimal. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return NONE;
  const value = share * 100;
  const near = Math.min(value, 100 - value);
  return `${written(value, near > 0 && near < 1 ? 1 : 0)} %`;
}

/** A number with fixed decimals, thousands set apart and a true minus sign; a dash where there is none. */
export function written(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NONE;
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".") as [string, string?];
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** A parameter's value: as many digits as it needs, at most six, with its unit. */
export function exact(value: number, unit: string): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (size >= 1e6) return chosen(value, unit);
  const short = String(Number(value.toPrecision(6))).replace("-", "−");
  return unit === "1" ? short : `${short} ${unit}`;
}

const NONE = "–";
const SHORT: Record<string, string> = {
  thousand: "k",
  million: "m",
  billion: "bn",
  trillion: "tn",
};
const SIZES = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
] as const;

function isShare({ unit, min, max }: Numbers): boolean {
  return unit === "share" || unit === "shares" || (unit === "1" && min === 0 && max === 1);
}

/** Money goes by thousands, everything else is counted out up to a million. */
function sizeOf(unit: string, most: number): { factor: number; words: string } {
  const least = unit.startsWith("USD") ? 1e4 : 1e6;
  const size = most < least ? undefined : SIZES.find(([factor]) => most >= factor);
  const plain = unit === "1" ? "" : unit;
  return size ? { factor: size[0], words: `${size[1]} ${plain}`.trim() } : { factor: 1, words: plain };
}

function decimalsOf({ unit, min, max }: Numbers, most: number, unscaled: boolean, whole: boolean): number {
  if (isShare({ unit, min: min!, max: max! }) || unit === "points") return 1;
  if ((unscaled && whole) || most >= 100) return 0;
  // A count of things is coarse: a tenth says enough of its median.
  const counted = unscaled && unit !== "1" && !unit.startsWith("USD") && !unit.includes("log");
  if (most >= 10 || (counted && most >= 1)) return 1;
  if (most >= 0.5 || most === 0) return 2;
  return most >= 0.05 ? 3 : 4;
}
