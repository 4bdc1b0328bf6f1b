import { formatDate } from "../engine/kernel/calendar.ts";
import type { Comparison, Ensemble, Share, TargetResult } from "../engine/run/result.ts";
import { chosen, percent } from "./number.ts";

/** "18 % (11–30 %)": a share with its interval. */
export function shareText({ p, low, high }: Pick<Share, "p" | "low" | "high">): string {
  return `${percent(p)} (${percent(low).replace(" %", "")}–${percent(high)})`;
}

/** What to call each scenario of a comparison: by its title, with its file where several have the same. */
export function namesOf({ base, others }: Comparison): (ensemble: Ensemble) => string {
  const all = [base, ...others.map(({ ensemble }) => ensemble)].map(({ scenario }) => scenario);
  return ({ scenario: { title, file } }) =>
    all.filter((other) => other.title === title).length > 1 ? `${title} (${file})` : title;
}

/** The shares of runs that are not said with the targets anyway. */
export function chancesOf({ probabilities }: Ensemble): readonly Share[] {
  return probabilities.filter(({ id }) => !id.startsWith("p_target_"));
}

/** "Total trade at least 5 bn USD/year by 2028-12-31". */
export function targetTitle(target: TargetResult, ensemble: Ensemble): string {
  const info = ensemble.indicators.find(({ id }) => id === target.indicator);
  const bound = target.bound === "at_least" ? "at least" : "at most";
  return `${targetLabel(target, ensemble)} ${bound} ${chosen(target.value, info ?? target.unit)} by ${target.by}`;
}

/** What a target is about. */
export function targetLabel({ indicator, label }: TargetResult, { indicators }: Ensemble): string {
  return indicators.find(({ id }) => id === indicator)?.label ?? label ?? indicator;
}

/** What became of a target, besides the share of runs that met it. */
export function targetDetails(target: TargetResult): string[] {
  if (target.unjudged !== undefined) return [`not judged: ${target.unjudged}`];
  const { median_year: year, share, require, satisfied } = target;
  return [
    ...(year === undefined
      ? []
      : [Number.isFinite(year) ? `median year ${year.toFixed(1)}` : "fewer than half of the runs meet it in time"]),
    ...(share === undefined
      ? []
      : [`at the end ${shareText({ p: share.q50, low: share.q05, high: share.q95 })} of it`]),
    ...(require === undefined
      ? []
      : [`${satisfied ? "satisfies" : "misses"} the required ${percent(require)} of runs`]),
  ];
}

/** Runs that failed and invariants that broke, said plainly. */
export function troubles(ensemble: Ensemble): string[] {
  const { failures, broken, runs } = ensemble;
  const failed = failures.map((f) => `Run ${f.run} failed on ${formatDate(f.day)} in ${f.mechanism}: ${f.message}`);
  const rest = failed.length > 3 ? [`and ${failed.length - 3} more of ${runs} runs failed`] : [];
  const byInvariant = new Map<string, { runs: Set<number>; first: string }>();
  for (const { run, invariant, date } of broken) {
    const seen = byInvariant.get(invariant) ?? { runs: new Set(), first: date };
    byInvariant.set(invariant, {
      runs: seen.runs.add(run),
      first: date < seen.first ? date : seen.first,
    });
  }
  const invariants = [...byInvariant].map(
    ([name, seen]) => `Invariant ${name} was broken in ${seen.runs.size} of ${runs} runs, first on ${seen.first}`,
  );
  return [...failed.slice(0, 3), ...rest, ...invariants];
}
