import type { Space } from "../../kernel/sweep.ts";

/** Why a design that moves inputs one by one cannot serve a space: two correlated factors do not lie in one group. */
export function correlatedProblem(
  { factors, correlations = [] }: Space,
  remedy: string = "put both into one group",
): string | undefined {
  const groupOf = new Map(factors.map(({ name, group }) => [name, group]));
  const apart = correlations.find(({ between: [a, b], correlation }) => {
    return correlation !== 0 && (groupOf.get(a) === undefined || groupOf.get(a) !== groupOf.get(b));
  });
  if (!apart) return undefined;
  const [a, b] = apart.between;
  return `${a} and ${b} are correlated, so neither can move alone: ${remedy}, or take latin_hypercube and a measure that reads any table`;
}
