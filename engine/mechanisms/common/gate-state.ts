import type { Access } from "../../kernel/mechanism.ts";
import { SIDES } from "../../tables/declaration.ts";

/** Who may pass at a gate this morning, for mechanisms that act before the gates do: yesterday's state, or an order of today if it is stricter. */
export function gateState(access: Pick<Access, "read">): (gate: number) => number {
  const effective = access.read("crossing.effective");
  const ordered = SIDES.map((side) => access.read(`crossing.state_${side}`));
  return (gate) => Math.max(effective[gate]!, ordered[0]![gate]!, ordered[1]![gate]!);
}
