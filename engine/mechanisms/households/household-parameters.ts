import type { Access } from "../../kernel/mechanism.ts";
import { courierTradeParameters } from "./courier-trade-parameters.ts";
import { grievanceParameters } from "./grievance-parameters.ts";
import { legitimacyParameters } from "./legitimacy-parameters.ts";
import { livelihoodChoiceParameters } from "./livelihood-choice-parameters.ts";
import { livelihoodPayParameters } from "./livelihood-pay-parameters.ts";
import { unrestParameters } from "./unrest-parameters.ts";

/** What M7 depends on; nearly all of it is judgement. */
export const householdParameters = {
  ...livelihoodChoiceParameters,
  ...courierTradeParameters,
  ...livelihoodPayParameters,
  ...grievanceParameters,
  ...unrestParameters,
  ...legitimacyParameters,
} as const;

/** What the parts of M7 may touch. */
export type HouseholdAccess = Access<keyof typeof householdParameters>;

/** The live parameters by name. */
export function parametersOf(access: HouseholdAccess): Record<keyof typeof householdParameters, () => number> {
  const names = Object.keys(householdParameters) as (keyof typeof householdParameters)[];
  return Object.fromEntries(names.map((name) => [name, access.parameter(name)])) as Record<
    keyof typeof householdParameters,
    () => number
  >;
}
