import { log, logistic } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import type { Values } from "../kernel/table.ts";
import { STRUCTURE } from "../tables/declaration.ts";
import { ARBITRATION } from "../tables/project.ts";
import { decay } from "./common/decay.ts";
import { harm } from "./common/harm.ts";
import { tensionParameters } from "./tension/tension-parameters.ts";

const WEEKS = 52;

/**
 * How tense each dyad is, from 0 to 100, out of every act in the log.
 *
 *   T  = 100 / (1 + exp(-x)),  x = x0 + b_S S + (C - kappa K) / c
 *   C  = sum of weights of hostile acts · 2^(-age / h_c),  K = the same of friendly acts with h_k
 *   weight of a government's act: |g|;  of a militant attack with f dead: w_n · min(10, 10 ln(1 + f) / ln 12)
 *   x0 = logit(tension_quiet / 100) - b_S S0 - (C' - kappa K') / c
 *   C' = usual hostile points a day / (1 - 2^(-1 / h_c)),  K' likewise: the means at the usual rates
 *
 * S is the mean of the dyad's structural factors, S0 that of the start; the stands on issues and cases of law over projects move it. The stocks start at C' and K' and what is
 * left of past events. An attack on a side counts for the pair, whoever shelters the group. The structural part is
 * T with the stocks at C' and K'; the event part is the rest. Weights are ordinal opinion, so the rank says only
 * how many of the last 52 weeks were calmer. Events with weight 0, such as a closure against an epidemic, do not count.
 * Stands after the mechanisms whose usual rates it reads (militants, diplomacy, escalation).
 * Source of the weights: Goldstein (1992), https://doi.org/10.1177/0022002792036002007.
 */
export const tension = mechanism({
  id: "tension",
  title: "Tension",
  meaning: "Hostile acts raise tension and friendly ones lower it; both are forgotten, the hostile ones sooner.",
  parameters: tensionParameters,
  columns: {
    "relation.conflict": {
      meaning: "Hostile points that are not forgotten",
      unit: "points",
      min: 0,
      initial: 0,
    },
    "relation.cooperation": {
      meaning: "Friendly points that are not forgotten",
      unit: "points",
      min: 0,
      initial: 0,
    },
    "relation.usual_balance": {
      meaning: "C - kappa K at the usual rates",
      unit: "points",
      initial: 0,
    },
    "relation.tension": { meaning: "Tension, 0 to 100", unit: "1", min: 0, max: 100, initial: 0 },
    "relation.tension_event": {
      meaning: "Part of tension that the acts of late add, below 0 after a friendly spell",
      unit: "1",
      min: -100,
      max: 100,
      initial: 0,
    },
    "relation.tension_structural": {
      meaning: "Tension if acts came at their usual rate",
      unit: "1",
      min: 0,
      max: 100,
      initial: 0,
    },
    "relation.tension_rank": {
      meaning: "Share of the last 52 weeks that were calmer than today, in per cent",
      unit: "1",
      min: 0,
      max: 100,
      initial: 50,
    },
    ...Object.fromEntries(
      weekColumns().map((name) => [
        name,
        {
          meaning: "Tension at the start of a week of the last year, or -1",
          unit: "1",
          min: -1,
          max: 100,
          initial: -1,
        },
      ]),
    ),
  },
  build(access) {
    const { read, write, log: events, news, initial } = access;
    const conflictHalfLife = access.parameter("conflict_half_life");
    const cooperationHalfLife = access.parameter("cooperation_half_life");
    const cooperationWeight = access.parameter("cooperation_weight");
    const scale = access.parameter("scale");
    const militantWeight = access.parameter("militant_weight");
    const structureEffect = access.parameter("structure_effect");

    const relations = access.rows("relation");
    const isGroup = read("actor.kind");
    const quiet = read("relation.tension_quiet");
    const usualConflict = read("relation.usual_conflict");
    const usualCooperation = read("relation.usual_cooperation");
    const usualHarm = read("group.usual_harm");
    const usualProtest = read("state.usual_protest");
    const alignment = read("relation.alignment");
    const alignmentStart = read("relation.alignment_start");
    const structure = STRUCTURE.map((name) => column(`relation.structure_${name}`));
    const arbitration = read("project.arbitration");
    const quarrelAtStart = gravest(Array.from(arbitration, (_, project) => initial("project.arbitration", project)));
    const past = {
      day: read("past_event.day"),
      from: read("past_event.from"),
      to: read("past_event.to"),
      goldstein: read("past_event.goldstein"),
      fatalities: read("past_event.fatalities"),
      militant: read("past_event.militant"),
    };
    const conflict = write("relation.conflict");
    const cooperation = write("relation.cooperation");
    const usualBalance = write("relation.usual_balance");
    const tension = write("relation.tension");
    const tensionEvent = write("relation.tension_event");
    const tensionStructural = write("relation.tension_structural");
    const tensionRank = write("relation.tension_rank");
    const weeks = weekColumns().map((name) => write(name));
    const dyads = dyadRows();
    const changed = new Float64Array(relations);

    function column(name: string) {
      return {
        now: read(name),
        start: Float64Array.from({ length: relations }, (_, row) => initial(name, row)),
      };
    }

    function dyadRows(): Map<string, number> {
      const rows = new Map<string, number>();
      for (let row = relations - 1; row >= 0; row--)
        rows.set(dyad(initial("relation.from", row), initial("relation.to", row)), row);
      return rows;
    }

    /** Enters an act of a certain age into the stocks of its dyad. */
    function enter(
      from: number,
      to: number,
      goldstein: number,
      fatalities: number,
      isMilitant: boolean,
      age_days: number,
    ): void {
      if (from < 0 || to < 0 || goldstein === 0) return;
      const row = isGroup[from] === GROUP ? PAIR : (dyads.get(dyad(from, to)) ?? -1);
      if (row < 0) return;
      if (goldstein > 0) cooperation[row] += goldstein * decay(age_days, cooperationHalfLife());
      else
        conflict[row] +=
          (isMilitant ? militantWeight() * militantPoints(fatalities) : -goldstein) *
          decay(age_days, conflictHalfLife());
    }

    /** What each dyad's factors have changed by since the start, in sum. */
    function compareStructure(): void {
      // What the actors' stands on the issues add to the factor `misalignment`.
      for (let row = 0; row < relations; row++) changed[row] = alignmentStart[row] - alignment[row];
      for (let factor = 0; factor < structure.length; factor++) {
        const { now, start } = structure[factor]!;
        for (let row = 0; row < relations; row++) changed[row]! += now[row] - start[row]!;
      }
      if (relations === 0) return;
      // A case of law between the two adds to the factor `arbitration`, or takes from it, as far as it can.
      const given = structure[ARBITRATION_FACTOR]!.now[PAIR]!;
      changed[PAIR]! += Math.max(-given, Math.min(1 - given, gravest(arbitration) - quarrelAtStart));
    }

    /** What only changes with the structure is kept until it does. */
    const known = Array.from({ length: relations }, () => ({ quiet: NaN, change: NaN, calm: 0, structural: 0 }));

    function structural(row: number): { readonly calm: number; readonly structural: number } {
      const last = known[row]!;
      const change = (structureEffect() * changed[row]!) / structure.length;
      if (change === last.change && quiet[row] === last.quiet) return last;
      const calm = logit(quiet[row] / 100) + change;
      return Object.assign(last, { quiet: quiet[row], change, calm, structural: 100 * logistic(calm) });
    }

    function measure(row: number): void {
      const { calm, structural: usual } = structural(row);
      const excess = conflict[row] - cooperationWeight() * cooperation[row] - usualBalance[row];
      tensionStructural[row] = usual;
      tension[row] = excess === 0 ? usual : 100 * logistic(calm + excess / scale());
      tensionEvent[row] = tension[row] - tensionStructural[row];
    }

    function measureAll(): void {
      compareStructure();
      for (let row = 0; row < relations; row++) measure(row);
    }

    function rank(row: number): number {
      let known = 0;
      let calmer = 0;
      for (const week of weeks) {
        if (week[row] < 0) continue;
        known += 1;
        if (week[row] < tension[row]) calmer += 1;
        else if (week[row] === tension[row]) calmer += 0.5;
      }
      return known === 0 ? 50 : (100 * calmer) / known;
    }

    return {
      start() {
        for (let row = 0; row < relations; row++) {
          const ofPair = row === PAIR ? total(usualHarm) * 10 * militantWeight() + total(usualProtest) : 0;
          conflict[row] = (usualConflict[row] + ofPair) / (1 - decay(1, conflictHalfLife()));
          cooperation[row] = usualCooperation[row] / (1 - decay(1, cooperationHalfLife()));
          usualBalance[row] = conflict[row] - cooperationWeight() * cooperation[row];
        }
        for (let i = 0; i < past.day.length; i++) {
          if (past.day[i] < access.start_day)
            enter(
              past.from[i],
              past.to[i],
              past.goldstein[i],
              past.fatalities[i],
              past.militant[i] === 1,
              access.start_day - past.day[i],
            );
        }
        measureAll();
      },
      week(day) {
        const week = weeks[((day - access.start_day) / 7) % WEEKS];
        for (let row = 0; row < relations; row++) week[row] = tension[row];
      },
      day(day) {
        const hostile = decay(1, conflictHalfLife());
        const friendly = decay(1, cooperationHalfLife());
        for (let row = 0; row < relations; row++) {
          conflict[row] *= hostile;
          cooperation[row] *= friendly;
        }
        for (let id = news(); id >= 0; id = news()) {
          const event = events.event(id);
          enter(
            event.from,
            event.to,
            event.goldstein,
            event.fatalities,
            isGroup[event.from] === GROUP,
            day - event.day,
          );
        }
        measureAll();
        if (relations > 0) tensionRank[PAIR] = rank(PAIR);
      },
    };
  },
});

/** How far the gravest case of law over a project stands between the two, from 0 to 1. */
function gravest(steps: ArrayLike<number>): number {
  let worst = 0;
  for (let project = 0; project < steps.length; project++) worst = Math.max(worst, QUARREL[steps[project]!]!);
  return worst;
}

/** Points of a militant attack before its lower weight: eleven dead or more are worth 10. */
function militantPoints(fatalities: number): number {
  return 10 * Math.min(1, harm(fatalities));
}

function total(values: Values): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row];
  return sum;
}

function dyad(one: number, other: number): string {
  return `${Math.min(one, other)} ${Math.max(one, other)}`;
}

function logit(share: number): number {
  return log(share / (1 - share));
}

function weekColumns(): string[] {
  return Array.from({ length: WEEKS }, (_, week) => `relation.tension_week_${week + 1}`);
}

const ARBITRATION_FACTOR = STRUCTURE.indexOf("arbitration");
/** By step of the arbitration: a notice or an award that is not settled counts half. */
const QUARREL = ARBITRATION.map((step) =>
  step === "filed" || step === "hearing" ? 1 : step === "notice" || step === "award" ? 0.5 : 0,
);
/** The row of the relation between the two sides. */
const PAIR = 0;
/** The code of militant groups in `actor.kind`. */
const GROUP = 2;
