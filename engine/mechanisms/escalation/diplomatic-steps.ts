import { exp } from "../../kernel/math.ts";
import { bernoulli } from "../../kernel/samplers.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import type { ExchangeOfStrikes } from "./exchange-of-strikes.ts";
import { RECALL, type Ladder } from "./ladder.ts";
import type { Provocation } from "./provocation.ts";

/** By rung, from 1. */
const STEPS = ["protest", "summons", "recall"];

/** What a government does short of force: it protests, summons an envoy, recalls its own. */
export interface DiplomaticSteps {
  /** At most one step of each side a day, the gravest first. */
  protest(day: number): void;
  /** A side recalls its envoy, unless it has done so. */
  recall(side: number, causes: readonly number[]): void;
  /** The crisis is over. */
  forget(): void;
}

export function diplomaticSteps(
  access: EscalationAccess,
  ladder: Ladder,
  provocation: Provocation,
  exchange: ExchangeOfStrikes,
): DiplomaticSteps {
  const keys = access.keys("state");
  const mediation = access.read("pair.mediation");
  const taken = access.write("state.protest_step");
  const provokedStep = access.parameter("provoked_step");
  const hazards = [
    access.parameter("protest_hazard"),
    access.parameter("summons_hazard"),
    access.parameter("recall_hazard"),
  ];

  function take(side: number, step: number, causes: readonly number[]): void {
    access.emit({ kind: STEPS[step - 1], from: side, to: 1 - side, causes });
    taken[side] = step;
    ladder.goUp(side, step);
  }

  function protest(side: number, day: number): void {
    const isWronged = exchange.isWronged(side);
    const last = isWronged ? STEPS.length : Math.min(STEPS.length, taken[side] + 1);
    for (let step = Math.min(last, Math.floor(ladder.most())); step > taken[side]; step--) {
      const hazard = isWronged ? hazards[step - 1]() : provokedStep() * provocation.of(side);
      if (hazard === 0) continue;
      const isTaken = bernoulli(
        access.draws.uniform(keys[side], day, 1 + step),
        (1 - exp(-hazard)) * (1 - mediation[0]),
      );
      if (isTaken) return take(side, step, (isWronged ? exchange : provocation).causes(side));
    }
  }

  return {
    protest(day) {
      for (let side = 0; side < 2; side++) protest(side, day);
    },
    recall(side, causes) {
      if (taken[side] < RECALL) take(side, RECALL, causes);
    },
    forget() {
      taken.fill(0);
    },
  };
}
