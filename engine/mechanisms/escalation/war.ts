import { occurs } from "../../kernel/samplers.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import type { ExchangeOfStrikes } from "./exchange-of-strikes.ts";
import { REPEATED, WAR, type Ladder } from "./ladder.ts";

/** Whether repeated strikes become a war today. */
export function war(access: EscalationAccess, ladder: Ladder, exchange: ExchangeOfStrikes): (day: number) => void {
  const key = access.keys("pair")[0];
  const mediation = access.read("pair.mediation");
  const hazard = access.parameter("war_hazard");

  return (day) => {
    if (ladder.rung() !== REPEATED || ladder.most() < WAR) return;
    if (!occurs(access.draws.uniform(key, day, 1), hazard() * (1 - mediation[0]))) return;
    const side = ladder.lastActor();
    ladder.goUp(side, WAR);
    access.emit({ kind: "war", from: side, to: 1 - side, causes: exchange.causes(1 - side) });
  };
}
