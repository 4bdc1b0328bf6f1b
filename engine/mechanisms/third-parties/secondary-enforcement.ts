import { exp } from "../../kernel/math.ts";
import { SIDES } from "../../tables/declaration.ts";
import type { ForeignPolicyAccess } from "./foreign-policies-parameters.ts";
import type { ThirdPartyRelations } from "./third-party-relations.ts";

/** A month in which senders apply their secondary regimes softer to friends, and harder under pressure. */
export function secondaryEnforcement(access: ForeignPolicyAccess, relations: ThirdPartyRelations): () => void {
  const policy = access.read("external.policies_enforcement");
  const pressed = SIDES.map((side) => access.read(`external.press_enforcement_${side}`));
  const secondary = access.read("regime.secondary");
  const factor = access.write("regime.enforcement_factor");
  const response = access.parameter("enforcement_response");
  const senders = Array.from(secondary, (_, regime) => access.initial("regime.sender", regime) - 2);

  return () => {
    senders.forEach((sender, regime) => {
      if (sender < 0 || sender >= relations.externals || secondary[regime] === 0) return;
      const pressure = Math.max(pressed[0]![sender]!, pressed[1]![sender]!);
      const softer = exp(-response() * policy[sender]! * relations.warmth(sender));
      factor[regime] = Math.min(10, softer * (1 + pressure));
    });
  };
}
