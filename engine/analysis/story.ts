import { formatDate } from "../kernel/calendar.ts";
import type { EventKind, LoggedEvent } from "../kernel/event-log.ts";
import { ORDER_KIND, orderKind } from "../kernel/agenda.ts";
import type { Model } from "../kernel/model.ts";

/** One run as it is told: month by month what happened and what that brought about. */
export interface Story {
  readonly months: readonly StoryMonth[];
}

export interface StoryMonth {
  /** For example "2026-03". */
  readonly month: string;
  /** What began in this month; its consequences may reach beyond it. */
  readonly beats: readonly Beat[];
  /** Everyday events that nothing brought about and nothing followed from, kind by kind. */
  readonly routine: readonly Beat[];
}

/** An event, or several of one kind on one day that belong together, with what followed from it. */
export interface Beat {
  readonly date: string;
  readonly kind: string;
  /** What happened, in the words of the kind's declaration; of an order, what the scenario says. */
  readonly what: string;
  readonly count: number;
  /** Names of those who acted, of those towards whom, and of what it was about. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly about: readonly string[];
  readonly fatalities: number;
  /** Weight on the Goldstein scale, where the kind itself has none. */
  readonly goldstein?: number;
  /** Place along the border, of a single event that has one. */
  readonly km?: number;
  /** Further causes besides the event that it is told under. */
  readonly also: readonly Pick<Beat, "date" | "kind" | "what" | "from">[];
  readonly effects: readonly Beat[];
}

/**
 * Tells a run. An event stands under the first of its causes. A kind whose events come more than
 * `EVERYDAY` times a year without cause or consequence is routine, unless one killed `GRAVE` people.
 */
export function story(model: Model, events: readonly LoggedEvent[]): Story {
  const told = teller(model);
  const under = new Map<number, LoggedEvent[]>();
  for (const event of events) {
    const parent = event.causes[0] ?? ROOT;
    under.set(parent, [...(under.get(parent) ?? []), event]);
  }
  const caused = new Set(events.flatMap(({ causes }) => causes));
  const isAlone = ({ id, kind, causes }: LoggedEvent) => kind !== ORDER_KIND && causes.length === 0 && !caused.has(id);
  const alone = events.filter(isAlone);
  const often = new Set(alone.map(({ kind }) => kind).filter((kind) => perYear(alone, kind, model) > EVERYDAY));
  const isRoutine = (event: LoggedEvent) => isAlone(event) && often.has(event.kind) && event.fatalities < GRAVE;

  function beats(group: readonly LoggedEvent[]): Beat[] {
    const together = grouped(group, ({ id, day, kind, from, to, goldstein }) =>
      caused.has(id) || kind === ORDER_KIND ? `${id}` : `${day} ${kind} ${from} ${to} ${goldstein}`,
    );
    return together.map((same) => ({
      ...told.beat(same),
      also: same.flatMap(({ causes }) => causes.slice(1)).map((id) => told.cause(events[id]!)),
      effects: beats(same.flatMap(({ id }) => under.get(id) ?? [])),
    }));
  }

  const roots = under.get(ROOT) ?? [];
  return {
    months: grouped(roots, ({ day }) => monthOf(day)).map((group) => ({
      month: monthOf(group[0]!.day),
      beats: beats(group.filter((event) => !isRoutine(event))),
      routine: grouped(group.filter(isRoutine), ({ kind }) => kind)
        .map((same) => ({ ...told.beat(same), also: [], effects: [] }))
        .sort((left, right) => right.count - left.count),
    })),
  };
}

const ROOT = -1;
const EVERYDAY = 3;
const GRAVE = 10;

type Told = Omit<Beat, "also" | "effects">;

/** Puts names to the numbers of events. */
function teller(model: Model) {
  const kinds = new Map<string, EventKind>([[ORDER_KIND, orderKind]]);
  for (const { id, events = {} } of model.mechanisms)
    for (const [name, kind] of Object.entries(events)) kinds.set(`${id}.${name}`, kind);
  const orders = model.orders.map(({ id, note, does }) => `${id} (${does})${note === "" ? "" : `: ${note}`}`);
  const titles = new Map(model.tables.map(({ name, ids, titles }) => [name, titles ?? ids]));

  function nameOf(table: string, row: number): string[] {
    const title = row < 0 ? undefined : titles.get(table)?.[row];
    return title === undefined ? [] : [title];
  }

  function about({ kind, subject }: LoggedEvent): string[] {
    const table = kinds.get(kind)?.subject;
    if (table === undefined || kind === ORDER_KIND) return [];
    return table === orderKind.subject ? [orders[subject] ?? ""] : nameOf(table, subject);
  }

  function what({ kind, subject }: LoggedEvent): string {
    return kind === ORDER_KIND ? (orders[subject] ?? "") : (kinds.get(kind)?.meaning ?? kind);
  }

  function beat(same: readonly LoggedEvent[]): Told {
    const [first] = same as readonly [LoggedEvent];
    const names = (of: (event: LoggedEvent) => string[]) => [...new Set(same.flatMap(of))];
    return {
      date: formatDate(first.day),
      kind: first.kind,
      what: what(first),
      count: same.length,
      from: names(({ from }) => nameOf("actor", from)),
      to: names(({ to }) => nameOf("actor", to)),
      about: names(about).filter((name) => !same.some(({ from }) => nameOf("actor", from).includes(name))),
      fatalities: same.reduce((sum, { fatalities }) => sum + fatalities, 0),
      ...(kinds.get(first.kind)?.goldstein === undefined && { goldstein: first.goldstein }),
      ...(same.length === 1 && !Number.isNaN(first.km) && { km: first.km }),
    };
  }

  function cause(event: LoggedEvent) {
    const { date, kind, what, from } = beat([event]);
    return { date, kind, what, from };
  }

  return { beat, cause };
}

function perYear(events: readonly LoggedEvent[], kind: string, { start_day, end_day }: Model): number {
  return (events.filter((event) => event.kind === kind).length * 365) / (end_day + 1 - start_day);
}

function monthOf(day: number): string {
  return formatDate(day).slice(0, 7);
}

/** Groups in the order in which each first appears. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
