import type { ForeignPolicyAccess } from "./foreign-policies-parameters.ts";
import type { ThirdPartyRelations } from "./third-party-relations.ts";

/** Money that third parties put up for the two sides. */
export interface ForeignFinance {
  /** A month's loans to friends. */
  lend(): void;
  /** A single loan, USD. */
  give(external: number, side: number, amount: number, causes: readonly number[]): void;
}

export function foreignFinance(access: ForeignPolicyAccess, relations: ThirdPartyRelations): ForeignFinance {
  const policy = access.read("external.policies_finance");
  const raised = access.write("state.foreign_finance");
  const response = access.parameter("finance_response");

  return {
    lend() {
      for (let external = 0; external < relations.externals; external++)
        for (let side = 0; side < 2; side++)
          raised[side]! += Math.round(response() * policy[external]! * Math.max(0, relations.change(external, side)));
    },
    give(external, side, amount, causes) {
      raised[side]! += Math.round(amount);
      access.emit({ kind: "loan", from: 2 + external, to: side, subject: external, causes });
    },
  };
}
