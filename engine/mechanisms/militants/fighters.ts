import type { MilitantsAccess } from "./militants-columns.ts";
import { powerMemory } from "../common/power-memory.ts";

/** Index of the draw that rounds those who leave, after the indices of a day's attacks. */
const LEAVING = 254;

/** The people whom the groups have in the field. */
export interface Fighters {
  /** What they and the money behind them do to the rate of attacks, 1 at the start. */
  strength(group: number): number;
  /** Fighters come as households bring them and leave in proportion, so that usual recruits keep the strength as it is. */
  recruit(day: number): void;
}

export function fighters(access: MilitantsAccess): Fighters {
  const keys = access.keys("group");
  const recruits = access.read("group.recruits");
  const usualRecruits = access.read("group.usual_recruits");
  const funding = access.read("group.funding");
  const now = access.write("group.fighters");
  const exponent = access.parameter("fighters_exponent");
  const atStart = Array.from(keys, (_, group) => access.initial("group.fighters", group));
  const power = atStart.map(powerMemory);

  return {
    strength(group) {
      return atStart[group] > 0 ? power[group]((now[group] * funding[group]) / atStart[group], exponent()) : 1;
    },
    recruit(day) {
      for (let group = 0; group < atStart.length; group++) {
        if (!(atStart[group] > 0)) continue;
        const leave = (usualRecruits[group] * now[group]) / atStart[group];
        const leaving = Math.floor(leave + access.draws.uniform(keys[group], day, LEAVING));
        now[group] = Math.max(0, now[group] + recruits[group] - leaving);
      }
    },
  };
}
