import { SIDES } from "../../tables/declaration.ts";
import type { SecurityAccess } from "./security-parameters.ts";

/** A week in which each side learns how far the neighbour is to blame for those who fight it. */
export function attribution(access: SecurityAccess): () => void {
  const groups = access.rows("group");
  const fights = access.read("group.side");
  const sanctuary = SIDES.map((side) => access.read(`group.sanctuary_${side}`));
  const coordination = access.read("pair.coordination");
  const believed = access.write("state.attribution");
  const learning = access.parameter("attribution_rate");
  const bySanctuary = access.parameter("attribution_sanctuary");
  const byCoordination = access.parameter("attribution_coordination");
  const fightersAtStart = Array.from({ length: groups }, (_, group) => access.initial("group.fighters", group));
  const atStart = {
    coordination: access.initial("pair.coordination", 0),
    believed: [0, 1].map((side) => access.initial("state.attribution", side)),
    blame: [0, 1].map((side) => blame(side, (group) => access.initial(`group.sanctuary_${SIDES[1 - side]}`, group))),
  };
  const shelterBeyond = [0, 1].map((side) => (group: number) => sanctuary[1 - side]![group]!);

  /** Shelter beyond the border of those who fight a side, weighted by fighters. */
  function blame(side: number, shelterOf: (group: number) => number): number {
    let all = 0;
    let sheltered = 0;
    for (let group = 0; group < groups; group++) {
      if (fights[group] !== side) continue;
      const size = fightersAtStart[group]! + 1;
      all += size;
      sheltered += size * shelterOf(group);
    }
    return all > 0 ? sheltered / all : 0;
  }

  return () => {
    for (let side = 0; side < 2; side++) {
      const told =
        atStart.believed[side]! +
        bySanctuary() * (blame(side, shelterBeyond[side]!) - atStart.blame[side]!) -
        byCoordination() * (coordination[0]! - atStart.coordination);
      believed[side]! += learning() * (Math.max(0, Math.min(1, told)) - believed[side]!);
    }
  };
}
