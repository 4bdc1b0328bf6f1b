import type { Draws } from "./draw.ts";
import type { EventKind, EventLog, Happening } from "./event-log.ts";
import type { Column, Values, WritableValues } from "./table.ts";

/** How well a number is known; shown beside it everywhere. */
export type Status = "measured" | "literature" | "calibrated" | "judgement";

/** A number that a mechanism depends on: its value, how far it may plausibly lie off, and where it comes from. */
export interface Parameter {
  readonly meaning: string;
  readonly unit: string;
  readonly value: number;
  /** Plausible range: the bounds of the distribution that a sweep draws from. */
  readonly min: number;
  readonly max: number;
  readonly distribution: "uniform" | "log_uniform" | "triangular";
  readonly status: Status;
  readonly source: string;
  /** Where the equations end: values beyond are refused, values beyond the plausible range are not. */
  readonly least?: number;
  readonly most?: number;
  /** The letter of the literature. */
  readonly symbol?: string;
}

/** A choice between structures of the model; a structural uncertainty to be swept. */
export interface Switch {
  readonly meaning: string;
  readonly values: readonly string[];
  readonly value: string;
}

/** What an argument of an action may be. `rows` takes a list of ids of a table, or `all`. */
export type Argument = { readonly meaning: string; readonly optional?: true } & (
  | {
      readonly type: "number";
      readonly unit: string;
      readonly min?: number;
      readonly max?: number;
      readonly default?: number;
    }
  | { readonly type: "row"; readonly table: string; readonly default?: string }
  | { readonly type: "rows"; readonly table: string; readonly default?: "all" }
  /** A word that stands for a number, such as a code of a code book. */
  | { readonly type: "lookup"; readonly values: Readonly<Record<string, number>> }
  | { readonly type: "choice"; readonly values: readonly string[]; readonly default?: string }
);

/** Arguments as numbers: quantities in the declared unit, rows and choices as their index; what is absent is undefined. */
export type Arguments = Readonly<Record<string, number | readonly number[] | undefined>>;

/** A change to a column that no mechanism writes: a policy lever. */
export interface Effect {
  readonly column: string;
  readonly row: number;
  readonly does: "to" | "times" | "plus";
  readonly value: number;
}

/** Something a scenario may do. Either it moves levers (`effects`), or the mechanism itself carries it out (`actions` of its behaviour). */
export interface Action {
  readonly meaning: string;
  readonly arguments: Readonly<Record<string, Argument>>;
  /** May be given `for: 40 days` and is undone afterwards. */
  readonly lasting?: true;
  readonly effects?: (given: Arguments, world: Lookup) => readonly Effect[];
  /** What is wrong with arguments that are fine one by one, and what to write instead. */
  readonly refuses?: (
    given: Arguments,
    world: Lookup,
  ) => { readonly message: string; readonly help: string } | undefined;
}

/** The fixed facts of an assembled model: which rows there are and what they held at the start. */
export interface Lookup {
  rows(table: string): number;
  ids(table: string): readonly string[];
  initial(column: string, row: number): number;
}

/** What a mechanism may touch: it reads any column, writes only its own, draws only from its own stream. */
export interface Access<P extends string = string> extends Lookup {
  read(column: string): Values;
  /** Claims a column for this mechanism; a second claimant is refused when the model is assembled. */
  write(column: string): WritableValues;
  /** Stable numbers of a table's rows, the entities of the random draws. */
  keys(table: string): Uint32Array;
  /** A parameter's live value: a scenario may change it during a run. */
  parameter(name: P): () => number;
  chosen(name: string): string;
  readonly draws: Draws;
  /** Enters an event of one of the declared kinds into today's log and gives its id. */
  emit(happening: Happening): number;
  readonly log: EventLog;
  /** The next event that this mechanism has not seen yet, or -1; the place is part of the state. */
  news(): number;
  readonly start_day: number;
}

/** What a mechanism does: `start` once per run, then on the first day of each month, on every seventh day, every day. */
export interface Behaviour {
  start?(): void;
  month?(day: number): void;
  week?(day: number): void;
  day?(day: number): void;
  /** What the scenario orders: `cause` is the log id of the order. */
  readonly actions?: Readonly<Record<string, (given: Arguments, day: number, cause: number) => void>>;
}

/** One cause of change in the model: everything that is to be known about it stands here, beside its code. */
export interface Mechanism<P extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly parameters: Readonly<Record<P, Parameter>>;
  readonly switches?: Readonly<Record<string, Switch>>;
  /** The state that this mechanism adds to tables: "crossing.shut_days" → what it holds and where it starts. */
  readonly columns?: Readonly<Record<string, Column & { readonly initial: number }>>;
  readonly events?: Readonly<Record<string, EventKind>>;
  readonly actions?: Readonly<Record<string, Action>>;
  /** Called once per assembled model; the columns it fetches are constants of the functions that it gives back. */
  build(access: Access<P>): Behaviour;
}

/** Declares a mechanism; the parameters' names become types of `access.parameter`. */
export function mechanism<const P extends string>(declaration: Mechanism<P>): Mechanism<P> {
  return declaration;
}
