import { SIDES } from "../../tables/declaration.ts";
import type { SecurityAccess } from "./security-parameters.ts";

/** A week in which groups lose shelter to joint action, and regain it where there is none. */
export function sanctuary(access: SecurityAccess): () => void {
  const groups = access.rows("group");
  const coordination = access.read("pair.coordination");
  const warLoad = access.read("state.war_load");
  const given = SIDES.map((side) => access.read(`group.shelter_${side}`));
  const refuge = SIDES.map((side) => access.write(`group.refuge_${side}`));
  const sheltered = SIDES.map((side) => access.write(`group.sanctuary_${side}`));
  const returns = access.parameter("shelter_return");
  const loss = access.parameter("shelter_loss");
  const coordinationAtStart = access.initial("pair.coordination", 0);
  const warLoadAtStart = [0, 1].map((side) => access.initial("state.war_load", side));

  return () => {
    for (let side = 0; side < 2; side++) {
      const action = coordination[0]! * (1 - warLoad[side]!);
      const usual = 1 + (loss() * coordinationAtStart * (1 - warLoadAtStart[side]!)) / returns();
      for (let group = 0; group < groups; group++) {
        const x = refuge[side]![group]!;
        refuge[side]![group] = Math.max(0, x + returns() * (usual - x) - loss() * action * x);
        sheltered[side]![group] = Math.min(1, given[side]![group]! * refuge[side]![group]!);
      }
    }
  };
}
