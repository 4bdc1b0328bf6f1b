import { assert } from "../kernel/assert.ts";
import { pow } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { GOLDSTEIN } from "../tables/code-book.ts";
import { categorical, occurs, poisson } from "../kernel/samplers.ts";
import { alignment } from "./diplomacy/alignment.ts";
import { audience } from "./diplomacy/audience.ts";
import { bargaining } from "./diplomacy/bargaining.ts";
import { commitments } from "./diplomacy/commitments.ts";
import { composed } from "./common/composed.ts";
import { decay } from "./common/decay.ts";
import { expectation, mixMemory, mixOf, routineActs } from "./common/routine-acts.ts";
import { diplomacyParameters } from "./diplomacy/diplomacy-parameters.ts";

/**
 * What the two governments do to each other between crises: routine with reciprocity, and mediation by others.
 *
 *   week:  A_ij <- c_ij + rho_own (A_ij + s_ij - c_ij) + rho_rec (A_ji + s_ji - c_ji)
 *   s_ij = sum of last week's scripted acts and of the ladder's diplomatic ones, less the usual protests,
 *          at most 4 either way; acts of force and blockades (Goldstein weight -9 or less) do not enter, nor does the routine itself
 *   day:   acts ~ Poisson(rate / 7); type k with probability in proportion to b_k exp(t g_k),
 *          t such that rate · E[g] = A_ij, |t| <= 1
 *   mediation = min(most, 1 - (1 - mu_m)^(mediators at work))
 *
 * Without shocks A_ij stays at the routine c_ij. A mediator works while the rung is 3 or higher, then fades.
 * Sources: Goldstein and Freeman (1991), https://doi.org/10.2307/1962876; Goldstein (1992),
 * https://doi.org/10.1177/0022002792036002007.
 */
const reciprocity = mechanism({
  id: "diplomacy",
  title: "Routine and reciprocity",
  meaning:
    "Governments mostly repeat their own routine and answer like with like; friends of both sides mediate in a crisis.",
  parameters: diplomacyParameters,
  columns: {
    "relation.action_a_to_b": {
      meaning: "Mean net friendliness this week of the first towards the second",
      unit: "points/week",
      initial: 0,
    },
    "relation.action_b_to_a": {
      meaning: "Mean net friendliness this week of the second towards the first",
      unit: "points/week",
      initial: 0,
    },
    "relation.acts_a_to_b": {
      meaning: "Weight of this week's acts outside the routine, first towards second",
      unit: "points",
      initial: 0,
    },
    "relation.acts_b_to_a": {
      meaning: "Weight of this week's acts outside the routine, second towards first",
      unit: "points",
      initial: 0,
    },
    "relation.usual_conflict": {
      meaning: "Hostile points a day of the routine, both directions",
      unit: "points/day",
      min: 0,
      initial: 0,
    },
    "relation.usual_cooperation": {
      meaning: "Friendly points a day of the routine, both directions",
      unit: "points/day",
      min: 0,
      initial: 0,
    },
    "actor.mediating": {
      meaning: "How far it mediates between the sides: 1 at work, falling afterwards",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "pair.mediation": {
      meaning: "Share by which mediators lower the hazards of going up the ladder",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
  },
  events: {
    ...Object.fromEntries(
      Object.entries(routineActs).map(([name, { meaning, code, goldstein }]) => [name, { meaning, code, goldstein }]),
    ),
    act: { meaning: "An act that the scenario orders." },
    mediation: { meaning: "A third party offers to mediate.", code: "039", goldstein: 5 },
  },
  actions: {
    act: {
      meaning: "One actor does something to another that the code book knows.",
      arguments: {
        from: { type: "row", table: "actor", meaning: "Who acts." },
        to: { type: "row", table: "actor", meaning: "Towards whom." },
        code: { type: "lookup", values: GOLDSTEIN, meaning: "CAMEO code of the act, in quotes." },
        goldstein: {
          type: "number",
          unit: "1",
          meaning: "Weight on the Goldstein scale; that of the code unless given.",
          min: -10,
          max: 10,
          optional: true,
        },
      },
    },
    offer_mediation: {
      meaning: "Third parties offer to mediate.",
      arguments: {
        by: {
          type: "rows",
          table: "actor",
          meaning: "The third parties; sides and groups cannot.",
        },
      },
    },
  },
  build(access) {
    const { read, write, draws, emit, log, news } = access;
    const own = access.parameter("own_persistence");
    const reciprocity = access.parameter("reciprocity");
    const actsPerWeek = access.parameter("acts_per_week");
    const mostShock = access.parameter("most_shock");
    const offerHazard = access.parameter("offer_hazard");
    const friend = access.parameter("friend");
    const mediationEffect = access.parameter("mediation_effect");
    const mediationMost = access.parameter("mediation_most");
    const mediationHalfLife = access.parameter("mediation_half_life");

    const actorKeys = access.keys("actor");
    const pairKey = access.keys("relation")[PAIR];
    const kind = read("actor.kind");
    const rung = read("pair.rung");
    const relation = read("relation.relation");
    const willing = read("external.policies_mediation");
    const usualProtest = read("state.usual_protest");
    const mediating = write("actor.mediating");
    const mediation = write("pair.mediation");
    const usualConflict = write("relation.usual_conflict");
    const usualCooperation = write("relation.usual_cooperation");
    const first = access.initial("relation.from", PAIR);
    const second = access.initial("relation.to", PAIR);
    const ways = [
      {
        from: first,
        to: second,
        routine: read("relation.routine_a_to_b"),
        action: write("relation.action_a_to_b"),
        mixFor: mixMemory(),
        acts: write("relation.acts_a_to_b"),
      },
      {
        from: second,
        to: first,
        routine: read("relation.routine_b_to_a"),
        action: write("relation.action_b_to_a"),
        mixFor: mixMemory(),
        acts: write("relation.acts_b_to_a"),
      },
    ];
    const friends = thirdParties();

    /** Each external with the rows of its relations to the two sides; without such a row it is nobody's friend. */
    function thirdParties(): { actor: number; toFirst: number; toSecond: number }[] {
      const rowOf = (one: number, other: number): number => {
        for (let row = 0; row < access.rows("relation"); row++) {
          const ends = [access.initial("relation.from", row), access.initial("relation.to", row)];
          if (ends.includes(one) && ends.includes(other)) return row;
        }
        return -1;
      };
      return Array.from({ length: access.rows("actor") }, (_, actor) => actor)
        .filter((actor) => access.initial("actor.kind", actor) === EXTERNAL)
        .map((actor) => ({ actor, toFirst: rowOf(actor, first), toSecond: rowOf(actor, second) }))
        .filter(({ toFirst, toSecond }) => toFirst >= 0 && toSecond >= 0);
    }

    function mediate(actor: number, causes: readonly number[]): void {
      if (kind[actor] !== EXTERNAL) return;
      mediating[actor] = 1;
      emit({ kind: "mediation", from: actor, causes });
    }

    function offer(day: number): void {
      if (rung[0] < FORCE) return;
      for (const { actor, toFirst, toSecond } of friends) {
        if (mediating[actor] === 1 || relation[toFirst] <= friend() || relation[toSecond] <= friend()) continue;
        if (occurs(draws.uniform(actorKeys[actor], day), offerHazard() * willing[actor - 2])) mediate(actor, []);
      }
    }

    function settleMediation(): void {
      let atWork = 0;
      for (let actor = 0; actor < mediating.length; actor++) atWork += mediating[actor];
      mediation[0] = 0;
      if (atWork === 0) return;
      if (rung[0] < CRISIS) atWork = fade(decay(1, mediationHalfLife()));
      mediation[0] = Math.min(mediationMost(), 1 - pow(1 - mediationEffect(), atWork));
    }

    function fade(left: number): number {
      let atWork = 0;
      for (let actor = 0; actor < mediating.length; actor++) atWork += mediating[actor] *= left;
      return atWork;
    }

    function emitRoutine(day: number): void {
      ways.forEach(({ from, to, action, mixFor }, way) => {
        const uniform = (index: number): number => draws.uniform(pairKey, day, way * 128 + index);
        const count = Math.min(127, poisson(uniform(0), actsPerWeek() / 7));
        if (count === 0) return;
        const mix = mixFor(action[PAIR] / actsPerWeek());
        for (let n = 1; n <= count; n++) emit({ kind: NAMES[categorical(uniform(n), mix)], from, to });
      });
    }

    /** Collects the week's acts outside the routine. */
    function notice(): void {
      for (let id = news(); id >= 0; id = news()) {
        const event = log.event(id);
        if (event.goldstein <= FORCE_WEIGHT || ROUTINE.has(event.kind)) continue;
        for (const { from, to, acts } of ways)
          if (event.from === from && event.to === to) acts[PAIR] += event.goldstein;
      }
    }

    return {
      start() {
        assert(
          Math.abs(own()) + Math.abs(reciprocity()) < 1,
          "diplomacy.own_persistence and diplomacy.reciprocity must add up to less than 1, or reactions would never die down",
        );
        for (const { routine, action } of ways) {
          action[PAIR] = routine[PAIR];
          if (!(actsPerWeek() > 0)) continue;
          const mix = mixOf(routine[PAIR] / actsPerWeek());
          usualConflict[PAIR] += (actsPerWeek() / 7) * expectation(mix, (weight) => Math.max(0, -weight));
          usualCooperation[PAIR] += (actsPerWeek() / 7) * expectation(mix, (weight) => Math.max(0, weight));
        }
      },
      week(day) {
        if (day === access.start_day) return;
        const departures = ways.map(({ from, routine, action, acts }) => {
          const unusual = acts[PAIR] + 7 * usualProtest[from];
          const shock = Math.max(-mostShock(), Math.min(mostShock(), unusual));
          acts[PAIR] = 0;
          return action[PAIR] + shock - routine[PAIR];
        });
        ways.forEach(({ routine, action }, way) => {
          action[PAIR] = routine[PAIR] + own() * departures[way] + reciprocity() * departures[1 - way];
        });
      },
      day(day) {
        notice();
        emitRoutine(day);
        offer(day);
        settleMediation();
      },
      actions: {
        act: ({ from, to, code, goldstein }, _day, cause) => {
          emit({
            kind: "act",
            from: from as number,
            to: to as number,
            goldstein: (goldstein ?? code) as number,
            causes: [cause],
          });
        },
        offer_mediation: ({ by }, _day, cause) => {
          for (const actor of by as readonly number[]) mediate(actor, [cause]);
        },
      },
    };
  },
});

/** M10: what the two governments say, sign, do and get away with. */
export const diplomacy = composed(
  {
    id: "diplomacy",
    title: "Diplomacy",
    meaning:
      "Governments repeat their routine and answer like with like, stand close on the issues or apart, sign more than they do, and are watched at home.",
  },
  reciprocity,
  bargaining,
  alignment,
  commitments,
  audience,
);

const NAMES = Object.keys(routineActs);
const ROUTINE: ReadonlySet<string> = new Set(NAMES.map((name) => `diplomacy.${name}`));

/** The row of the relation between the two sides. */
const PAIR = 0;
/** The code of third parties in `actor.kind`. */
const EXTERNAL = 1;
/** Rungs of the ladder from which relations are in crisis, and from which force is used. */
const CRISIS = 3;
const FORCE = 4;
/** Force, seizures and blockades weigh this or less; words and diplomatic steps weigh more. */
const FORCE_WEIGHT = -9;
