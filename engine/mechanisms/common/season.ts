import { fromDay } from "../../kernel/calendar.ts";

/** 1 in January, -1 in July, nothing in spring and autumn: the mildest shape that a year can have. */
export function winter(day: number): number {
  return COSINE[fromDay(day).month - 1];
}

/** Cosine of twelfths of a turn. */
const COSINE = [
  1, 0.8660254037844386, 0.5, 0, -0.5, -0.8660254037844386, -1, -0.8660254037844386, -0.5, 0, 0.5, 0.8660254037844386,
];
