import { log } from "../../kernel/math.ts";

/** How grave an attack is felt to be: ln(1 + f) / ln 12, so that eleven dead weigh 1 and none weigh nothing. */
export function harm(fatalities: number): number {
  return log(1 + fatalities) / LOG_12;
}

const LOG_12 = log(12);
