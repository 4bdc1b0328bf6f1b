import { occurs, poisson } from "../../kernel/samplers.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import type { ExchangeOfStrikes } from "./exchange-of-strikes.ts";
import { REPEATED, REPLY, STRIKE, type Ladder } from "./ladder.ts";
import type { Provocation } from "./provocation.ts";

/** Force across the border. */
export interface Strikes {
  /** Takes today's hazards, before what they rest on fades. */
  weigh(day: number): void;
  decide(day: number): void;
  /** A side strikes; what it answers is among the causes. */
  strike(side: number, onState: boolean, fatalities: number, day: number, ordered: readonly number[]): void;
}

export function strikes(
  access: EscalationAccess,
  hazard: (side: number, day: number) => number,
  ladder: Ladder,
  provocation: Provocation,
  exchange: ExchangeOfStrikes,
): Strikes {
  const keys = access.keys("state");
  const hazardToday = access.write("pair.strike_hazard");
  const fatalities = access.parameter("strike_fatalities");
  const hazards = [0, 0];

  /** The rung that the next strike amounts to. */
  function rungOf(onState: boolean): number {
    const before = exchange.count();
    if (onState || before >= 2) return REPEATED;
    return before === 1 ? REPLY : STRIKE;
  }

  function may(side: number, day: number): boolean {
    return exchange.isRested(side, day) && rungOf(false) <= ladder.most();
  }

  function strike(side: number, onState: boolean, dead: number, day: number, ordered: readonly number[]): void {
    const isReply = exchange.isWronged(side);
    ladder.goUp(side, rungOf(onState));
    const causes = [...ordered, ...(isReply ? exchange : provocation).causes(side)];
    const kind = isReply ? "reply" : onState ? "state_strike" : "strike";
    const id = access.emit({ kind, from: side, to: 1 - side, fatalities: dead, causes });
    if (exchange.strike(side, day, id)) provocation.relieve();
  }

  return {
    strike,
    weigh(day) {
      for (let side = 0; side < 2; side++) hazards[side] = may(side, day) ? hazard(side, day) : 0;
      hazardToday[0] = hazards[0] + hazards[1];
    },
    decide(day) {
      for (let side = 0; side < 2; side++) {
        if (!occurs(access.draws.uniform(keys[side], day, 0), hazards[side]) || !may(side, day)) continue;
        strike(side, false, poisson(access.draws.uniform(keys[side], day, 1), fatalities()), day, []);
      }
    },
  };
}
