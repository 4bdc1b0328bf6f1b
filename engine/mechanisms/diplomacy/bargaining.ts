import { monthIndex } from "../../kernel/calendar.ts";
import { mechanism } from "../../kernel/mechanism.ts";
import { bargainingRound } from "./bargaining-round.ts";

const QUARTER_MONTHS = 3;

/**
 * What states give up on the issues when they bargain, by a round of expected utility every three months (`bargainingRound`).
 *
 *   x_iq <- x_iq + pace · (what i would settle for - x_iq), for every state i with a stand on issue q
 *
 * Strength is `capability`; how much a state cares is one number for the two sides and one for the others, since no data tell more.
 * Off unless switched on: what governments do not say moves with events of the scenario alone.
 */
export const bargaining = mechanism({
  id: "bargaining",
  title: "Bargaining on issues",
  meaning: "States with a stand on an issue give way to those whose challenge they expect to lose.",
  parameters: {
    bargaining_pace: {
      meaning: "Share of the way to what it would settle for that a state moves in a quarter.",
      unit: "1",
      value: 0.1,
      min: 0.02,
      max: 0.5,
      least: 0,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "Judgement; 1 is the model of the literature, in which a round is the whole negotiation",
    },
    bargaining_salience: {
      meaning: "How much the two sides care about an issue, and the chance that they resist a demand.",
      unit: "1",
      value: 0.5,
      min: 0.3,
      max: 0.9,
      least: 0,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "Judgement: the middle; where all care for more than about 0.6 nobody gives way",
    },
    bargaining_salience_others: {
      meaning: "The same of third parties.",
      unit: "1",
      value: 0.5,
      min: 0.2,
      max: 0.8,
      least: 0,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "Judgement",
    },
  },
  switches: {
    bargaining: {
      meaning:
        "Off: stands on issues move with the scenario alone. On: every quarter states bargain by expected utility and move towards the outcome.",
      values: ["off", "on"],
      value: "off",
    },
  },
  events: {
    concession: {
      meaning: "A state gives ground on an issue to another.",
      code: "080",
      goldstein: 0,
      subject: "issue",
    },
  },
  build(access) {
    if (access.chosen("bargaining") === "off") return {};
    const { read, write, emit } = access;
    const pace = access.parameter("bargaining_pace");
    const salience = access.parameter("bargaining_salience");
    const salienceOfOthers = access.parameter("bargaining_salience_others");
    const sides = read("state.capability");
    const others = read("external.capability");
    const position = write("position.at");
    const issues = access.rows("issue");
    const actors = access.rows("actor");
    const states = sides.length + others.length;

    function bargain(issue: number): void {
      const at = (actor: number): number => issue * actors + actor;
      const taking = Array.from({ length: states }, (_, actor) => actor).filter((actor) => position[at(actor)]! >= 0);
      const outcome = bargainingRound(
        taking.map((actor) => ({
          capability: actor < sides.length ? sides[actor]! : others[actor - sides.length]!,
          salience: actor < sides.length ? salience() : salienceOfOthers(),
          position: position[at(actor)]!,
        })),
        1,
      );
      outcome.forEach(({ position: settled, to }, row) => {
        if (to < 0) return;
        const actor = taking[row]!;
        const moved = position[at(actor)]! + pace() * (settled - position[at(actor)]!);
        position[at(actor)] = Math.max(0, Math.min(1, moved));
        emit({ kind: "concession", from: actor, to: taking[to]!, subject: issue });
      });
    }

    return {
      month(day) {
        const months = monthIndex(day) - monthIndex(access.start_day);
        if (months === 0 || months % QUARTER_MONTHS !== 0) return;
        for (let issue = 0; issue < issues; issue++) bargain(issue);
      },
    };
  },
});
