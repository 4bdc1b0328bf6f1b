import type { Key } from "../../kernel/draw.ts";
import type { Space } from "../../kernel/sweep.ts";
import type { Design, Option, Plan } from "../design.ts";
import { spaceProblems } from "../space-problems.ts";
import { designs } from "./index.ts";

/** A plan with all its options, or why there is none, in sentences with a remedy each. */
export type Planned =
  | { readonly plan: Plan; readonly design: Design; readonly options: Readonly<Record<string, number>> }
  | { readonly problems: readonly string[] };

/** Lays the points of a design, named by its id, into a space; options that are not given have their defaults. */
export function planOf(id: string, space: Space, given: Readonly<Record<string, number>>, key: Key): Planned {
  const design = designs.find((design) => design.id === id);
  if (!design)
    return { problems: [`there is no design ${id}: take one of ${designs.map((design) => design.id).join(", ")}`] };
  const options = withDefaults(design, given);
  const problems = [...spaceProblems(space), ...optionProblems(design, given)];
  if (problems.length > 0) return { problems };
  const refusal = design.refuses?.(space, options);
  if (refusal !== undefined) return { problems: [refusal] };
  return { plan: design.plan(space, options, key), design, options };
}

function withDefaults(design: Design, given: Readonly<Record<string, number>>): Record<string, number> {
  const defaults = Object.entries(design.options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...given };
}

function optionProblems({ id, options }: Design, given: Readonly<Record<string, number>>): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (Object.hasOwn(options, name)) return valueProblem(name, value, options[name]!);
    return [`${id} has no option ${name}: its options are ${Object.keys(options).join(", ")}`];
  });
}

function valueProblem(name: string, value: number, { min, max, whole }: Option): string[] {
  if (!(value >= min && value <= max)) return [`${name} is ${value}: take a number from ${min} to ${max}`];
  if (whole && !Number.isInteger(value))
    return [`${name} is ${value}: take a whole number, such as ${Math.round(value)}`];
  return [];
}
