import type { Access, Action, Effect, Mechanism } from "../../kernel/mechanism.ts";
import { CROSSING_STATES } from "../../tables/crossing.ts";
import { DIRECTIONS, SIDES } from "../../tables/declaration.ts";
import { LANES } from "../../tables/flow.ts";
import type { crossingParameters } from "./crossings-parameters.ts";

export type CrossingAccess = Access<keyof typeof crossingParameters>;

/** Why a scenario closes a gate; only acts of one side towards the other make the dyad tense. */
export const CLOSURE_REASONS = ["attack", "war", "epidemic", "protest", "policy"] as const;

const OPEN = CROSSING_STATES.indexOf("open");

/** The state that M5 keeps. */
export const crossingColumns: NonNullable<Mechanism["columns"]> = {
  "crossing.shut": {
    meaning: "state that a side has chosen of itself, 0 while open",
    unit: "1",
    min: 0,
    max: 4,
    whole: true,
    values: CROSSING_STATES,
    initial: 0,
  },
  "crossing.there": {
    meaning: "whether it is or was in use; a gate that is still to be built is not",
    unit: "1",
    min: 0,
    max: 1,
    whole: true,
    initial: 1,
  },
  "crossing.shut_by": { meaning: "side that shut it, or -1", unit: "1", whole: true, initial: -1 },
  "crossing.effective": {
    meaning: "who may pass, the stricter side counting",
    unit: "1",
    min: 0,
    max: 4,
    whole: true,
    values: CROSSING_STATES,
    initial: 0,
  },
  ...perDirection((name) => ({
    [`crossing.arrived_${name}`]: {
      meaning: "trucks that came today",
      unit: "trucks",
      min: 0,
      whole: true,
      initial: 0,
    },
    [`crossing.served_${name}`]: { meaning: "trucks cleared today", unit: "trucks", min: 0, whole: true, initial: 0 },
    [`crossing.returned_${name}`]: {
      meaning: "trucks that turned back today",
      unit: "trucks",
      min: 0,
      whole: true,
      initial: 0,
    },
    [`pair.part_truck_${name}`]: {
      meaning: "goods that do not fill a truck yet, in trucks",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    [`pair.wait_${name}`]: { meaning: "days that a truck which comes now waits", unit: "1", min: 0, initial: 0 },
    [`pair.usual_wait_${name}`]: {
      meaning: "days that a truck waits, averaged over a month or so",
      unit: "1",
      min: 0,
      initial: 0,
    },
  })),
  ...Object.fromEntries(
    LANES.map(({ name, meaning }) => [
      `pair.${name}`,
      { meaning: `crossed today ${meaning}`, unit: "USD", min: 0, whole: true, initial: 0 },
    ]),
  ),
  "pair.last_war_event": {
    meaning: "log id of the last war of a third party, or -1",
    unit: "1",
    whole: true,
    initial: -1,
  },
  "pair.closed_share": {
    meaning: "share of gate capacity that is shut to goods",
    unit: "1",
    min: 0,
    max: 1,
    initial: 0,
  },
  "flow.waiting": { meaning: "goods that wait at the border", unit: "USD", min: 0, whole: true, initial: 0 },
  "flow.amount": { meaning: "goods that crossed today", unit: "USD", min: 0, whole: true, initial: 0 },
  "flow.offered": { meaning: "goods that set out today", unit: "USD", min: 0, whole: true, initial: 0 },
  "flow.lost": { meaning: "goods that turned back or spoiled today", unit: "USD", min: 0, whole: true, initial: 0 },
  "flow.month_to_date": {
    meaning: "goods that crossed since the month began",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
  "flow.month_before": {
    meaning: "goods that crossed in the month before",
    unit: "USD",
    min: 0,
    whole: true,
    initial: 0,
  },
  "flow.rate": {
    meaning: "flow of the last whole month; of the base before there is one",
    unit: "USD/year",
    min: 0,
    initial: 0,
  },
};

/** What M5 enters into the log. */
export const crossingEvents: NonNullable<Mechanism["events"]> = {
  closure: { meaning: "A gate shuts.", goldstein: 0, subject: "crossing" },
  reopening: { meaning: "A gate opens again.", goldstein: 0, subject: "crossing" },
};

/** What a scenario may do to gates. */
export const crossingActions: Readonly<Record<string, Action>> = {
  close: {
    meaning: "Shuts gates by order.",
    lasting: true,
    arguments: {
      crossings: { type: "rows", table: "crossing", default: "all", meaning: "Which gates." },
      to: { type: "choice", values: CROSSING_STATES, default: "closed", meaning: "Who may still pass." },
      side: { type: "row", table: "state", optional: true, meaning: "Which side orders it; both unless given." },
      reason: { type: "choice", values: CLOSURE_REASONS, default: "policy", meaning: "Why." },
    },
    effects: ({ crossings: rows, to, side }) =>
      ordered(rows as readonly number[], side as number | undefined, to as number),
  },
  open: {
    meaning: "Opens gates by order, and ends closures.",
    arguments: { crossings: { type: "rows", table: "crossing", default: "all", meaning: "Which gates." } },
    effects: ({ crossings: rows }) => ordered(rows as readonly number[], undefined, OPEN),
  },
  expand: {
    meaning: "Changes a gate's capacity for good.",
    arguments: {
      crossing: { type: "row", table: "crossing", meaning: "The gate." },
      capacity: { type: "number", unit: "trucks/day", min: 0, meaning: "New capacity in each direction." },
    },
    effects: ({ crossing, capacity }) =>
      DIRECTIONS.map((name): Effect => ({
        column: `crossing.capacity_${name}`,
        row: crossing as number,
        does: "to",
        value: capacity as number,
      })),
  },
  add: {
    meaning: "Opens a new gate: a row declared with `state: closed`, which until then is no closure.",
    arguments: { crossing: { type: "row", table: "crossing", meaning: "The gate." } },
    effects: ({ crossing }) => ordered([crossing as number], undefined, OPEN),
  },
};

function perDirection<T>(columns: (name: string) => Record<string, T>): Record<string, T> {
  return Object.assign({}, ...DIRECTIONS.map(columns)) as Record<string, T>;
}

function ordered(rows: readonly number[], side: number | undefined, to: number): Effect[] {
  const sides = side === undefined ? SIDES : [SIDES[side]!];
  return rows.flatMap((row) =>
    sides.map((name): Effect => ({ column: `crossing.state_${name}`, row, does: "to", value: to })),
  );
}
