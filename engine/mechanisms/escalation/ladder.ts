import type { EscalationAccess } from "./escalation-columns.ts";

/** Rungs that others ask for; 1 is a protest, 2 a summons. */
export const RECALL = 3;
export const STRIKE = 4;
export const REPLY = 5;
export const REPEATED = 6;
export const WAR = 7;

const MOST_RUNGS_PER_DAY = 2;

/** Where the two sides stand, and what the things done amount to. */
export interface Ladder {
  rung(): number;
  /** Highest rung that the model may go to. */
  most(): number;
  /** Side that last went up, or -1. */
  lastActor(): number;
  /** Whether strikes are being exchanged. */
  isExchange(): boolean;
  /** Whether a crisis without strikes is on. */
  isRecalled(): boolean;
  isClimbing(): boolean;
  /** What a side has done amounts to this rung. */
  goUp(side: number, to: number): void;
  /** The rung follows what has been done, two a day at most. */
  climb(): void;
  /** An exchange of strikes becomes a diplomatic crisis, and that normal relations; gives the rung that is due now. */
  comeDown(): number;
}

export function ladder(access: EscalationAccess): Ladder {
  const most = access.read("pair.max_rung");
  const rung = access.write("pair.rung");
  const due = access.write("pair.rung_due");
  const lastActor = access.write("pair.last_actor");

  const isExchange = (): boolean => Math.max(rung[0], due[0]) >= STRIKE;

  return {
    rung: () => rung[0],
    most: () => most[0],
    lastActor: () => lastActor[0],
    isExchange,
    isRecalled: () => Math.max(rung[0], due[0]) === RECALL,
    isClimbing: () => due[0] > rung[0],
    goUp(side, to) {
      due[0] = Math.max(due[0], Math.min(to, most[0]));
      lastActor[0] = side;
    },
    climb() {
      due[0] = Math.min(due[0], most[0]);
      rung[0] = Math.min(due[0], rung[0] + MOST_RUNGS_PER_DAY);
    },
    comeDown() {
      due[0] = isExchange() ? RECALL : 0;
      rung[0] = Math.min(rung[0], due[0]);
      return due[0];
    },
  };
}
