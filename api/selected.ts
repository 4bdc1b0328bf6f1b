import type { Comparison, Ensemble } from "../engine/index.ts";

/** An ensemble that shows certain indicators alone, all of them as headlines; its hashes are those of the whole. */
export function selected(ensemble: Ensemble, ids: readonly string[] | undefined): Ensemble {
  if (ids === undefined) return ensemble;
  const indicators = ids
    .flatMap((id) => ensemble.indicators.filter((info) => info.id === id))
    .map((info) => ({ ...info, headline: true }));
  const labels = new Map(ensemble.indicators.map(({ id, label }) => [id, label]));
  return {
    ...ensemble,
    indicators,
    targets: ensemble.targets.map((target) => ({
      ...target,
      ...(labels.has(target.indicator) && { label: labels.get(target.indicator)! }),
    })),
    rows: (every, only = ids) =>
      ensemble.rows(
        every,
        only.filter((id) => ids.includes(id)),
      ),
  };
}

/** A comparison that shows certain indicators alone. */
export function selectedDifferences({ base, others }: Comparison, ids: readonly string[] | undefined): Comparison {
  if (ids === undefined) return { base, others };
  return {
    base: selected(base, ids),
    others: others.map((other) => {
      const ensemble = selected(other.ensemble, ids);
      return {
        ensemble,
        indicators: ensemble.indicators,
        rows: (every) => other.rows(every).filter(({ indicator }) => ids.includes(indicator)),
      };
    }),
  };
}
