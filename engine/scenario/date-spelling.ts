import type { Misspelling } from "./number-spelling.ts";

/** Says what keeps a text from being a date, and the spelling to use. */
export function dateFault(text: string): Misspelling {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { message: `${text} is no day of the calendar`, help: "check the month and the day" };
  }
  const withTime = /^(\d{4}-\d{2}-\d{2})[Tt\s]/.exec(text);
  if (withTime !== null) {
    return { message: `"${text}" has a time of day`, help: `write ${withTime[1]}` };
  }
  const short = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (short !== null) {
    const date = `${short[1]}-${short[2].padStart(2, "0")}-${short[3].padStart(2, "0")}`;
    return { message: `"${text}" is not the spelling of a date here`, help: `write ${date}` };
  }
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (yearLast !== null) {
    const help = `write the year first: ${yearLast[3]}-MM-DD`;
    return { message: `"${text}" may be read in two ways`, help };
  }
  return { message: `"${text}" is not a date`, help: "write YYYY-MM-DD, for example 2026-06-01" };
}
