import type { Model } from "../kernel/model.ts";
import { parameterInfo } from "./parameters.ts";

/** What a reader must not take the results for, in short sentences; those on a mechanism only where the model has it. */
export function limits(model: Model): string[] {
  const present = new Set(model.mechanisms.map(({ id }) => id));
  return [
    "These are answers to what-if questions: every probability holds given the model and its ranges, and is not a forecast.",
    ...standing(model),
    "Bands show chance within the model; shocks that strike together and errors of the model itself are not in them, so they are too narrow.",
    ...ON_MECHANISMS.filter(([id]) => present.has(id)).map(([, sentence]) => sentence),
    "Decisions of leaders enter as assumptions of the scenario; the model cannot foresee them.",
  ];
}

/** By mechanism: what is weak about what it stands on. */
const ON_MECHANISMS: readonly (readonly [mechanism: string, sentence: string])[] = [
  [
    "lenses",
    "Official trade figures for one and the same year differ by billions of dollars between sources, and informal flows rest on very little evidence.",
  ],
  ["demand", "Part of the growth of trade is an assumed trend: it is unexplained growth put in, not a result."],
  [
    "demand",
    "For trade one year ahead, expect no better aim than from assuming no change; the use lies in mechanisms, comparisons and stress tests.",
  ],
  [
    "macro",
    "Tighter sanctions can raise trade at first: the currency of the sanctioned side falls and its goods become cheaper, before fewer find a way to be paid.",
  ],
  [
    "escalation",
    "Escalation is tuned on a single exchange of strikes in about twenty years; its numbers are hardly more than prior judgement.",
  ],
  [
    "escalation",
    "War, a change of regime and nuclear signalling are capped, or happen only where the scenario says so.",
  ],
  [
    "tension",
    "Weights of events on the Goldstein scale are ordinal opinions of 1992, and coded news over-reports the pairs that are much written about.",
  ],
  ["militants", "Armed groups do not split, merge or find new routes and partners as they would in reality."],
  ["militants", "Militancy follows from deprivation, repression and shelter, never from ethnicity."],
  [
    "security",
    "Patrols and stretches of border are stylised and describe no real place; the results are no guide to finding anyone.",
  ],
  ["households", "Households are synthetic; nothing follows about real persons or communities."],
];

function standing(model: Model): string[] {
  const parameters = parameterInfo(model);
  if (parameters.length === 0) return [];
  const judged = parameters.filter(({ status }) => status === "judgement").length;
  const percent = Math.round((100 * judged) / parameters.length);
  return [
    `${judged} of ${parameters.length} parameters (${percent} %) are expert judgement; each shows how well it is known.`,
  ];
}
