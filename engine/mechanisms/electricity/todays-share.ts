import { daysInMonth, fromDay } from "../../kernel/calendar.ts";

/** Today's part of a month's whole amount; the parts of a month add up to it exactly. */
export function todaysShare(month_total: number, day: number): number {
  const { year, month, day: dayOfMonth } = fromDay(day);
  const days = daysInMonth(year, month);
  return Math.floor((month_total * dayOfMonth) / days) - Math.floor((month_total * (dayOfMonth - 1)) / days);
}
