import {
  formatDate,
  parameterInfo,
  parts,
  seriesOf,
  simulation,
  tables,
  type Mechanism,
  type Scenario,
  type Simulation,
} from "../engine/index.ts";
import { driverDeclarations } from "../engine/tables/driver.ts";
import { columnsOf, type Field, type TableDeclaration } from "../engine/tables/declaration.ts";
import { ORDER_KIND, orderKind } from "../engine/kernel/agenda.ts";
import type { Argument } from "../engine/kernel/mechanism.ts";
import type { Model, Target } from "../engine/kernel/model.ts";
import type { ColumnData } from "../engine/kernel/table.ts";
import type { Entry, Fact } from "./entry.ts";

/** Everything that has a name in a scenario's world, from the declarations themselves. */
export function glossary({ model }: Scenario): Entry[] {
  const sim = simulation(model);
  const sectors = model.tables.find(({ name }) => name === "sector")?.ids ?? [];
  return [
    ...parts.mechanisms.map((mechanism) => mechanismEntry(mechanism, sim)),
    ...parameterEntries(sim),
    ...parts.mechanisms.flatMap(switchEntries),
    ...indicatorEntries(sim),
    ...parts.probabilities.map(({ id, label, meaning, indicator, at_least, given }): Entry => ({
      kind: "probability",
      id,
      title: label,
      meaning,
      facts: { indicator, "at least": at_least, given },
    })),
    ...model.targets.map(targetEntry),
    ...parts.mechanisms.flatMap(actionEntries),
    set,
    ...parts.mechanisms.flatMap(eventEntries),
    {
      kind: "event",
      id: ORDER_KIND,
      meaning: orderKind.meaning,
      facts: { about: "an event or policy of the scenario" },
    },
    ...driverDeclarations(sectors).map(({ id, meaning, unit, min, max, moves, parameter }): Entry => ({
      kind: "driver",
      id,
      meaning,
      unit,
      facts: { range: range(min, max), moves: moves?.column ?? parameter },
    })),
    ...tables.map((table): Entry => ({
      kind: "table",
      id: table.key,
      also: [table.name],
      meaning: table.meaning,
      facts: {
        "in expressions": table.name,
        rows: model.tables.find(({ name }) => name === table.name)?.ids,
        fields: Object.keys(table.fields),
        required: table.required,
      },
    })),
    ...followingTables(model),
    ...tables.flatMap((table) => rowEntries(table, model)),
    ...tables.flatMap((table) => fieldEntries(table, sim)),
    ...columnEntries(sim),
  ];
}

function mechanismEntry(
  { id, title, meaning, parameters, actions = {}, events = {} }: Mechanism,
  sim: Simulation,
): Entry {
  const columns = (of: (column: string) => boolean) => [...sim.world.columns.keys()].filter(of);
  return {
    kind: "mechanism",
    id,
    title,
    meaning,
    facts: {
      parameters: Object.keys(parameters).map((name) => `${id}.${name}`),
      actions: Object.keys(actions).map((name) => `${id}.${name}`),
      events: Object.keys(events).map((name) => `${id}.${name}`),
      writes: joined(columns((column) => sim.writers.get(column) === id)),
      reads: joined(columns((column) => sim.readers.get(column)?.includes(id) ?? false)),
    },
  };
}

/** Columns that differ by their last number alone are named once: "relation.tension_week_1 … 52". */
function joined(columns: readonly string[]): string[] {
  const last = new Map<string, [first: string, last: string]>();
  for (const column of columns) {
    const [, stem, number] = /^(.*_)(\d+)$/.exec(column) ?? [undefined, column, ""];
    last.set(stem!, [last.get(stem!)?.[0] ?? number!, number!]);
  }
  return [...last].map(([stem, [from, to]]) => (from === to ? stem + from : `${stem}${from} … ${to}`));
}

function parameterEntries({ model }: Simulation): Entry[] {
  return parameterInfo(model).map(
    ({ id, meaning, unit, value, default: standard, min, max, distribution, status, source, symbol }) => ({
      kind: "parameter",
      id,
      meaning,
      unit,
      facts: {
        value,
        default: standard,
        range: range(min, max),
        distribution,
        status,
        source,
        symbol,
        "read by": id.split(".")[0],
      },
    }),
  );
}

function switchEntries({ id: mechanism, switches = {} }: Mechanism): Entry[] {
  return Object.entries(switches).map(([name, { meaning, values, value }]) => ({
    kind: "switch",
    id: `switches.${name}`,
    meaning,
    facts: { default: value, values, "read by": mechanism },
  }));
}

function indicatorEntries(sim: Simulation): Entry[] {
  return seriesOf(sim.model).map(({ id, label, meaning, unit, lens, aggregate, headline, min, max }) => ({
    kind: "indicator",
    id,
    title: label,
    meaning,
    unit,
    facts: { lens, "over a period": AGGREGATES[aggregate], range: range(min, max), headline },
  }));
}

function targetEntry({ id, indicator, at_least, at_most, by_day, require }: Target): Entry {
  const meaning = `Share of runs in which the target ${id} is met in time.`;
  const facts = { indicator, "at least": at_least, "at most": at_most, by: formatDate(by_day), require };
  return { kind: "probability", id: `p_target_${id}`, meaning, facts };
}

const AGGREGATES = {
  rate: "amounts added, per year",
  sum: "added",
  mean: "mean",
  max: "highest",
  last: "last value",
} as const;

function actionEntries({ id: mechanism, actions = {} }: Mechanism): Entry[] {
  return Object.entries(actions).map(([name, { meaning, arguments: given, lasting }]) => ({
    kind: "action",
    id: `${mechanism}.${name}`,
    meaning,
    facts: {
      ...Object.fromEntries(Object.entries(given).map(([key, argument]) => [key, argumentText(argument)])),
      "with `for`": lasting ? "may be undone after a time" : undefined,
      "carried out by": mechanism,
    },
  }));
}

function argumentText(argument: Argument): string {
  const meaning = argument.meaning.replace(/\.$/, "");
  const standard =
    "default" in argument && argument.default !== undefined
      ? `, ${argument.default} unless given`
      : argument.optional
        ? ", optional"
        : "";
  return `${meaning} (${shapeOf(argument)}${standard})`;
}

function shapeOf(argument: Argument): string {
  if (argument.type === "number")
    return `${argument.unit === "1" ? "number" : argument.unit}${argument.min === undefined && argument.max === undefined ? "" : `, ${range(argument.min, argument.max)}`}`;
  if (argument.type === "choice") return argument.values.join(" | ");
  if (argument.type === "lookup") return `one of ${Object.keys(argument.values).slice(0, 6).join(", ")} …`;
  return argument.type === "row" ? `a row of ${argument.table}` : `rows of ${argument.table}, or all`;
}

function eventEntries({ id: mechanism, events = {} }: Mechanism): Entry[] {
  return Object.entries(events).map(([name, { meaning, code, goldstein, subject }]) => ({
    kind: "event",
    id: `${mechanism}.${name}`,
    meaning,
    facts: { "CAMEO code": code, goldstein, about: subject, "emitted by": mechanism },
  }));
}

/** The action that belongs to no mechanism. */
const set: Entry = {
  kind: "action",
  id: "set",
  meaning: "Changes a parameter or a field of a table.",
  facts: {
    name: "mechanism.parameter or TABLE.ROW.FIELD",
    to: "New value, in the unit of what is changed; or",
    times: "factor; or",
    plus: "what is added",
    "with `for`": "may be undone after a time",
  },
};

/** Tables that no scenario writes: agents, flows and the like, made from the others. */
function followingTables(model: Model): Entry[] {
  const declared = new Set(tables.map(({ name }) => name));
  return model.tables
    .filter(({ name }) => !declared.has(name))
    .map(({ name, ids, columns }): Entry => ({
      kind: "table",
      id: name,
      meaning: "Rows that follow from the tables of the scenario.",
      facts: { "in expressions": name, rows: ids.length, columns: Object.keys(columns) },
    }));
}

/** Rows that have an id of their own, with what the scenario gives them at the start. */
function rowEntries({ key, name, rows, fields }: TableDeclaration, model: Model): Entry[] {
  const table = model.tables.find((candidate) => candidate.name === name);
  if (rows !== "many" || !table) return [];
  const given = Object.entries(fields).flatMap(([field, declaration]) =>
    columnsOf(field, declaration).map((name) => ({ name, declaration })),
  );
  return table.ids.map((id, row): Entry => {
    const title = table.titles?.[row];
    const values = given.map(({ name, declaration }): [string, Fact] => {
      const column = table.columns[name];
      return [name, column && valueText(declaration, column, row, model)];
    });
    return {
      kind: "row",
      id,
      also: [`${key}.${id}`],
      ...(title !== undefined && title !== id && { title }),
      meaning: `A row of ${key}.`,
      facts: Object.fromEntries(values),
    };
  });
}

/** A start value as one would write it; nothing where the scenario leaves it open. */
function valueText(field: Field, { initial, unit, values, refers }: ColumnData, row: number, model: Model): Fact {
  const value = typeof initial === "number" ? initial : initial[row]!;
  if (field.type === "flag") return value === 1 ? "yes" : "no";
  if (field.type !== "number" && value < 0) return undefined;
  if (field.type === "date") return formatDate(value);
  if (refers !== undefined) return model.tables.find(({ name }) => name === refers)?.ids[value];
  if (field.type === "number" && field.optional && value < (field.min ?? 0)) return undefined;
  return values?.[value] ?? `${inWords(value)}${unit === "1" ? "" : ` ${unit}`}`;
}

/** A number of six digits with its multiplier in words, as scenarios write it. */
function inWords(value: number): string {
  const [name, size] = MULTIPLIERS.find(([, least]) => Math.abs(value) >= least) ?? ["", 1];
  return `${Number((value / size).toPrecision(6))}${name}`;
}

const MULTIPLIERS = [
  [" billion", 1e9],
  [" million", 1e6],
] as const;

function fieldEntries(table: TableDeclaration, sim: Simulation): Entry[] {
  return Object.entries(table.fields).map(([name, field]) => {
    const columns = columnsOf(name, field).map((column) => `${table.name}.${column}`);
    return {
      kind: "field",
      id: `${table.key}.${name}`,
      meaning: field.meaning,
      ...(field.type === "number" && { unit: field.unit }),
      facts: {
        "one value per": field.per,
        ...fieldFacts(field),
        "read by": named(columns.flatMap((column) => sim.readers.get(column) ?? [])),
        "moved by": named(columns.flatMap((column) => sim.writers.get(column) ?? [])),
      },
    };
  });
}

function fieldFacts(field: Field) {
  if (field.type === "number")
    return {
      default: field.default,
      range: range(field.min, field.max),
      optional: field.optional,
      "on the first day": field.first_day && "only there: nothing follows from a later change",
    };
  if (field.type === "choice") return { values: field.values, default: field.default };
  return field.type === "row"
    ? { "names a row of": field.table }
    : field.type === "flag"
      ? { default: field.default }
      : {};
}

function columnEntries(sim: Simulation): Entry[] {
  return sim.model.tables.flatMap(({ name: table }) =>
    Object.entries(sim.world.tables.get(table)!.columns).map(([name, { meaning, unit, min, max, values }]): Entry => {
      const id = `${table}.${name}`;
      return {
        kind: "column",
        id,
        meaning,
        unit,
        facts: {
          range: range(min, max),
          values,
          "in expressions": `${table}_${name}`,
          "written by": sim.writers.get(id) ?? "nothing: a lever or a fixed value",
          "read by": named(sim.readers.get(id) ?? []),
        },
      };
    }),
  );
}

function named(ids: readonly string[]): readonly string[] | undefined {
  return ids.length > 0 ? [...new Set(ids)] : undefined;
}

function range(min: number | undefined, max: number | undefined): string | undefined {
  if (min === undefined) return max === undefined ? undefined : `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
