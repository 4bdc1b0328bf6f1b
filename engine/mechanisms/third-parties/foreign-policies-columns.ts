import type { Mechanism } from "../../kernel/mechanism.ts";
import { SIDES } from "../../tables/declaration.ts";

/** The state that the policies of third parties keep. */
export const foreignPolicyColumns: NonNullable<Mechanism["columns"]> = {
  "regime.enforcement_factor": {
    meaning: "Factor on its enforcement from the sender's relations.",
    unit: "1",
    min: 0,
    max: 10,
    initial: 1,
  },
  "regime.waiver": {
    meaning: "Whether its sender has waived it for common projects.",
    unit: "1",
    whole: true,
    min: 0,
    max: 1,
    initial: 0,
  },
  "external.waiver": {
    meaning: "Whether it has granted a waiver.",
    unit: "1",
    whole: true,
    min: 0,
    max: 1,
    initial: 0,
  },
  "external.waiver_due_day": {
    meaning: "Day on which a waiver granted comes into force, or -1.",
    unit: "1",
    whole: true,
    initial: -1,
  },
  "state.foreign_finance": {
    meaning: "Money that third parties have put up for it since the first day.",
    unit: "USD",
    whole: true,
    min: 0,
    initial: 0,
  },
  "state.displeasure": {
    meaning: "How far third parties that it depends on mind its closeness to the neighbour, against the first day.",
    unit: "1",
    min: -1,
    max: 1,
    initial: 0,
  },
  ...Object.fromEntries(
    SIDES.flatMap((side) =>
      ["deposits", "enforcement"].map((policy) => [
        `external.press_${policy}_${side}`,
        {
          meaning: `How hard it presses side ${side} through its policy on ${policy}.`,
          unit: "1",
          min: 0,
          max: 1,
          initial: 0,
        },
      ]),
    ),
  ),
};
