import { distributionProblem } from "../kernel/distribution-problem.ts";
import { cholesky } from "../kernel/linear.ts";
import type { Space } from "../kernel/sweep.ts";
import { correlationMatrix } from "./physical.ts";

/** Why a space cannot be sampled, in sentences with a remedy each; none where it can. */
export function spaceProblems(space: Space): string[] {
  const { factors } = space;
  if (factors.length === 0) return ["nothing varies: name at least one factor"];
  const names = factors.map(({ name }) => name);
  const problems = factors.flatMap(({ name, distribution, group }, i) => {
    const problem = distributionProblem(distribution);
    return [
      ...(names.indexOf(name) < i ? [`${name} is there twice: remove one of them`] : []),
      ...(problem === undefined ? [] : [`${name}: ${problem}`]),
      ...(group !== undefined && names.includes(group)
        ? [`the group ${group} has the name of a factor: rename the group`]
        : []),
    ];
  });
  problems.push(...correlationProblems(space, names));
  return problems.length === 0 && !isDefinite(space) ? [contradiction(space)] : problems;
}

function correlationProblems({ correlations = [] }: Space, names: readonly string[]): string[] {
  const pairs = correlations.map(({ between }) => [...between].sort().join("\n"));
  return correlations.flatMap(({ between, correlation }, i) => {
    const [a, b] = between;
    const unknown = between.filter((name) => !names.includes(name));
    return [
      ...unknown.map(
        (name) => `a correlation names ${name}, which does not vary: add it to the factors, or remove the correlation`,
      ),
      ...(a === b ? [`${a} is correlated with itself: name two factors`] : []),
      ...(pairs.indexOf(pairs[i]!) < i ? [`${a} and ${b} are correlated twice: remove one of the two`] : []),
      ...(correlation > -1 && correlation < 1
        ? []
        : [`the correlation of ${a} and ${b} is ${correlation}: take a number between -1 and 1`]),
    ];
  });
}

/** Says how far the correlations would have to be drawn towards zero. */
function contradiction(space: Space): string {
  let percent = 99;
  while (!isDefinite(space, percent / 100)) percent--;
  return (
    "the correlations contradict each other (their matrix is not positive definite): " +
    `bring them nearer to 0; all times ${percent / 100} they would agree`
  );
}

function isDefinite(space: Space, share: number = 1): boolean {
  if (!space.correlations?.length) return true;
  return cholesky(correlationMatrix(space, share), space.factors.length) !== undefined;
}
