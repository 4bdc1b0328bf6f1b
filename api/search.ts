import { nsga2, type Lever, type SearchOptions } from "../engine/analysis/search/nsga2.ts";
import { nameKey, rootKey } from "../engine/kernel/draw.ts";
import { root } from "../engine/kernel/root.ts";
import type { Ensemble, Scenario } from "../engine/index.ts";
import { openPool } from "../workers/index.ts";
import { RequestError } from "./request-error.ts";
import { refuseUnknownIndicators, studyIn, usefulWorkers } from "./study.ts";

/** What a policy may choose: a number between bounds in the unit of its field, or one of some texts as `--set` would write them. */
export type PolicyLever =
  | {
      readonly name: string;
      readonly low: number;
      readonly high: number;
      readonly unit?: string;
      readonly whole?: true;
    }
  | { readonly name: string; readonly values: readonly (string | number)[] };

/** What is wanted: of an indicator its last year, of a probability its share of runs. */
export interface PolicyObjective {
  readonly outcome: string;
  readonly better: "less" | "more";
  /** Over the runs of a policy; the mean unless given. */
  readonly read?: "mean" | "q05" | "q50" | "q95";
}

export interface PolicySearchOptions extends Partial<Omit<SearchOptions, "onGeneration">> {
  readonly levers: readonly PolicyLever[];
  readonly objectives: readonly PolicyObjective[];
  /** Runs of each policy; all policies have the same luck. */
  readonly runs?: number;
  readonly seed?: string | number;
  /** Threads; never changes a result. */
  readonly workers?: number;
  readonly onGeneration?: (generation: number, policies: readonly Policy[]) => void;
}

/** Settings that no other beats in all that is wanted, with what came of them. */
export interface Policy {
  readonly set: Readonly<Record<string, string>>;
  /** In the order of the objectives. */
  readonly objectives: readonly number[];
}

/**
 * Searches the levers of a scenario for policies that no other beats in all objectives at once
 * (NSGA-II). A policy whose runs fail, or that the scenario refuses, loses against any that runs.
 */
export async function search(scenario: Scenario, options: PolicySearchOptions): Promise<Policy[]> {
  const { levers, objectives, runs = scenario.runs, seed = scenario.seed, workers, onGeneration, ...rest } = options;
  refuseUnknown(scenario, objectives);
  const pool = openPool({ workers: usefulWorkers(runs, workers) });
  const known = new Map<string, readonly number[]>();
  const policy = (point: Float64Array, objectives: ArrayLike<number>): Policy => ({
    set: settings(levers, point),
    objectives: Array.from(objectives),
  });

  async function answer(set: Readonly<Record<string, string>>): Promise<readonly number[]> {
    try {
      const ensemble = await studyIn(pool, scenario, { set, runs, seed });
      return objectives.map((objective) => outcomeOf(ensemble, objective));
    } catch (error) {
      // A lever that does not exist shows at the first policy; later ones may only be out of some range.
      if (error instanceof Error && error.name === "ScenarioError" && known.size > 0) return objectives.map(() => NaN);
      throw error;
    }
  }

  try {
    const front = await nsga2(
      {
        levers: levers.map(leverOf),
        objectives: objectives.map(({ outcome, better }) => ({ name: outcome, better })),
        async evaluate(points) {
          const answers = [];
          for (const point of points) {
            const set = settings(levers, point);
            const name = JSON.stringify(set);
            const found = known.get(name) ?? (await answer(set));
            known.set(name, found);
            answers.push({ objectives: found });
          }
          return answers;
        },
      },
      nameKey(rootKey(root(String(seed))), "search"),
      {
        ...rest,
        ...(onGeneration && {
          onGeneration: (generation, front) =>
            onGeneration(
              generation,
              front.map((each) => policy(each.point, each.objectives)),
            ),
        }),
      },
    );
    return front.map(({ point, objectives }) => policy(point, objectives));
  } finally {
    await pool.end();
  }
}

function leverOf(lever: PolicyLever): Lever {
  if ("values" in lever) return { name: lever.name, kind: "choice", count: lever.values.length };
  const { name, low, high, whole } = lever;
  return { name, kind: whole ? "whole" : "real", low, high };
}

function settings(levers: readonly PolicyLever[], point: Float64Array): Record<string, string> {
  return Object.fromEntries(
    levers.map((lever, i) => {
      if ("values" in lever) return [lever.name, String(lever.values[point[i]!])];
      const { unit = "1" } = lever;
      const tail = unit === "1" ? "" : unit.startsWith("1/") ? unit.slice(1) : ` ${unit}`;
      return [lever.name, `${point[i]!}${tail}`];
    }),
  );
}

function outcomeOf(ensemble: Ensemble, { outcome, read = "mean" }: PolicyObjective): number {
  const share = ensemble.probabilities.find(({ id }) => id === outcome);
  if (share) return share.p;
  return ensemble.rows("year").findLast(({ indicator }) => indicator === outcome)?.[read] ?? NaN;
}

function refuseUnknown(scenario: Scenario, objectives: readonly PolicyObjective[]): void {
  if (objectives.length === 0)
    throw new RequestError("objectives: name at least one outcome and whether less or more of it is better");
  const shares = new Set(scenario.model.probabilities.map(({ id }) => id));
  refuseUnknownIndicators(
    scenario,
    objectives.flatMap(({ outcome }) => (shares.has(outcome) || outcome.startsWith("p_target_") ? [] : [outcome])),
  );
}
