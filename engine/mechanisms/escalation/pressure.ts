import { decay } from "../common/decay.ts";
import type { EscalationAccess } from "./escalation-columns.ts";

/** What presses a government to show strength: other theatres, its home, third parties, its audience. */
export interface Pressure {
  of(side: number): number;
  /** Halves in so many days, or as usual. */
  add(side: number, pressure: number, halfLife_days: number | undefined): void;
  fade(): void;
}

export function pressure(access: EscalationAccess): Pressure {
  const fromAbroad = access.read("state.pressure_from_abroad");
  const audience = access.read("state.audience");
  const own = access.write("state.pressure");
  const ownHalfLife = access.write("state.pressure_half_life");
  const usualHalfLife = access.parameter("pressure_half_life");

  return {
    of: (side) => own[side] + fromAbroad[side] + audience[side],
    add(side, added, halfLife_days) {
      own[side] += added;
      ownHalfLife[side] = halfLife_days ?? -1;
    },
    fade() {
      for (let side = 0; side < 2; side++)
        own[side] *= decay(1, ownHalfLife[side] > 0 ? ownHalfLife[side] : usualHalfLife());
    },
  };
}
