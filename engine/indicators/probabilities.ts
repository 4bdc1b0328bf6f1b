import type { Probability } from "../kernel/indicator.ts";

/** What happens in some runs and not in others, counted over the reported time. */
export const probabilities: readonly Probability[] = [
  {
    id: "p_strike",
    label: "At least one strike",
    meaning: "Share of runs in which one side strikes across the border.",
    indicator: "strikes",
    at_least: 1,
  },
  {
    id: "p_reply",
    label: "A reply, given a strike",
    meaning: "Share of the runs with a strike in which the other side strikes back.",
    indicator: "replies",
    at_least: 1,
    given: "strikes",
  },
  {
    id: "p_war",
    label: "War",
    meaning: "Share of runs that reach the highest rung of the ladder.",
    indicator: "wars",
    at_least: 1,
  },
];
