import { sqrt } from "../../kernel/math.ts";

/** Speed of joint works, 1 at best: both sides must carry out what they signed, so the geometric mean of their rates counts. */
export function executionPace(rate_a: number, rate_b: number, rate_of_full_pace: number): number {
  return Math.min(1, sqrt(rate_a * rate_b) / rate_of_full_pace);
}
