import { outcomes, type Outcomes } from "../engine/analysis/outcomes.ts";
import { formatDate } from "../engine/kernel/calendar.ts";
import type { Model } from "../engine/kernel/model.ts";
import { root } from "../engine/kernel/root.ts";
import { isFailure, runner, type Runner } from "../engine/run/run.ts";
import { sweepModels } from "./sweep-model.ts";
import { rowPlace, type SweepPlan } from "./sweep-plan.ts";
import { sweepPoints } from "./sweep-points.ts";
import type { SweepRows } from "./sweep-rows.ts";

/** Makes rows of a sweep, on whatever thread. */
export interface SweepEvaluator {
  evaluate(first: number, count: number): SweepRows;
}

/** How often a row is tried before its failure is recorded. */
export const TRIES = 3;

/** Opens a plan's scenario once and evaluates rows of it; throws where the plan itself is wrong. */
export function sweepEvaluator(plan: SweepPlan): SweepEvaluator {
  const points = sweepPoints(plan);
  const modelOf = sweepModels(plan);
  const seed = root(plan.seed);
  const ready = new Map<Model, Ready>();
  let current: (Ready & { readonly point: number }) | undefined;

  function at(point: number, inputs: Float64Array): Ready {
    if (current?.point === point) return current;
    const { base, parameters } = modelOf(inputs);
    const found = ready.get(base) ?? readied(base, plan.outcomes);
    // The one that was used last stands last; the first is the first to go.
    ready.delete(base);
    if (ready.size === KEPT) ready.delete(ready.keys().next().value!);
    ready.set(base, found);
    found.begin(parameters);
    current = { point, ...found };
    return found;
  }

  /** A row's outcomes, or why there are none; what a model makes of a point it makes of it every time. */
  function answerOf(row: number, inputs: Float64Array, tries = 1): Float64Array | string {
    const { point, run } = rowPlace(plan, row);
    try {
      const { runner, answers } = at(point, inputs);
      const result = runner.run(seed, run);
      if (isFailure(result)) return `${formatDate(result.day)}, ${result.mechanism}: ${result.message}`;
      return answers.of(result);
    } catch (error) {
      // What a run left behind when it threw is not built upon.
      current = undefined;
      ready.clear();
      if (tries < TRIES) return answerOf(row, inputs, tries + 1);
      return error instanceof Error ? error.message : String(error);
    }
  }

  return {
    evaluate(first, count) {
      const width = points.names.length;
      const x = new Float64Array(count * width);
      const y = new Float64Array(count * plan.columns.length).fill(NaN);
      const status = new Int32Array(count);
      const errors: string[] = [];
      for (let i = 0; i < count; i++) {
        const inputs = points.of(first + i);
        x.set(inputs, i * width);
        const answer = answerOf(first + i, inputs);
        if (typeof answer === "string") status[i] = 1;
        else y.set(answer, i * plan.columns.length);
        errors.push(typeof answer === "string" ? answer : "");
      }
      return { first, count, x, y, status, errors };
    },
  };
}

/** A model in memory that goes from point to point without being put together anew. */
interface Ready {
  readonly runner: Runner;
  readonly answers: Outcomes;
  /** Takes the parameters of a point. */
  begin(parameters: Readonly<Record<string, number>>): void;
}

/** Models kept in memory, one per combination of what cannot be changed in place: 2 to 4 MB each, and a third of a run to make. */
const KEPT = 16;

function readied(model: Model, asked: readonly string[]): Ready {
  const made = runner(model);
  const { world } = made.simulation;
  const ids = world.tables.get("parameter")!.ids;
  const usual = Float64Array.from(world.column("parameter.value"));
  return {
    runner: made,
    answers: outcomes(model, asked),
    begin: (parameters) =>
      world.begin(
        "parameter.value",
        ids.map((id, row) => parameters[id] ?? usual[row]!),
      ),
  };
}
