import { causeIn } from "./cause-in.ts";
import { decay } from "../common/decay.ts";
import type { EscalationAccess } from "./escalation-columns.ts";

/** The strikes that the two sides have exchanged, and those that stand unanswered. */
export interface ExchangeOfStrikes {
  /** Strikes of both sides so far. */
  count(): number;
  isEven(): boolean;
  /** Whether a side has been struck more often than it struck. */
  isWronged(side: number): boolean;
  /** Whether a side may strike again so soon. */
  isRested(side: number, day: number): boolean;
  /** Whether a side that was struck has had the time to prepare its answer. */
  isReady(side: number, day: number): boolean;
  /** Strikes that a side has received and not answered, fading. */
  debt(side: number): number;
  /** Whether no unanswered strike stands in the way of stepping back any more. */
  isFaded(): boolean;
  /** A side has struck; `id` is that of the log. Gives whether the two are even now. */
  strike(side: number, day: number, id: number): boolean;
  fade(day: number): void;
  end(): void;
  /** The last strike that a side received. */
  causes(side: number): readonly number[];
}

export function exchangeOfStrikes(access: EscalationAccess): ExchangeOfStrikes {
  const debt = access.write("state.debt");
  const replyDay = access.write("state.reply_day");
  const strikes = access.write("state.strikes");
  const lastDay = access.write("state.last_strike_day");
  const struckLog = access.write("state.struck_log");
  const replyDelay_days = access.parameter("reply_delay");
  const halfLife = access.parameter("retaliation_half_life");
  const debtFaded = access.parameter("debt_faded");
  const refractory_days = access.parameter("refractory");

  const isEven = (): boolean => strikes[0] === strikes[1];
  const isReady = (side: number, day: number): boolean => day >= replyDay[side];

  return {
    count: () => strikes[0] + strikes[1],
    isEven,
    isWronged: (side) => strikes[1 - side] > strikes[side],
    isRested: (side, day) => lastDay[side] < 0 || day - lastDay[side] > refractory_days(),
    isReady,
    debt: (side) => debt[side],
    isFaded: () => Math.max(debt[0], debt[1]) < debtFaded(),
    strike(side, day, id) {
      const other = 1 - side;
      struckLog[other] = id;
      strikes[side] += 1;
      if (strikes[side] === strikes[other] + 1) replyDay[other] = day + replyDelay_days();
      lastDay[side] = day;
      debt[other] += 1;
      debt[side] = Math.max(0, debt[side] - 1);
      if (isEven()) debt.fill(0);
      return isEven();
    },
    fade(day) {
      for (let side = 0; side < 2; side++) if (isReady(side, day)) debt[side] *= decay(1, halfLife());
    },
    end() {
      strikes.fill(0);
      debt.fill(0);
    },
    causes: (side) => causeIn(struckLog, side),
  };
}
