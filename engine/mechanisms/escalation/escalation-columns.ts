import type { Access, Mechanism } from "../../kernel/mechanism.ts";
import type { escalationParameters } from "./escalation-parameters.ts";

/** What the parts of the ladder may touch. */
export type EscalationAccess = Access<keyof typeof escalationParameters>;

/** The state that the ladder keeps. */
export const escalationColumns: NonNullable<Mechanism["columns"]> = {
  "pair.rung": {
    meaning: "Rung of the escalation ladder, 0 normal to 7 war",
    unit: "1",
    whole: true,
    min: 0,
    max: 7,
    initial: 0,
  },
  "pair.rung_due": {
    meaning: "Rung that what was done amounts to; the rung climbs towards it",
    unit: "1",
    whole: true,
    min: 0,
    max: 7,
    initial: 0,
  },
  "pair.last_actor": {
    meaning: "Side that last went up, or -1",
    unit: "1",
    whole: true,
    refers: "state",
    initial: -1,
  },
  "pair.strike_hazard": {
    meaning: "Hazard today of a strike by either side",
    unit: "1/day",
    min: 0,
    initial: 0,
  },
  "pair.strikes": {
    meaning: "Strikes today, replies included",
    unit: "strikes",
    whole: true,
    min: 0,
    initial: 0,
  },
  "pair.replies": {
    meaning: "Strikes today that answer one",
    unit: "strikes",
    whole: true,
    min: 0,
    initial: 0,
  },
  "pair.wars": {
    meaning: "Wars that began today",
    unit: "wars",
    whole: true,
    min: 0,
    initial: 0,
  },
  "state.usual_protest": {
    meaning: "Hostile points a day of its protests at the usual rate of attacks",
    unit: "points/day",
    min: 0,
    initial: 0,
  },
  "state.debt": {
    meaning: "Strikes received and not answered, fading",
    unit: "strikes",
    min: 0,
    initial: 0,
  },
  "state.reply_day": {
    meaning: "Day from which it is ready to answer the strikes that stand unanswered, or -1",
    unit: "day",
    min: -1,
    initial: -1,
  },
  "state.pressure": {
    meaning: "Pressure to show strength, from other theatres or from home",
    unit: "1",
    initial: 0,
  },
  "state.pressure_half_life": {
    meaning: "Time in which that pressure halves, or -1 for the usual",
    unit: "day",
    initial: -1,
  },
  "state.strikes": {
    meaning: "Strikes in the present exchange",
    unit: "strikes",
    whole: true,
    min: 0,
    initial: 0,
  },
  "state.last_strike_day": {
    meaning: "Day of its last strike, or -1",
    unit: "day",
    whole: true,
    initial: -1,
  },
  "state.protest_step": {
    meaning: "Diplomatic steps taken: 0 none, 1 protest, 2 summons, 3 recall",
    unit: "1",
    whole: true,
    min: 0,
    max: 3,
    initial: 0,
  },
  "state.blamed_log": {
    meaning: "Log id of the last attack blamed on the neighbour, or -1",
    unit: "1",
    whole: true,
    initial: -1,
  },
  "state.struck_log": {
    meaning: "Log id of the last strike received, or -1",
    unit: "1",
    whole: true,
    initial: -1,
  },
  "state.dead_state": {
    meaning: "Dead of today's strikes on this side who served the state",
    unit: "persons",
    min: 0,
    initial: 0,
  },
  "state.dead_militant": {
    meaning: "Militant dead of today's strikes on this side",
    unit: "persons",
    min: 0,
    initial: 0,
  },
  "state.dead_civilian": {
    meaning: "Civilian dead of today's strikes on this side",
    unit: "persons",
    min: 0,
    initial: 0,
  },
};
