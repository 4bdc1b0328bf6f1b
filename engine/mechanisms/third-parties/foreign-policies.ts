import { mechanism } from "../../kernel/mechanism.ts";
import { displeasure } from "./displeasure.ts";
import { foreignFinance } from "./foreign-finance.ts";
import { foreignPolicyActions } from "./foreign-policies-actions.ts";
import { foreignPolicyColumns } from "./foreign-policies-columns.ts";
import { foreignPolicyParameters } from "./foreign-policies-parameters.ts";
import { secondaryEnforcement } from "./secondary-enforcement.ts";
import { thirdPartyRelations } from "./third-party-relations.ts";
import { waivers } from "./waivers.ts";

/**
 * What third parties do about the pair, once a month, as far as each has the policy (0 to 1, from `policies`):
 *
 *   warmth = sum over both sides of the change, since the first day, of its relation and its alignment with the third party
 *   enforcement of its secondary regimes: times exp(-b_E · policy · warmth) (1 + pressure)
 *   waiver of its secondary regimes: granted with probability policy · logistic(logit(w0) + b_W · warmth) a month, in force one to
 *     so many months later, withdrawn with probability logistic(logit(v0) - b_W · warmth) a month
 *   finance: policy · f · max(0, change of relation with the side) USD a month
 *   displeasure with a side: policy · alignment of the pair · max(0, r* - relation with the other side), less its value on the first day, plus pressure
 *
 * On the first day warmth is 0 and displeasure is 0, so that nothing moves of itself. Who has no relation with a side has no say in it.
 */
export const foreignPolicies = mechanism({
  id: "foreign_policies",
  title: "Policies of third parties",
  meaning:
    "Third parties apply sanctions harder or softer, waive them, lend and show displeasure as their relations with the two sides change.",
  parameters: foreignPolicyParameters,
  columns: foreignPolicyColumns,
  events: {
    waiver: {
      meaning: "A third party waives its secondary sanctions for common projects.",
      code: "085",
      goldstein: 7,
      subject: "external",
    },
    withdrawal: { meaning: "It withdraws the waiver.", code: "163", goldstein: -8, subject: "external" },
    loan: { meaning: "A third party puts up money.", code: "071", goldstein: 7.4, subject: "external" },
  },
  actions: foreignPolicyActions,
  build(access) {
    const relations = thirdPartyRelations(access);
    const enforce = secondaryEnforcement(access, relations);
    const waive = waivers(access, relations);
    const money = foreignFinance(access, relations);
    const mind = displeasure(access, relations);

    return {
      month(day) {
        if (day === access.start_day || relations.externals === 0) return;
        enforce();
        waive(day);
        money.lend();
        mind();
      },
      actions: {
        finance({ by, side, amount }, _day, cause) {
          money.give(by as number, side as number, amount as number, [cause]);
        },
      },
    };
  },
});
