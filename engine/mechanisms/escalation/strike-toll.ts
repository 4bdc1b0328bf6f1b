import type { EscalationAccess } from "./escalation-columns.ts";

const STRIKES: ReadonlySet<string> = new Set(["escalation.strike", "escalation.state_strike", "escalation.reply"]);

/** Today's strikes, wars and dead, those of the scenario with the decided ones. */
export interface StrikeToll {
  clear(): void;
  /** Counts an event of the log, if it is one of force. */
  count(kind: string, struck: number, fatalities: number): void;
}

export function strikeToll(access: EscalationAccess): StrikeToll {
  const strikes = access.write("pair.strikes");
  const replies = access.write("pair.replies");
  const wars = access.write("pair.wars");
  const deadState = access.write("state.dead_state");
  const deadMilitant = access.write("state.dead_militant");
  const deadCivilian = access.write("state.dead_civilian");
  const civilianShare = access.parameter("dead_civilian");
  const today = [strikes, replies, wars, deadState, deadMilitant, deadCivilian];

  return {
    clear() {
      for (const column of today) column.fill(0);
    },
    count(kind, struck, fatalities) {
      if (kind === "escalation.war") wars[0] += 1;
      if (!STRIKES.has(kind)) return;
      strikes[0] += 1;
      if (kind === "escalation.reply") replies[0] += 1;
      if (kind === "escalation.state_strike") deadState[struck] += fatalities;
      else {
        deadCivilian[struck] += fatalities * civilianShare();
        deadMilitant[struck] += fatalities * (1 - civilianShare());
      }
    },
  };
}
