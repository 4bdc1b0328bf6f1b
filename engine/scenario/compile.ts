import { formatDate } from "../kernel/calendar.ts";
import type { Indicator, Probability } from "../kernel/indicator.ts";
import type { Lookup, Mechanism, Parameter } from "../kernel/mechanism.ts";
import type { Derived, Driver, Lag, Model } from "../kernel/model.ts";
import { movingYear } from "../kernel/recorder.ts";
import { parameterIds, simulation } from "../kernel/simulation.ts";
import { splitName, type TableData } from "../kernel/table.ts";
import { lensIndicators } from "../indicators/trade.ts";
import { MOST_UNTRADED, traders } from "../mechanisms/traders.ts";
import { columnsOf, DIRECTIONS } from "../tables/declaration.ts";
import { tables as declarations } from "../tables/index.ts";
import { orderRelations, orderStates, rowsOf } from "./actors.ts";
import { entriesOf, meant, refuseUnknown, type Context } from "./context.ts";
import { readDrivers, type ReadData, type ReadDriver } from "./drivers.ts";
import { oneOf, readNumber, type FieldHost } from "./field.ts";
import { readColumnFormula, readUnit } from "./formulas.ts";
import { readHeader, type Header } from "./header.ts";
import { namesAt, readFormulas, readInvariants, readTargets, type FormulaHost } from "./indicators.ts";
import { readOrders, type OrderHost } from "./orders.ts";
import { readPastEvents } from "./past-events.ts";
import { numberOf } from "./number-spelling.ts";
import { readRows, writtenRows, type ReadTable, type WrittenRow } from "./rows.ts";
import { asText } from "./scalar.ts";
import { modelTables } from "./tables.ts";
import type { MapNode, Node } from "./tree.ts";

/** What the engine consists of: a scenario is compiled against these, so that other parts can be tried. */
export interface Parts {
  readonly mechanisms: readonly Mechanism[];
  readonly indicators: readonly Indicator[];
  readonly probabilities: readonly Probability[];
}

/** Top-level keys that are not tables. */
export const OWN_KEYS = [
  "taftan", "title", "summary", "extends", "horizon", "as_of", "runs", "seed", "size", "headline",
  "past_events", "drivers", "parameters", "switches", "events", "policies", "derive", "indicators", "targets", "invariants",
] as const;

/** Turns a scenario's tree into a model, or finds everything that is wrong with it. */
export function compile(id: string, tree: MapNode, parts: Parts, readData: ReadData, context: Context): { readonly model: Model; readonly header: Header } | undefined {
  const misspelled = refuseUnknown(tree, [...OWN_KEYS, ...declarations.map((table) => table.key)], "scenario", context);
  const header = readHeader(tree, misspelled, context);
  const span = { start_day: header.start_day, end_day: header.end_day };
  const { read, actors, host } = readTables(tree, misspelled, context);
  const table = (name: string) => read.get(name)!;
  const sectors = table("sector").ids;
  const drivers = readDrivers(tree, sectors, span, readData, context);
  const past_events = readPastEvents(tree, header.start_day, host.rows("actor"), host.rows("group"), readData, context);
  const lens_sources = readLensSources(tree, table("lens"), host, context);
  const tables = atStart(modelTables({ tables: read, actors, size: header.size, past_events, lens_sources, drivers: drivers.map((driver) => driver.declaration.id) }), drivers, header.start_day);
  const parameters = readParameters(tree, parts.mechanisms, context);
  const switches = readSwitches(tree, parts.mechanisms, context);
  checkTables(read, host, parameters["traders.temperature"] ?? traders.parameters.temperature.value, context);

  const lens = table("lens");
  const builtin = [...parts.indicators, ...lens.ids.flatMap((name, row) => lensIndicators(name, lens.text(row, "label") ?? name, row))].map(withSideNames(table("state")));
  const lags: Lag[] = [];
  const formulaHost: FormulaHost = { context, tables: asAssembled(tables, parts.mechanisms), builtin, drivers: drivers.map(({ declaration }) => declaration), lags };
  const derivedTables = readDerivedColumns(tree, tables, formulaHost);
  const withDerived = { ...formulaHost, tables: asAssembled(derivedTables.tables, parts.mechanisms) };
  const { formulas, scalars } = readFormulas(tree, withDerived);
  const derived = derivedTables.bind(scalars, withDerived);
  const base: Model = {
    id, title: header.title, ...span, report_day: header.report_day,
    tables: derivedTables.tables, mechanisms: parts.mechanisms, parameters, switches,
    orders: [], drivers: [], derived: [], indicators: builtin, formulas, lags,
    targets: readTargets(tree, formulas, withDerived), invariants: readInvariants(tree, scalars, withDerived),
    probabilities: parts.probabilities, headline: readHeadline(header, builtin, formulas, context),
    notes: notesOf(drivers, header),
  };
  // Writers are known only to an assembled model; one without orders tells which columns are levers.
  const bare = context.problems.length === 0 ? simulation(base) : undefined;
  const orders = readOrders(tree, orderHost(host, base, withDerived, scalars, bare?.writers, span));
  if (context.problems.length > 0) return undefined;
  return { header, model: { ...base, orders, derived, drivers: drivers.flatMap((driver, row) => moves(driver, row, parts.mechanisms)) } };
}

function readTables(tree: MapNode, misspelled: ReadonlySet<string>, context: Context): { read: Map<string, ReadTable>; actors: string[]; host: FieldHost } {
  const written = new Map<string, WrittenRow[]>(declarations.map((table) => [table.name, writtenRows(table, tree, misspelled, context)]));
  written.set("state", orderStates(tree, written.get("state")!, context));
  const actorRows = declarations.filter((table) => table.actors).flatMap((table) => written.get(table.name)!);
  const actors = actorRows.map((row) => row.id);
  actorRows.forEach((row, i) => {
    if (actors.indexOf(row.id) < i) context.say(row.where, "id.twice", `${row.id} is the name of two actors`, "give each state, external and group an id of its own");
  });
  written.set("relation", orderRelations(written.get("relation")!, actors, tree, context));
  const ids = new Map([...written].map(([name, rows]) => [name, rows.map((row) => row.id)] as const));
  const host: FieldHost = { context, rows: rowsOf(new Map<string, readonly string[]>([...ids, ["actor", actors], ["direction", ["a_to_b", "b_to_a"]]])) };
  return { read: new Map(declarations.map((table) => [table.name, readRows(table, written.get(table.name)!, host)])), actors, host };
}

/** What fields cannot say of themselves: one value against another. */
function checkTables(read: ReadonlyMap<string, ReadTable>, host: FieldHost, temperature: number, context: Context): void {
  const trade = read.get("base_trade")!;
  trade.ids.forEach((id, row) => {
    if (!host.rows("sector").has(id)) context.say(trade.where[row]!, "id.unknown", `base_trade: there is no sector "${id}"`, meant(id, [...host.rows("sector").keys()]));
  });
  const banks = read.get("bank_system")!;
  banks.ids.forEach((id, row) => {
    const [open, cohorts] = ["open", "cohorts"].map((column) => banks.columns.get(column)![row]!);
    if (open! > cohorts!) context.say(banks.where[row]!, "value.range", `banks.${id}: ${open} cohorts are open of ${cohorts}`, "open no more than there are; without `open`, 12 are meant");
  });
  const sectors = read.get("sector")!;
  sectors.columns.get("elasticity")!.forEach((elasticity, row) => {
    if ((elasticity - 1) * temperature <= MOST_UNTRADED) return;
    const help = `write an elasticity of at most ${Math.floor((1 + MOST_UNTRADED / temperature) * 10) / 10}, or lower traders.temperature`;
    context.say(sectors.where[row]!, "value.range", `sectors.${sectors.ids[row]}: with an elasticity of ${elasticity} most demand would stay untraded at base`, help);
  });
  const settles = trade.ids.some((_, row) => DIRECTIONS.some((name) => trade.columns.get(`value_${name}_bank`)![row]! > 0));
  if (settles && banks.columns.get("open")!.includes(0)) {
    const side = banks.ids[banks.columns.get("open")!.indexOf(0)]!;
    context.say(banks.where[banks.ids.indexOf(side)]!, "value.conflict", `banks.${side}: none is open, yet base_trade has deals settled by banks`, "open at least one cohort, or move that trade to another channel");
  }
  const length = read.get("border")!.columns.get("length")![0]!;
  for (const [name, column] of [["crossing", "km"], ["group", "from_km"]] as const) {
    const rows = read.get(name)!;
    rows.ids.forEach((id, row) => {
      const km = rows.columns.get(column)![row]!;
      if (km > length) context.say(rows.where[row]!, "value.range", `${rows.declaration.key}.${id}: ${column} ${km} lies beyond the end of the border`, `the border is ${length} km long`);
    });
  }
  for (const { columns } of read.values()) for (const values of columns.values()) values.forEach((value, row) => (values[row] = value || 0));
}

/** Writes the names of the sides into labels. */
function withSideNames(states: ReadTable): (indicator: Indicator) => Indicator {
  const [a, b] = [0, 1].map((row) => states.text(row, "name") ?? states.ids[row] ?? "");
  return (indicator) => {
    const label = indicator.label.replaceAll("{a}", a!).replaceAll("{b}", b!);
    return { ...indicator, label, meaning: indicator.meaning.replaceAll("{a}", a!).replaceAll("{b}", b!) };
  };
}

/** The lenses that show other lenses' books, by direction. */
function readLensSources(tree: MapNode, lens: ReadTable, host: FieldHost, context: Context): [number, number][] {
  const written = tree.entries.get("lenses")?.value;
  return lens.ids.map((id): [number, number] => {
    const row = written?.kind === "map" ? written.entries.get(id)?.value : undefined;
    const list = row?.kind === "map" ? row.entries.get("sum_of")?.value : undefined;
    const sources: [number, number] = [-1, -1];
    if (!list) return sources;
    const label = `lenses.${id}.sum_of`;
    if (list.kind !== "list") {
      context.say(list, "value.kind", `${label}: a list is needed`, "write sum_of: [{ lens: ID, direction: a_to_b }, { lens: ID, direction: b_to_a }]");
      return sources;
    }
    for (const item of list.items) {
      if (item.kind !== "map") context.say(item, "value.kind", `${label}: an item is a mapping`, "write { lens: ID, direction: a_to_b }");
      else readLensSource(item, label, id, sources, host, context);
    }
    return sources;
  });
}

function readLensSource(item: MapNode, label: string, own: string, sources: [number, number], host: FieldHost, context: Context): void {
  refuseUnknown(item, ["lens", "direction"], label, context);
  const [lens, direction] = (["lens", "direction"] as const).map((key) => {
    const node = item.entries.get(key)?.value;
    if (!node) return context.say(item, "key.missing", `${label}: \`${key}\` is missing`, "write { lens: ID, direction: a_to_b }");
    const text = context.keep(asText(node, label));
    const row = text === undefined ? undefined : host.rows(key).get(text);
    if (text !== undefined && row === undefined) context.say(node, "id.unknown", `${label}: there is no ${key} "${text}"`, meant(text, [...host.rows(key).keys()]));
    if (key === "lens" && text === own) context.say(node, "lens.itself", `${label}: a lens cannot be a sum of itself`, "name a lens with weights");
    return row;
  });
  if (lens !== undefined && direction !== undefined) sources[direction] = lens;
}

/** Sets what a series says on the first day, so that changes are counted from there. */
function atStart(tables: readonly TableData[], drivers: readonly ReadDriver[], start_day: number): TableData[] {
  const changed = new Map<string, Map<number, number>>();
  const set = (column: string, row: number, value: number) => changed.set(column, (changed.get(column) ?? new Map<number, number>()).set(row, value));
  drivers.forEach((driver, row) => {
    const value = valueAt(driver, start_day);
    set("driver.value", row, value);
    if (driver.declaration.moves) set(driver.declaration.moves.column, driver.declaration.moves.row, value);
    if (driver.declaration.seasonal) set("demand.permit_usual", driver.declaration.moves!.row, meanOfYear(driver, start_day));
  });
  return tables.map((table) => {
    const columns = Object.entries(table.columns).map(([name, column]) => {
      const rows = changed.get(`${table.name}.${name}`);
      if (!rows) return [name, column] as const;
      const { initial } = column;
      return [name, { ...column, initial: table.ids.map((_, row) => rows.get(row) ?? (typeof initial === "number" ? initial : initial[row]!)) }] as const;
    });
    return { ...table, columns: Object.fromEntries(columns) };
  });
}

function valueAt(driver: ReadDriver, day: number): number {
  let value = driver.values[0]!;
  for (let i = 0; i < driver.days.length && driver.days[i]! <= day; i++) value = driver.values[i]!;
  return value;
}

function meanOfYear(driver: ReadDriver, day: number): number {
  let total = 0;
  for (let i = 0; i < 365; i++) total += valueAt(driver, day + i);
  return total / 365;
}

/** A driver sets its own column, and the lever that it moves. */
function moves({ declaration, days, values }: ReadDriver, row: number, mechanisms: readonly Mechanism[]): Driver[] {
  const series = { days: Int32Array.from(days), values: Float64Array.from(values) };
  const lever = declaration.moves ?? (declaration.parameter ? { column: "parameter.value", row: parameterIds(mechanisms).indexOf(declaration.parameter) } : undefined);
  return [{ column: "driver.value", row, ...series }, ...(lever ? [{ ...lever, ...series }] : [])];
}

function readParameters(tree: MapNode, mechanisms: readonly Mechanism[], context: Context): Record<string, number> {
  const entry = tree.entries.get("parameters");
  if (!entry) return {};
  const declared = new Map<string, Parameter>(mechanisms.flatMap((mechanism) => Object.entries(mechanism.parameters).map(([name, parameter]) => [`${mechanism.id}.${name}`, parameter] as const)));
  const values: Record<string, number> = {};
  for (const { key, value, ...place } of entriesOf(entry.value, "parameters", context).values()) {
    const parameter = declared.get(key);
    if (!parameter) {
      context.say(place, "parameter.unknown", `parameters: there is no parameter "${key}"`, meant(key, [...declared.keys()], "parameters"));
      continue;
    }
    const node = parameterValue(key, value, context);
    const number = node && readNumber({ unit: parameter.unit, ...hardBounds(parameter) }, node, `parameters.${key}`, context);
    if (number !== undefined) values[key] = number;
  }
  return values;
}

/** Values beyond the plausible range may be tried, as far as the equations go: by default down to zero where none is negative. */
function hardBounds({ min, least, most }: Parameter): { min?: number; max?: number } {
  const lower = least ?? (min >= 0 ? 0 : undefined);
  return { ...(lower !== undefined && { min: lower }), ...(most !== undefined && { max: most }) };
}

const DISTRIBUTION = /^(uniform|log_uniform|normal|lognormal|triangular|beta)\(([^()]*)\)$/;
const STATUSES = ["measured", "literature", "calibrated", "judgement"];

/** The value of a parameter, written alone or with what is known about it. */
function parameterValue(key: string, node: Node, context: Context): Node | undefined {
  if (node.kind !== "map") return node;
  const label = `parameters.${key}`;
  const misspelled = refuseUnknown(node, ["value", "unit", "distribution", "status", "source", "note"], label, context);
  const status = node.entries.get("status")?.value;
  const text = status && context.keep(asText(status, `${label}.status`));
  if (text !== undefined) oneOf(text, STATUSES, status!, `${label}.status`, context);
  const distribution = node.entries.get("distribution")?.value;
  const shape = distribution && context.keep(asText(distribution, `${label}.distribution`));
  if (shape !== undefined && !isDistribution(shape)) context.say(distribution!, "value.distribution", `${label}: "${shape}" is not a distribution`, "write, for example, uniform(0.1, 0.6) or log_uniform(0.1, 0.6), the smaller number first");
  const value = node.entries.get("value");
  if (!value && misspelled.has("value")) return undefined;
  return value?.value ?? context.say(node, "key.missing", `${label}: \`value\` is missing`, "write { value: 0.25, source: … }");
}

function isDistribution(text: string): boolean {
  const [, name, inside = ""] = DISTRIBUTION.exec(text) ?? [];
  const numbers = inside.split(",").map((word) => numberOf(word.trim()));
  if (name === undefined || numbers.includes(undefined)) return false;
  return !name.endsWith("uniform") || (numbers.length === 2 && numbers[0]! < numbers[1]!);
}

function readSwitches(tree: MapNode, mechanisms: readonly Mechanism[], context: Context): Record<string, string> {
  const entry = tree.entries.get("switches");
  if (!entry) return {};
  const declared = new Map(mechanisms.flatMap((mechanism) => Object.entries(mechanism.switches ?? {})));
  const chosen: Record<string, string> = {};
  for (const { key, value, ...place } of entriesOf(entry.value, "switches", context).values()) {
    const found = declared.get(key);
    if (!found) {
      context.say(place, "switch.unknown", `switches: there is no switch "${key}"`, meant(key, [...declared.keys()]));
      continue;
    }
    const text = context.keep(asText(value, `switches.${key}`));
    if (text !== undefined && oneOf(text, found.values, value, `switches.${key}`, context) !== undefined) chosen[key] = text;
  }
  return chosen;
}

function readHeadline(header: Header, builtin: readonly Indicator[], formulas: Model["formulas"], context: Context): string[] {
  const known = [...builtin.flatMap((i) => (i.moving_year ? [i.id, movingYear(i.id)] : [i.id])), ...formulas.filter((f) => !f.hidden).map((f) => f.id)];
  for (const { id, where } of header.headline) {
    if (!known.includes(id)) context.say(where, "id.unknown", `headline: there is no indicator "${id}"`, meant(id, known, "indicators"));
  }
  return header.headline.length > 0 ? header.headline.map(({ id }) => id) : ["trade_total", "trade_informal", "bank_share", "tension", "incidents"];
}

/** Tables as formulas read them: with the columns that mechanisms add, such as the rate of a flow. */
function asAssembled(tables: readonly TableData[], mechanisms: readonly Mechanism[]): TableData[] {
  const added = mechanisms.flatMap((mechanism) => Object.entries(mechanism.columns ?? {})).map(([id, column]) => ({ at: splitName(id), column }));
  return tables.map((table) => ({
    ...table,
    columns: { ...table.columns, ...Object.fromEntries(added.filter(({ at }) => at[0] === table.name).map(({ at, column }) => [at[1], column])) },
  }));
}

/** Columns of `derive`: their tables get them first, so that all formulas may read them. */
function readDerivedColumns(tree: MapNode, tables: readonly TableData[], host: FormulaHost) {
  const { context } = host;
  const entry = tree.entries.get("derive");
  const rows = entry ? [...entriesOf(entry.value, "derive", { ...context, say: () => undefined }).values()].filter(({ value }) => value.kind === "map" && value.entries.has("of")) : [];
  const columns = rows.flatMap(({ key, value, ...place }) => {
    const fields = (value as MapNode).entries;
    refuseUnknown(value as MapNode, ["of", "formula", "unit"], `derive.${key}`, context);
    const of = context.keep(asText(fields.get("of")!.value, `derive.${key}.of`));
    const table = host.tables.find((candidate) => candidate.name === of);
    const formula = fields.get("formula")?.value;
    const unit = readUnit(fields.get("unit")?.value, `derive.${key}.unit`, context);
    if (of !== undefined && !table) context.say(fields.get("of")!.value, "id.unknown", `derive.${key}: there is no table "${of}"`, meant(of, tables.map((t) => t.name)));
    if (table && key in table.columns) context.say(place, "id.twice", `derive.${key}: ${of} has a column "${key}" already`, "choose another name");
    if (!formula) context.say(place, "key.missing", `derive.${key}: \`formula\` is missing`, "write a formula over the columns of the table");
    return table && formula && unit && !(key in table.columns) ? [{ key, table: table.name, formula, unit }] : [];
  });
  const extended = tables.map((table) => ({
    ...table,
    columns: { ...table.columns, ...Object.fromEntries(columns.filter((column) => column.table === table.name).map(({ key, unit }) => [key, { meaning: "derived", unit: unit.text, initial: 0 }])) },
  }));
  return {
    tables: extended,
    bind: (scalars: Parameters<typeof namesAt>[1], of: FormulaHost): Derived[] =>
      columns.flatMap(({ key, table, formula, unit }) => {
        const bind = readColumnFormula(formula, `derive.${key}`, table, unit, namesAt("day", scalars, of), context);
        return bind ? [{ column: `${table}.${key}`, bind }] : [];
      }),
  };
}

/** What a reader must know of the data behind a result. */
function notesOf(drivers: readonly ReadDriver[], header: Header): string[] {
  return drivers.flatMap(({ declaration, data_end_day }) =>
    data_end_day !== undefined && data_end_day < header.end_day ? [`${declaration.id}: the series ends on ${formatDate(data_end_day)} and is held constant from there`] : [],
  );
}

function orderHost(host: FieldHost, model: Model, formulas: FormulaHost, scalars: Parameters<typeof namesAt>[1], writers: ReadonlyMap<string, string> | undefined, span: { start_day: number; end_day: number }): OrderHost {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  const lookup: Lookup = {
    rows: (table) => byName.get(table)?.ids.length ?? 0,
    ids: (table) => byName.get(table)?.ids ?? [],
    initial(column, row) {
      const [table, name] = splitName(column);
      const initial = byName.get(table)!.columns[name]!.initial;
      return typeof initial === "number" ? initial : initial[row]!;
    },
  };
  return { ...host, ...span, mechanisms: model.mechanisms, names: namesAt("day", scalars, formulas), lookup, writer: (column) => writers?.get(column), target: (node, label) => settable(node, label, model, host) };
}

/** Finds a parameter or a field of a table by its name in the file. */
function settable(node: Node, label: string, model: Model, host: FieldHost): ReturnType<OrderHost["target"]> {
  const text = host.context.keep(asText(node, label));
  if (text === undefined) return undefined;
  const ids = parameterIds(model.mechanisms);
  const [first, ...path] = text.split(".");
  const mechanism = model.mechanisms.find((candidate) => candidate.id === first);
  const parameter = mechanism && path.length === 1 ? mechanism.parameters[path[0]!] : undefined;
  if (parameter) return { column: "parameter.value", row: ids.indexOf(text), unit: parameter.unit, ...hardBounds(parameter) };
  const declaration = declarations.find((table) => table.key === first);
  if (!declaration) return host.context.say(node, "set.unknown", `${label}: "${text}" is neither a parameter nor a field`, meant(text, [...ids, ...declarations.map((table) => `${table.key}.`)]));
  const [row, ...field] = declaration.rows === "one" ? [declaration.name, ...path] : path;
  const at = host.rows(declaration.name).get(row ?? "") ?? (declaration.rows === "one" ? 0 : undefined);
  const column = field.join("_");
  const found = Object.entries(declaration.fields).find(([name, candidate]) => candidate.type === "number" && columnsOf(name, candidate).includes(column));
  if (at === undefined) return host.context.say(node, "id.unknown", `${label}: ${first} has no row "${row}"`, meant(row ?? "", [...host.rows(declaration.name).keys()]));
  if (!found) return host.context.say(node, "key.unknown", `${label}: ${first} has no number "${field.join(".")}"`, meant(field.join("_"), Object.entries(declaration.fields).flatMap(([name, f]) => (f.type === "number" ? columnsOf(name, f) : []))));
  const shape = found[1] as { unit: string; min?: number; max?: number };
  return { column: `${declaration.name}.${column}`, row: at, unit: shape.unit, ...(shape.min !== undefined && { min: shape.min }), ...(shape.max !== undefined && { max: shape.max }) };
}

