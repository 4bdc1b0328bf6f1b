import { SIDES } from "../../tables/declaration.ts";
import { PAIR } from "../common/dyads.ts";
import type { ForeignPolicyAccess } from "./foreign-policies-parameters.ts";
import type { ThirdPartyRelations } from "./third-party-relations.ts";

/** How far third parties mind, this month, that a side comes close to the other. */
export function displeasure(access: ForeignPolicyAccess, relations: ThirdPartyRelations): () => void {
  const policy = access.read("external.policies_deposits");
  const pressed = SIDES.map((side) => access.read(`external.press_deposits_${side}`));
  const relation = access.read("relation.relation");
  const alignment = access.read("relation.alignment");
  const alignmentStart = access.read("relation.alignment_start");
  const minded = access.write("state.displeasure");
  const bound = access.parameter("displeasure_bound");
  const relationStart = Array.from(relation, (_, row) => access.initial("relation.relation", row));

  /** How far the value of a relation falls short of friendship. */
  const distance = (value: number): number => Math.max(0, bound() - value);

  /** What a third party minds more than on the first day; nothing without relations to both sides. */
  function rise(external: number, side: number): number {
    const row = relations.row(external, 1 - side);
    if (row < 0 || relations.row(external, side) < 0) return 0;
    const before = alignmentStart[PAIR]! * distance(relationStart[row]!);
    return policy[external]! * (alignment[PAIR]! * distance(relation[row]!) - before);
  }

  return () => {
    for (let side = 0; side < 2; side++) {
      let sum = 0;
      for (let external = 0; external < relations.externals; external++) {
        sum += rise(external, side);
        sum += pressed[side]![external]!;
      }
      minded[side] = Math.max(-1, Math.min(1, sum));
    }
  };
}
