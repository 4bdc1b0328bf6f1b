import { occurs } from "../../kernel/samplers.ts";
import type { DiplomaticSteps } from "./diplomatic-steps.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import type { ExchangeOfStrikes } from "./exchange-of-strikes.ts";
import type { Ladder } from "./ladder.ts";

/** How the two sides come down again. */
export interface SteppingBack {
  /** They may agree today to step back, if nothing new was done. */
  decide(day: number): void;
  /** An exchange of strikes ends in a diplomatic crisis, and that in normal relations. */
  calmDown(causes: readonly number[]): void;
}

export function steppingBack(
  access: EscalationAccess,
  ladder: Ladder,
  exchange: ExchangeOfStrikes,
  steps: DiplomaticSteps,
): SteppingBack {
  const key = access.keys("pair")[0];
  const delta = access.parameter("deescalation");

  function calmDown(causes: readonly number[]): void {
    const side = ladder.lastActor();
    if (ladder.isExchange()) access.emit({ kind: "deescalation", from: side, to: 1 - side, causes });
    else if (ladder.isRecalled()) access.emit({ kind: "contact", from: side, to: 1 - side, causes });
    exchange.end();
    if (ladder.comeDown() === 0) steps.forget();
  }

  return {
    calmDown,
    decide(day) {
      if (ladder.rung() === 0 || ladder.isClimbing()) return;
      const hazard = exchange.isEven() ? delta() : exchange.isFaded() ? delta() / 3 : 0;
      if (occurs(access.draws.uniform(key, day, 0), hazard)) calmDown(exchange.causes(1 - ladder.lastActor()));
    },
  };
}
