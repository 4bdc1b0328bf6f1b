/*
 * The proleptic Gregorian calendar on day numbers: 0 is 1970-01-01.
 * Source: Hinnant, https://howardhinnant.github.io/date_algorithms.html
 */

/** A calendar date; months and days count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day number of a date. */
export function toDay(year: number, month: number, day: number): number {
  // Years begin in March, so that the leap day is the last day of a year.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - ERA_TO_1970;
}

/** The date of a day number. A day is asked for many times in a row, so the last answer is kept. */
export function fromDay(day: number): CalendarDate {
  if (day !== latest.day) latest = { day, date: dateOf(day) };
  return latest.date;
}

function dateOf(day: number): CalendarDate {
  const shifted = day + ERA_TO_1970;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day number of a text such as "2024-02-29", or undefined where it names no date. */
export function parseDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const day = toDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatDate(day) === text ? day : undefined;
}

/** A day number as text: "2024-02-29". */
export function formatDate(day: number): string {
  const date = fromDay(day);
  const month = String(date.month).padStart(2, "0");
  return `${String(date.year).padStart(4, "0")}-${month}-${String(date.day).padStart(2, "0")}`;
}

/** How many days a month has: 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return (month === 12 ? toDay(year + 1, 1, 1) : toDay(year, month + 1, 1)) - toDay(year, month, 1);
}

/** Whether a day is the first of its month. */
export function isMonthStart(day: number): boolean {
  return fromDay(day).day === 1;
}

/** Months since the start of year 0: consecutive months have consecutive numbers. */
export function monthIndex(day: number): number {
  const date = fromDay(day);
  return date.year * 12 + date.month - 1;
}

/** The same day `n` months later, or the last of that month where it is shorter. */
export function addMonths(day: number, n: number): number {
  const months = monthIndex(day) + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return toDay(year, month, Math.min(fromDay(day).day, daysInMonth(year, month)));
}

/** The day of the week as ISO 8601 counts: Monday is 1, Sunday is 7. */
export function weekday(day: number): number {
  const fromMonday = (day + 3) % 7; // 1970-01-01 was a Thursday
  return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1;
}

const DAYS_OF_ERA = 146_097;
const ERA_TO_1970 = 719_468;
let latest: { readonly day: number; readonly date: CalendarDate } = { day: 0, date: { year: 1970, month: 1, day: 1 } };
