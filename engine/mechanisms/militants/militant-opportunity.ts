import { exp } from "../../kernel/math.ts";
import type { MilitantsAccess } from "./militants-columns.ts";

/** What shelter, the border and the security forces leave a group to do, against the start. */
export interface MilitantOpportunity {
  /** Factor on its attacks. */
  factor(group: number): number;
  /** Probability that an attack is launched from across the border. */
  across(group: number): number;
}

export function militantOpportunity(access: MilitantsAccess): MilitantOpportunity {
  const groups = access.rows("group");
  const side = access.read("group.side");
  const base = access.read("group.base");
  const crossBorder = access.read("group.cross_border");
  const thirdShelter = access.read("group.third_shelter");
  const coordination = access.read("pair.coordination");
  const porosity = access.read("border.porosity");
  const sanctuary = ["group.sanctuary_a", "group.sanctuary_b"].map((name) => ({
    now: access.read(name),
    start: Array.from({ length: groups }, (_, group) => access.initial(name, group)),
  }));
  const coordinationAtStart = access.initial("pair.coordination", 0);
  const porosityAtStart = access.initial("border.porosity", 0);
  const sanctuaryEffect = access.parameter("sanctuary_effect");
  const coordinationEffect = access.parameter("coordination_effect");

  return {
    factor(group) {
      const refuge = sanctuary[base[group] <= 1 ? base[group] : 1 - side[group]];
      const shelter = refuge.now[group] - refuge.start[group] + thirdShelter[group];
      return exp(sanctuaryEffect() * shelter - coordinationEffect() * (coordination[0] - coordinationAtStart));
    },
    across(group) {
      const beyond = sanctuary[1 - side[group]];
      const atStart = reach(beyond.start[group], porosityAtStart);
      return atStart > 0 ? (crossBorder[group] * reach(beyond.now[group], porosity[0])) / atStart : 0;
    },
  };
}

/** How easily a group gets at the border from shelter beyond it: not at all without shelter and through a tight border. */
function reach(sanctuary: number, porosity: number): number {
  return 1 - (1 - sanctuary) * (1 - porosity);
}
