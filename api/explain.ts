import { nearest, type Scenario } from "../engine/index.ts";
import type { Entry } from "./entry.ts";
import { glossary } from "./glossary.ts";

export interface Explanation {
  /** Everything of that name; empty when there is none. */
  readonly entries: readonly Entry[];
  /** Names that may have been meant. */
  readonly near: readonly string[];
}

/** What a name means: a parameter, indicator, mechanism, action, event, driver, table, field or column of a scenario's world. */
export function explain(name: string, scenario: Scenario): Explanation {
  const all = known.get(scenario) ?? glossary(scenario);
  known.set(scenario, all);
  const entries = distinct(all.filter((entry) => isMeant(entry, name)));
  return { entries, near: entries.length > 0 ? [] : nearNames(name, all) };
}

const known = new WeakMap<Scenario, readonly Entry[]>();

/** A switch may be named without its table, a column as expressions name it, a field with the row that it is in. */
function isMeant({ kind, id, also = [] }: Entry, name: string): boolean {
  if (id === name || also.includes(name)) return true;
  if (kind === "switch") return id === `switches.${name}`;
  if (kind === "column") return id.replace(".", "_") === name;
  const [table, , field] = name.split(".");
  return kind === "field" && field !== undefined && id === `${table}.${field}`;
}

/** A column that a field fills is explained by the field. */
function distinct(entries: readonly Entry[]): Entry[] {
  return entries.some(({ kind }) => kind === "field" || kind === "parameter")
    ? entries.filter(({ kind }) => kind !== "column")
    : [...entries];
}

function nearNames(name: string, all: readonly Entry[]): string[] {
  const ids = [...new Set(all.map(({ id }) => id))];
  const last = new Map(ids.map((id) => [id.split(".").pop()!, id]));
  const close = nearest(name, ids) ?? last.get(name) ?? last.get(nearest(name, last.keys()) ?? "");
  const containing = ids.filter((id) => name.length > 2 && id.includes(name));
  return [...new Set([...(close === undefined ? [] : [close]), ...containing])].slice(0, 8);
}
