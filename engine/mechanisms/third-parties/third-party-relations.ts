import { dyads } from "../common/dyads.ts";
import type { ForeignPolicyAccess } from "./foreign-policies-parameters.ts";

/** How third parties stand to the two sides. */
export interface ThirdPartyRelations {
  readonly externals: number;
  /** Row of the relation with a side, or -1. */
  row(external: number, side: number): number;
  /** Change of that relation since the first day; 0 where there is none. */
  change(external: number, side: number): number;
  /** Change of relation and alignment with both sides. */
  warmth(external: number): number;
}

export function thirdPartyRelations(access: ForeignPolicyAccess): ThirdPartyRelations {
  const externals = access.rows("external");
  const relation = access.read("relation.relation");
  const alignment = access.read("relation.alignment");
  const alignmentStart = access.read("relation.alignment_start");
  const relationStart = Array.from(relation, (_, row) => access.initial("relation.relation", row));
  const rowOf = dyads(access);
  const rows = Array.from({ length: externals }, (_, external) => [0, 1].map((side) => rowOf(2 + external, side)));

  const row = (external: number, side: number): number => rows[external]![side]!;

  function change(external: number, side: number): number {
    const at = row(external, side);
    return at < 0 ? 0 : relation[at]! - relationStart[at]!;
  }

  return {
    externals,
    row,
    change,
    warmth(external) {
      let sum = 0;
      for (let side = 0; side < 2; side++) {
        const at = row(external, side);
        sum += change(external, side);
        if (at >= 0) sum += alignment[at]! - alignmentStart[at]!;
      }
      return sum;
    },
  };
}
