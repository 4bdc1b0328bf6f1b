import type { Model } from "./model.ts";
import { recordedIds } from "./recorder.ts";

/** Everything that a study may ask of a run: indicators, whether something happened, and what became of targets. */
export function outcomeIds(model: Model): string[] {
  const hidden = new Set(model.formulas.filter((formula) => formula.hidden).map(({ id }) => id));
  return [
    ...recordedIds(model).filter((id) => !hidden.has(id)),
    ...model.probabilities.map(({ id }) => id),
    ...model.targets
      .filter(({ by_day }) => by_day <= model.end_day)
      .flatMap(({ id }) => [`p_target_${id}`, `target_year_${id}`, `target_share_${id}`]),
  ];
}

/** What is asked where nobody says: the headline indicators, the probabilities, and whether targets are met. */
export function usualOutcomes(model: Model): string[] {
  const asked = new Set([...model.headline, ...model.probabilities.map(({ id }) => id)]);
  return outcomeIds(model).filter((id) => asked.has(id) || id.startsWith("p_target_"));
}
