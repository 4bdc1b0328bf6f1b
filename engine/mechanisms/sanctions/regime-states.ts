import { REGIME_STATUS } from "../../tables/regime.ts";
import type { SanctionsAccess } from "./sanctions-columns.ts";

export type RegimeStatus = (typeof REGIME_STATUS)[number];

/** The number that stands for a legal state in `regime.status`. */
export const STATUS = Object.fromEntries(REGIME_STATUS.map((name, code) => [name, code])) as Record<
  RegimeStatus,
  number
>;

/** Which legal state may follow which; anything else is a mistake of the scenario and changes nothing. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  threatened: ["none", "lifted", "suspended"],
  announced: ["none", "threatened", "lifted", "suspended"],
  in_force: ["none", "threatened", "announced", "suspended", "waived", "lifted", "countdown"],
  suspended: ["in_force", "countdown"],
  lifted: ["in_force", "suspended", "countdown", "threatened", "announced"],
  countdown: ["suspended", "lifted"],
};

/** The legal states of the regimes. */
export interface RegimeStates {
  /** Moves a regime where that may follow; `causes` are log ids. */
  move(regime: number, to: RegimeStatus, causes: readonly number[]): void;
  /** A regime will be in force when so many days have passed. */
  arm(regime: number, days: number, day: number, causes: readonly number[]): void;
  /** Brings into force what was to be in force today. */
  expire(day: number): void;
}

export function regimeStates(access: SanctionsAccess): RegimeStates {
  const sender = access.read("regime.sender");
  const against = access.read("regime.against");
  const status = access.write("regime.status");
  const countdownDay = access.write("regime.countdown_day");

  function move(regime: number, to: RegimeStatus, causes: readonly number[]): void {
    const now = REGIME_STATUS[status[regime]!]!;
    if (!FOLLOWS[to]!.includes(now)) return;
    status[regime] = STATUS[to];
    countdownDay[regime] = -1;
    access.emit({ kind: "status", subject: regime, from: sender[regime]!, to: against[regime]!, causes });
  }

  return {
    move,
    arm(regime, days, day, causes) {
      move(regime, "countdown", causes);
      if (status[regime] === STATUS.countdown) countdownDay[regime] = day + Math.round(days);
    },
    expire(day) {
      for (let r = 0; r < status.length; r++) if (countdownDay[r] === day) move(r, "in_force", []);
    },
  };
}
