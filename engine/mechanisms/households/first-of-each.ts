import type { HouseholdAccess } from "./household-parameters.ts";

/** First cohort of each district, and after the last district the count of all. */
export function firstOfEach(access: HouseholdAccess): Int32Array {
  const home = access.read("household.district");
  const first = new Int32Array(access.rows("district") + 1).fill(home.length);
  for (let i = home.length - 1; i >= 0; i--) first[home[i]!] = i;
  for (let d = first.length - 2; d >= 0; d--) if (first[d] === home.length) first[d] = first[d + 1]!;
  return first;
}
