import { agenda, agendaTables, orderKind, ORDER_KIND } from "./agenda.ts";
import { assert } from "./assert.ts";
import { fromDay } from "./calendar.ts";
import { draws as makeDraws, nameKey, childKey, type Draws, type Key } from "./draw.ts";
import { eventLog, type EventKind, type EventLog } from "./event-log.ts";
import { hash64, hashText } from "./hash.ts";
import type { Observer } from "./indicator.ts";
import type { Access, Behaviour, Lookup, Mechanism } from "./mechanism.ts";
import type { Model } from "./model.ts";
import { recorder, recorderTables } from "./recorder.ts";
import { splitName, type ColumnData, type TableData } from "./table.ts";
import { world as makeWorld, type World } from "./world.ts";

/** A model with its memory: started for a run, it moves day by day. One per worker, used again for every run. */
export interface Simulation {
  readonly model: Model;
  readonly world: World;
  readonly log: EventLog;
  readonly observer: Observer;
  /** Which mechanism writes a column, and which read it; "scenario" writes the levers. */
  readonly writers: ReadonlyMap<string, string>;
  readonly readers: ReadonlyMap<string, readonly string[]>;
  /** The next day to be simulated. */
  readonly day: number;
  /** Brings the initial state of a run; `after` as in `step`. */
  start(root: Key, run: number, after?: After): void;
  /**
   * Simulates one day. `after` is told of each part that has acted: see `partIds`. The scenario and
   * the mechanisms in `frozen` do nothing: their columns keep what they hold.
   */
  step(after?: After, frozen?: ReadonlySet<string>): void;
  stateHash(): string;
  snapshot(): ArrayBuffer;
  resume(snapshot: ArrayBuffer): void;
}

export type After = (part: string) => void;

/** What acts on a day, in order: the scenario's orders, the mechanisms, derived columns, and the recorder of indicators. */
export function partIds(model: Model): string[] {
  return ["scenario", ...model.mechanisms.map((m) => m.id), "derived", "indicators"];
}

/** Puts a model into memory. Refuses two writers of one column. */
export function simulation(model: Model): Simulation {
  assert(
    new Set(partIds(model)).size === partIds(model).length,
    "two mechanisms have one id, or one that the kernel keeps for itself",
  );
  const kinds = eventKinds(model.mechanisms);
  const log = eventLog([...kinds.keys()]);
  const world = makeWorld(allTables(model));
  const keys = new Map<string, Uint32Array>();
  const writers = new Map<string, string>();
  const readers = new Map<string, string[]>();
  const streams = ["scenario", ...model.mechanisms.map((m) => m.id)].map((id) => ({
    id,
    key: [0, 0] as [number, number],
  }));
  const streamOf = (id: string): Draws => makeDraws(streams.find((stream) => stream.id === id)!.key);
  const parameters = world.column("parameter.value");
  const parameterRow = new Map(world.tables.get("parameter")!.ids.map((id, row) => [id, row]));
  const clock = world.column("clock.day");
  const seen = world.column("reader.seen");

  const lookup: Lookup = {
    rows: (table) => tableOf(table).ids.length,
    ids: (table) => tableOf(table).ids,
    initial(column, row) {
      const [table, name] = splitName(column);
      const initial = tableOf(table).columns[name]?.initial;
      assert(initial !== undefined, `there is no column "${column}"`);
      return typeof initial === "number" ? initial : initial[row]!;
    },
  };
  const observer: Observer = { ...lookup, read: (column) => world.column(column) };

  function tableOf(name: string): TableData {
    const table = world.tables.get(name);
    assert(table, `there is no table "${name}"`);
    return table;
  }

  function keysOf(name: string): Uint32Array {
    const table = tableOf(name);
    const found = keys.get(name) ?? table.keys ?? Uint32Array.from(table.ids, (id) => hashText(id)[0]);
    keys.set(name, found);
    return found;
  }

  function claim(column: string, writer: string): void {
    const other = writers.get(column);
    assert(other === undefined || other === writer, `"${column}" is written by ${other} and by ${writer}`);
    writers.set(column, writer);
  }

  function accessOf(mechanism: Mechanism, row: number): Access {
    const own = new Map(
      Object.entries(mechanism.events ?? {}).map(([kind, { goldstein = 0 }]) => [
        kind,
        { name: `${mechanism.id}.${kind}`, goldstein },
      ]),
    );
    return {
      ...lookup,
      read(column) {
        readers.set(column, [...new Set([...(readers.get(column) ?? []), mechanism.id])]);
        return world.column(column);
      },
      write(column) {
        claim(column, mechanism.id);
        return world.column(column);
      },
      keys: keysOf,
      parameter(name) {
        const at = parameterRow.get(`${mechanism.id}.${name}`);
        assert(at !== undefined, `${mechanism.id} has no parameter "${name}"`);
        return () => parameters[at]!;
      },
      chosen(name) {
        const declared = mechanism.switches?.[name];
        assert(declared, `${mechanism.id} has no switch "${name}"`);
        return model.switches[name] ?? declared.value;
      },
      draws: streamOf(mechanism.id),
      log,
      emit(happening) {
        const kind = own.get(happening.kind);
        assert(kind, `${mechanism.id} declares no event "${happening.kind}"`);
        return log.add(clock[0]!, kind.name, happening, happening.goldstein ?? kind.goldstein);
      },
      news: () => (seen[row]! < log.count ? seen[row]!++ : -1),
      start_day: model.start_day,
    };
  }

  // All of one shape, so that the loop over them reads each the same way.
  const behaviours = model.mechanisms.map((mechanism, row) => {
    const { start, month, week, day, actions } = mechanism.build(accessOf(mechanism, row));
    return { id: mechanism.id, start, month, week, day, actions };
  });
  /** What acts on a day in a month and on the first day of one, in a week and on the first day of one. */
  const acts = [false, true].map((isMonthStart) =>
    [false, true].map((isWeekStart) => behaviours.flatMap((behaviour) => actsOf(behaviour, isMonthStart, isWeekStart))),
  );
  const plan = agenda(model, {
    observer,
    column: (name) => world.column(name),
    keys: keysOf,
    draws: streamOf("scenario"),
    log,
    perform(mechanism, action, given, day, cause) {
      const carryOut = behaviours.find((behaviour) => behaviour.id === mechanism)?.actions?.[action];
      assert(carryOut, `${mechanism} does not carry out "${action}"`);
      carryOut(given, day, cause);
    },
  });
  for (const { column } of [...model.orders.flatMap((order) => order.effects), ...model.drivers])
    claim(column, "scenario");
  const derived = model.derived.map(({ column, bind }) => {
    claim(column, "derived");
    const compute = bind(observer);
    const out = world.column(column) as Float64Array;
    return () => compute(out);
  });

  const record = recorder(model, observer, (name) => world.column(name));

  return {
    model,
    world,
    log,
    observer,
    writers,
    readers,
    get day() {
      return clock[0]!;
    },
    start(root, run, after) {
      const runKey = childKey(root, run);
      for (const stream of streams) [stream.key[0], stream.key[1]] = nameKey(runKey, stream.id);
      world.reset();
      log.clear();
      plan.start();
      after?.("scenario");
      for (const behaviour of behaviours) {
        behaviour.start?.();
        after?.(behaviour.id);
      }
      for (const compute of derived) compute();
      after?.("derived");
      record.start();
      after?.("indicators");
    },
    step(after, frozen) {
      const day = clock[0]!;
      const sinceStart = day - model.start_day;
      const isMonthStart = sinceStart === 0 || fromDay(day).day === 1;
      if (!frozen?.has("scenario")) plan.day(day);
      after?.("scenario");
      const isWeekStart = sinceStart % 7 === 0;
      if (after || frozen) {
        for (const behaviour of behaviours) {
          if (frozen?.has(behaviour.id)) continue;
          for (const act of actsOf(behaviour, isMonthStart, isWeekStart)) act(day);
          after?.(behaviour.id);
        }
      } else for (const act of acts[+isMonthStart]![+isWeekStart]!) act(day);
      for (const compute of derived) compute();
      after?.("derived");
      record.day(day);
      after?.("indicators");
      clock[0] = day + 1;
    },
    stateHash: () => hash64(world.buffer) + hash64(log.pack().buffer as ArrayBuffer),
    snapshot() {
      const events = log.pack();
      const bytes = new Uint8Array(world.buffer.byteLength + events.byteLength + 8);
      new Float64Array(bytes.buffer, 0, 1)[0] = world.buffer.byteLength;
      bytes.set(new Uint8Array(world.buffer), 8);
      bytes.set(new Uint8Array(events.buffer), 8 + world.buffer.byteLength);
      // The keys belong to the run, not to the state: whoever resumes starts the same run first.
      return bytes.buffer;
    },
    resume(snapshot) {
      const length = new Float64Array(snapshot, 0, 1)[0]!;
      assert(length === world.buffer.byteLength, "the snapshot is of another model");
      new Uint8Array(world.buffer).set(new Uint8Array(snapshot, 8, length));
      log.unpack(new Float64Array(snapshot.slice(8 + length)));
    },
  };
}

type Acting = { readonly [K in "month" | "week" | "day"]: Behaviour[K] | undefined };

/** What a behaviour does on a day. */
function actsOf({ month, week, day }: Acting, isMonthStart: boolean, isWeekStart: boolean): ((day: number) => void)[] {
  return [isMonthStart ? month : undefined, isWeekStart ? week : undefined, day].filter((act) => act !== undefined);
}

/** All kinds of events that may be logged, in the order in which packed logs count them. */
export function eventKinds(mechanisms: readonly Mechanism[]): Map<string, EventKind> {
  const kinds = new Map<string, EventKind>([[ORDER_KIND, orderKind]]);
  for (const mechanism of mechanisms) {
    for (const [name, kind] of Object.entries(mechanism.events ?? {})) kinds.set(`${mechanism.id}.${name}`, kind);
  }
  return kinds;
}

/** The model's own tables with the columns that its mechanisms add, then those in which the machinery keeps its state. */
function allTables(model: Model): TableData[] {
  const added = new Map<string, Record<string, ColumnData>>();
  for (const mechanism of model.mechanisms) {
    for (const [name, column] of Object.entries(mechanism.columns ?? {})) {
      const [table, own] = splitName(name);
      const columns = added.get(table) ?? {};
      assert(!(own in columns), `the column "${name}" is added twice`);
      added.set(table, { ...columns, [own]: column });
    }
  }
  const tables = model.tables.map((table) => ({ ...table, columns: { ...table.columns, ...added.get(table.name) } }));
  for (const name of added.keys())
    assert(
      tables.some((table) => table.name === name),
      `a mechanism adds to the table "${name}", which the model lacks`,
    );
  const whole = { unit: "1", whole: true } as const;
  return [
    {
      name: "clock",
      ids: ["clock"],
      columns: { day: { ...whole, meaning: "the next day to be simulated", initial: model.start_day } },
    },
    {
      name: "reader",
      ids: model.mechanisms.map((m) => m.id),
      columns: { seen: { ...whole, meaning: "events of the log that the mechanism has seen", initial: 0 } },
    },
    parameterTable(model),
    ...tables,
    ...agendaTables(model),
    ...recorderTables(model),
  ];
}

/** Names of all parameters in the order of the table that holds their values. */
export function parameterIds(mechanisms: readonly Mechanism[]): string[] {
  return mechanisms
    .flatMap((mechanism) => Object.keys(mechanism.parameters).map((name) => `${mechanism.id}.${name}`))
    .sort();
}

function parameterTable(model: Model): TableData {
  const values = new Map<string, number>(
    model.mechanisms.flatMap((mechanism) =>
      Object.entries(mechanism.parameters).map(([name, { value }]) => [`${mechanism.id}.${name}`, value] as const),
    ),
  );
  for (const [name, value] of Object.entries(model.parameters)) {
    assert(values.has(name), `no mechanism declares the parameter "${name}"`);
    values.set(name, value);
  }
  const ids = parameterIds(model.mechanisms);
  return {
    name: "parameter",
    ids,
    columns: { value: { meaning: "value of the parameter", unit: "1", initial: ids.map((id) => values.get(id)!) } },
  };
}
