import { formatDate, fromDay, toDay } from "../../engine/kernel/calendar.ts";

/** Round numbers from a range that holds all values: steps of 1, 2 or 5 times a power of ten, at most `most` of them. */
export function niceTicks(low: number, high: number, most: number): number[] {
  const span = high > low ? high - low : Math.abs(low) || 1;
  const raw = span / most;
  let power = 1;
  while (power > raw) power /= 10;
  while (power * 10 <= raw) power *= 10;
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= raw * (1 - 1e-9))!;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil((high > low ? high : low + span) / step - 1e-9));
  // A division by the inverse keeps 0.3 from becoming 0.30000000000000004.
  const inverse = Math.round(1 / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (step < 1 ? (first + i) / inverse : (first + i) * step));
}

/** Decimals that tell ticks apart. */
export function tickDecimals(ticks: readonly number[]): number {
  const step = Math.abs(ticks[1]! - ticks[0]!);
  for (let decimals = 0; decimals < 6; decimals++) {
    let size = step;
    for (let i = 0; i < decimals; i++) size *= 10;
    if (Math.abs(size - Math.round(size)) < 1e-6 * size) return decimals;
  }
  return 6;
}

export interface DayTick {
  readonly day: number;
  readonly label: string;
}

/** Ticks of a time axis: years, or months with the year under January where the time is short. */
export function dayTicks(first: number, last: number, width: number): DayTick[] {
  const start = fromDay(first);
  const end = fromDay(last);
  const months = (end.year - start.year) * 12 + end.month - start.month + 1;
  const room = Math.max(2, Math.floor(width / 48));
  if (months <= 30) {
    const step = [1, 2, 3, 6].find((size) => months / size <= room) ?? 12;
    const ticks: DayTick[] = [];
    for (let year = start.year; year <= end.year; year++) {
      for (let month = 1; month <= 12; month += step) {
        const day = toDay(year, month, 1);
        if (day < first || day > last) continue;
        const named = month === 1 || ticks.length === 0;
        ticks.push({
          day,
          label: named ? `${MONTHS[month - 1]}\n${formatDate(day).slice(0, 4)}` : MONTHS[month - 1]!,
        });
      }
    }
    return ticks;
  }
  const years = end.year - start.year + 1;
  const step = [1, 2, 5, 10, 20, 50].find((size) => years / size <= room) ?? 100;
  return Array.from({ length: years + 1 }, (_, i) => start.year + i)
    .filter((year) => year % step === 0 && toDay(year, 1, 1) >= first && toDay(year, 1, 1) <= last)
    .map((year) => ({ day: toDay(year, 1, 1), label: String(year) }));
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
