import { assert } from "./assert.ts";

/** Something that happened: who did what to whom, how grave it was, and which earlier events brought it about. */
export interface Happening {
  readonly kind: string;
  /** Row of the actor table, or -1. */
  readonly from?: number;
  readonly to?: number;
  /** Weight on the Goldstein scale, -10 to 10; unless given, that of the kind. */
  readonly goldstein?: number;
  readonly fatalities?: number;
  /** Kilometres along the border, or NaN where the place does not matter. */
  readonly km?: number;
  /** Ids of the events that brought this one about. */
  readonly causes?: readonly number[];
  /** Row number of what it concerns (a crossing, a regime, a declared event), or -1. */
  readonly subject?: number;
}

export interface EventKind {
  readonly meaning: string;
  /** CAMEO code, where the event is an act that the scheme knows. */
  readonly code?: string;
  readonly goldstein?: number;
  /** The table that `subject` points into. */
  readonly subject?: string;
}

export interface LoggedEvent extends Required<Omit<Happening, "kind">> {
  readonly id: number;
  readonly day: number;
  readonly kind: string;
}

/** The events of a run in the order in which they happened; an event's id is its place in the list. */
export interface EventLog {
  readonly count: number;
  add(day: number, kind: string, happening: Happening, goldstein: number): number;
  event(id: number): LoggedEvent;
  clear(): void;
  /** The log as numbers (their count, nine per event, then the causes) for a snapshot, a hash or a way to elsewhere. */
  pack(): Float64Array;
  unpack(numbers: Float64Array): void;
}

const FIELDS = 9;

export function eventLog(kinds: readonly string[]): EventLog {
  const kindRow = new Map(kinds.map((kind, row) => [kind, row]));
  let events: LoggedEvent[] = [];
  return {
    get count() {
      return events.length;
    },
    add(day, kind, happening, goldstein) {
      assert(kindRow.has(kind), `no event kind "${kind}" is declared`);
      const { from = -1, to = -1, fatalities = 0, km = NaN, causes = [], subject = -1 } = happening;
      const id = events.length;
      assert(
        causes.every((cause) => cause >= 0 && cause < id),
        `an event of kind "${kind}" names a cause that did not happen before it`,
      );
      events.push({ id, day, kind, from, to, goldstein, fatalities, km, causes, subject });
      return id;
    },
    event: (id) => events[id]!,
    clear() {
      events = [];
    },
    pack() {
      const causes = events.flatMap((event) => event.causes);
      const numbers = new Float64Array(1 + events.length * FIELDS + causes.length);
      numbers[0] = events.length;
      let at = 1;
      for (const e of events) {
        numbers.set(
          [
            e.day,
            kindRow.get(e.kind)!,
            e.from,
            e.to,
            e.goldstein,
            e.fatalities,
            Number.isNaN(e.km) ? NOWHERE : e.km,
            e.subject,
            e.causes.length,
          ],
          at,
        );
        at += FIELDS;
      }
      numbers.set(causes, at);
      return numbers;
    },
    unpack(numbers) {
      events = unpackEvents(numbers, kinds);
    },
  };
}

/** The events that `pack` made numbers of, in the log of a model with these kinds. */
export function unpackEvents(numbers: Float64Array, kinds: readonly string[]): LoggedEvent[] {
  const events: LoggedEvent[] = [];
  const count = numbers[0]!;
  let causeAt = 1 + count * FIELDS;
  for (let id = 0, at = 1; id < count; id++, at += FIELDS) {
    const km = numbers[at + 6]!;
    const causes: number[] = [];
    for (const end = causeAt + numbers[at + 8]!; causeAt < end; causeAt++) causes.push(numbers[causeAt]!);
    events.push({
      id,
      day: numbers[at]!,
      kind: kinds[numbers[at + 1]!]!,
      from: numbers[at + 2]!,
      to: numbers[at + 3]!,
      goldstein: numbers[at + 4]!,
      fatalities: numbers[at + 5]!,
      km: km === NOWHERE ? NaN : km,
      subject: numbers[at + 7]!,
      causes,
    });
  }
  return events;
}

/** Stands for a place that does not matter, since bits of NaN differ between engines. */
const NOWHERE = -1e9;
