import { mechanism } from "../../kernel/mechanism.ts";
import { dyads, GROUP, PAIR } from "../common/dyads.ts";
import { routineActs } from "../common/routine-acts.ts";

const ROUTINE: ReadonlySet<string> = new Set(Object.keys(routineActs).map((name) => `diplomacy.${name}`));

/** Acts that move no relation: the routine, and what has moved it already. */
function isUsual(kind: string): boolean {
  return ROUTINE.has(kind) || kind.endsWith(".rapprochement") || kind.endsWith(".rupture");
}

/** Points on the Goldstein scale of a change of a relation by 1. */
const POINTS_PER_UNIT = 10;

/**
 * How actors stand to each other, month by month.
 *
 *   rel_ij <- aim_ij + rho (rel_ij - aim_ij) + alpha · D_ij + (1 - rho) eta (B_ij - B0_ij), held within [-1, 1]
 *   D_ij = weights of what the two governments did to each other since, beyond routine and usual protests, at most d_max either way
 *   B_ij = mean of rel_ik rel_jk over the others k that both have a relation with, B0 that of the first day
 *
 * A dyad is one row, so that it is the same from both ends. What it pulls towards is its start value unless the scenario moves it.
 * Source of the balance term: Heider (1946), https://doi.org/10.1080/00223980.1946.9917275; values are judgement.
 */
export const relationDrift = mechanism({
  id: "relation_drift",
  title: "Relations",
  meaning:
    "Relations move with what actors do to each other and with friends and enemies that they share, and return to where they were.",
  parameters: {
    persistence: {
      meaning: "Share of a relation's departure that is left after a month.",
      symbol: "rho",
      unit: "1",
      value: 0.95,
      min: 0.85,
      max: 0.99,
      most: 0.999,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    impulse: {
      meaning: "Change of a relation per point of the Goldstein scale.",
      symbol: "alpha",
      unit: "1",
      value: 0.01,
      min: 0.002,
      max: 0.03,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    most_points: {
      meaning: "Most points of a month that count, either way.",
      symbol: "d_max",
      unit: "points",
      value: 30,
      min: 10,
      max: 60,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    balance: {
      meaning: "Pull of shared friends and enemies in the long run.",
      symbol: "eta",
      unit: "1",
      value: 0.1,
      min: 0,
      max: 0.3,
      most: 0.49,
      distribution: "uniform",
      status: "judgement",
      source: "Heider 1946 for the form; value by judgement, stable below one half",
    },
  },
  columns: {
    "relation.relation_aim": { meaning: "What the relation returns to.", unit: "1", min: -1, max: 1, initial: 0 },
    "relation.points": { meaning: "Weights of this month's acts beyond the usual.", unit: "points", initial: 0 },
  },
  events: {
    rapprochement: { meaning: "Two actors come closer for good.", code: "054" },
    rupture: { meaning: "Two actors fall out for good.", code: "161" },
  },
  actions: {
    relate: {
      meaning:
        "Two actors come closer or fall out, for good; the tension between them feels it for a while, a whole unit as an act of 10 points.",
      arguments: {
        between: { type: "rows", table: "actor", meaning: "The two." },
        to: { type: "number", unit: "1", min: -1, max: 1, optional: true, meaning: "Their relation from now on." },
        plus: { type: "number", unit: "1", min: -2, max: 2, optional: true, meaning: "What is added to it." },
      },
      refuses({ between, to, plus }, world) {
        const two = between as readonly number[];
        if (two.length !== 2)
          return {
            message: `\`between\` names ${two.length} actors`,
            help: `name two, as in between: [${world.ids("actor").slice(0, 2).join(", ")}]`,
          };
        if ((to === undefined) === (plus === undefined))
          return { message: "exactly one of `to` and `plus` is needed", help: "write, for example, plus: 0.3" };
        if (dyads(world)(two[0]!, two[1]!) >= 0) return undefined;
        const [one, other] = two.map((actor) => world.ids("actor")[actor]).sort();
        return {
          message: `${one} and ${other} have no relation in this scenario`,
          help: `write a row under relations, for example ${one}_${other}: { relation: 0 }`,
        };
      },
    },
  },
  build(access) {
    const { read, write, log, news, emit } = access;
    const persistence = access.parameter("persistence");
    const impulse = access.parameter("impulse");
    const mostPoints = access.parameter("most_points");
    const balance = access.parameter("balance");
    const kind = read("actor.kind");
    const usualProtest = read("state.usual_protest");
    const relation = write("relation.relation");
    const aim = write("relation.relation_aim");
    const points = write("relation.points");
    const rows = access.rows("relation");
    const rowOf = dyads(access);
    const triads = Array.from({ length: rows }, (_, row) => sharedWith(row));
    const start = Array.from({ length: rows }, (_, row) => access.initial("relation.relation", row));
    const startBalance = triads.map((legs) => balanceOf(legs, start));
    const next = new Float64Array(rows);

    /** The relations of both ends to each actor that both know. */
    function sharedWith(row: number): (readonly [number, number])[] {
      const [from, to] = [access.initial("relation.from", row), access.initial("relation.to", row)];
      return Array.from(
        { length: access.rows("actor") },
        (_, other) => [rowOf(from, other), rowOf(to, other)] as const,
      ).filter(([one, two]) => one >= 0 && two >= 0 && one !== two && one !== row && two !== row);
    }

    function drift(): void {
      for (let row = 0; row < rows; row++) {
        const acts = Math.max(-mostPoints(), Math.min(mostPoints(), points[row]!));
        const pull = (1 - persistence()) * balance() * (balanceOf(triads[row]!, relation) - startBalance[row]!);
        next[row] = clip(aim[row]! + persistence() * (relation[row]! - aim[row]!) + impulse() * acts + pull);
      }
      relation.set(next);
      points.fill(0);
    }

    function notice(): void {
      for (let id = news(); id >= 0; id = news()) {
        const { kind: what, from, to, goldstein } = log.event(id);
        if (goldstein === 0 || isUsual(what) || from < 0 || to < 0 || kind[from] === GROUP || kind[to] === GROUP)
          continue;
        const row = rowOf(from, to);
        if (row >= 0) points[row]! += goldstein;
      }
      points[PAIR]! += usualProtest[0]! + usualProtest[1]!;
    }

    return {
      start() {
        aim.set(start);
      },
      month(day) {
        if (day > access.start_day) drift();
      },
      day: notice,
      actions: {
        relate({ between, to, plus }, _day, cause) {
          const [one, other] = between as readonly [number, number];
          const row = rowOf(one, other);
          const moved = clip(((to as number | undefined) ?? relation[row]!) + ((plus as number | undefined) ?? 0));
          const change = moved - relation[row]!;
          aim[row] = clip(to === undefined ? aim[row]! + change : moved);
          relation[row] = moved;
          const goldstein = Math.max(-10, Math.min(10, POINTS_PER_UNIT * change));
          emit({ kind: change < 0 ? "rupture" : "rapprochement", from: one, to: other, goldstein, causes: [cause] });
        },
      },
    };
  },
});

function balanceOf(legs: readonly (readonly [number, number])[], relation: { readonly [row: number]: number }): number {
  let sum = 0;
  for (const [one, other] of legs) sum += relation[one]! * relation[other]!;
  return legs.length === 0 ? 0 : sum / legs.length;
}

function clip(relation: number): number {
  return Math.max(-1, Math.min(1, relation));
}
