import { causeIn } from "./cause-in.ts";
import { decay } from "../common/decay.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import { PROTEST_WEIGHT } from "./escalation-events.ts";
import { harm } from "../common/harm.ts";

/** How far each side feels provoked by the attacks that it blames on the neighbour. */
export interface Provocation {
  /** Takes what each side protests at the usual rate of attacks. */
  start(): void;
  of(side: number): number;
  /** An attack on a side, launched from across the border or not; `id` is that of the log. */
  suffer(side: number, isAcross: boolean, fatalities: number, id: number): void;
  /** Both sides have shown strength alike. */
  relieve(): void;
  fade(): void;
  /** The last attack that a side blames on the neighbour. */
  causes(side: number): readonly number[];
}

export function provocation(access: EscalationAccess): Provocation {
  const groupSide = access.read("group.side");
  const groupHarm = access.read("group.usual_harm");
  const groupAcross = access.read("group.cross_border");
  const attribution = access.read("state.attribution");
  const provoked = access.write("state.provocation");
  const usualProtest = access.write("state.usual_protest");
  const blamedLog = access.write("state.blamed_log");
  const most = access.parameter("provocation_most");
  const halfLife = access.parameter("provocation_half_life");
  const homeBlame = access.parameter("home_blame");
  const parityRelief = access.parameter("parity_relief");
  const provokedStep = access.parameter("provoked_step");

  function usualHarm(side: number): number {
    let perDay = 0;
    for (let group = 0; group < groupSide.length; group++) {
      if (groupSide[group] === side)
        perDay += groupHarm[group] * (groupAcross[group] + (1 - groupAcross[group]) * homeBlame());
    }
    return perDay;
  }

  return {
    start() {
      for (let side = 0; side < 2; side++) {
        const usual = (attribution[side] * usualHarm(side)) / (1 - decay(1, halfLife()));
        usualProtest[side] = PROTEST_WEIGHT * provokedStep() * usual;
      }
    },
    of: (side) => provoked[side],
    suffer(side, isAcross, fatalities, id) {
      const blame = attribution[side] * (isAcross ? 1 : homeBlame());
      provoked[side] = Math.min(most(), provoked[side] + blame * harm(fatalities));
      if (blame > 0) blamedLog[side] = id;
    },
    relieve() {
      for (let side = 0; side < 2; side++) provoked[side] *= 1 - parityRelief();
    },
    fade() {
      for (let side = 0; side < 2; side++) provoked[side] *= decay(1, halfLife());
    },
    causes: (side) => causeIn(blamedLog, side),
  };
}
