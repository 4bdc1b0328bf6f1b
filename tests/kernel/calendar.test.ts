import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addMonths,
  daysInMonth,
  formatDate,
  fromDay,
  isMonthStart,
  monthIndex,
  parseDate,
  toDay,
  weekday,
} from "../../engine/kernel/calendar.ts";

test("every day from 1900 to 2100 is the day that the platform's calendar says", () => {
  const wrong: number[] = [];
  for (let day = toDay(1900, 1, 1); day <= toDay(2100, 12, 31); day++) {
    const date = new Date(day * 86_400_000);
    const { year, month, day: dayOfMonth } = fromDay(day);
    const agrees =
      year === date.getUTCFullYear() &&
      month === date.getUTCMonth() + 1 &&
      dayOfMonth === date.getUTCDate() &&
      weekday(day) % 7 === date.getUTCDay() &&
      formatDate(day) === date.toISOString().slice(0, 10) &&
      parseDate(formatDate(day)) === day &&
      toDay(year, month, dayOfMonth) === day &&
      isMonthStart(day) === (date.getUTCDate() === 1) &&
      monthIndex(day) === date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (!agrees) wrong.push(day);
  }
  expect(wrong).toEqual([]);
  expect(toDay(1970, 1, 1)).toBe(0);
});

test("any day of ten thousand years survives the way there and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: toDay(0, 1, 1), max: toDay(9999, 12, 31) }), (day) => {
      const date = fromDay(day);
      expect(toDay(date.year, date.month, date.day)).toBe(day);
      expect(parseDate(formatDate(day))).toBe(day);
      expect(date.day).toBeLessThanOrEqual(daysInMonth(date.year, date.month));
    }),
  );
});

test("a text that names no date is no day", () => {
  expect(parseDate("2024-02-29")).toBe(toDay(2024, 2, 29));
  for (const text of ["2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01"])
    expect(parseDate(text)).toBeUndefined();
  for (const text of ["2024-1-1", "2024-01-00", "24-01-01", " 2024-01-01", "2024-01-01\n", "", "today"])
    expect(parseDate(text)).toBeUndefined();
});

test("months have their lengths in leap years, common years and centuries", () => {
  expect(Array.from({ length: 12 }, (_, i) => daysInMonth(2023, i + 1))).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
  expect([2024, 2000, 1900, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28]);
});

test("adding months keeps the day or stops at the end of the month", () => {
  const add = (text: string, n: number) => formatDate(addMonths(parseDate(text)!, n));
  expect(add("2024-01-31", 1)).toBe("2024-02-29");
  expect(add("2023-01-31", 1)).toBe("2023-02-28");
  expect(add("2024-03-15", 12)).toBe("2025-03-15");
  expect(add("2024-03-31", -1)).toBe("2024-02-29");
  expect(add("2024-01-10", -13)).toBe("2022-12-10");
  expect(add("2024-02-29", 0)).toBe("2024-02-29");
});
