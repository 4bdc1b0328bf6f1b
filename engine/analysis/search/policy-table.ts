import { assert } from "../../kernel/assert.ts";
import { regrets, robustness, type Robustness, type Wish } from "./robustness.ts";

/** What may be chosen, against what may come: an outcome for each pair. */
export interface PolicyQuestion extends Wish {
  readonly outcome: string;
  readonly unit: string;
  readonly policies: readonly string[];
  readonly worlds: readonly string[];
  /** Policy by policy, NaN where there is no answer. */
  readonly values: Float64Array;
}

export interface PolicyTable extends PolicyQuestion {
  /** In the outcome's unit, as `values` are laid out. */
  readonly regrets: Float64Array;
  /** The best that any policy reaches in each world, and which one does; the first of equals, -1 where none has an answer. */
  readonly best: readonly number[];
  readonly robustness: readonly Robustness[];
  /** Policies by their greatest regret, the least first; those without an answer last. */
  readonly order: readonly number[];
  readonly notes: readonly string[];
}

/** The policies against the worlds, with the regret of each cell and what each policy risks over all of them. */
export function policyTable(question: PolicyQuestion): PolicyTable {
  const { policies, worlds, values } = question;
  assert(values.length === policies.length * worlds.length, "a table has an outcome for each policy in each world");
  const missed = regrets(values, worlds.length, question);
  const stands = robustness(values, worlds.length, question);
  const risk = (policy: number) => (Number.isNaN(stands[policy]!.regret) ? Infinity : stands[policy]!.regret);
  const gaps = values.filter((value) => Number.isNaN(value)).length;
  return {
    ...question,
    regrets: missed,
    best: worlds.map((_, world) => policies.findIndex((_, policy) => missed[policy * worlds.length + world] === 0)),
    robustness: stands,
    order: policies.map((_, policy) => policy).sort((a, b) => compared(risk(a), risk(b)) || a - b),
    notes: [
      "Worlds are not weighted: a table says what a policy risks, not what will come.",
      ...(gaps > 0 ? [`${gaps} of ${values.length} cells have no answer and count nowhere`] : []),
      ...(policies.length === 1 ? ["with one policy alone there is nothing to regret"] : []),
    ],
  };
}

function compared(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
