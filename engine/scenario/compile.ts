import { dyadTension } from "../indicators/politics.ts";
import { lensIndicators } from "../indicators/trade.ts";
import type { Indicator, Probability } from "../kernel/indicator.ts";
import type { Mechanism } from "../kernel/mechanism.ts";
import type { Lag, Model } from "../kernel/model.ts";
import type { DesignInfo } from "../kernel/sweep.ts";
import { movingYear } from "../kernel/recorder.ts";
import { simulation } from "../kernel/simulation.ts";
import { traders } from "../mechanisms/traders.ts";
import { tables as declarations } from "../tables/index.ts";
import { orderRelations, orderStates, rowsOf } from "./actors.ts";
import { meant, refuseUnknown, type Context } from "./context.ts";
import { asAssembled, readDerivedColumns } from "./derived-columns.ts";
import { readDrivers, type ReadData } from "./drivers.ts";
import { type FieldHost } from "./field.ts";
import { readHeader, type Header } from "./header.ts";
import { readFormulas, readInvariants, readTargets, type FormulaHost } from "./indicators.ts";
import { readLensSources } from "./lens-sources.ts";
import { atStart, moves, notesOf } from "./moved-columns.ts";
import { readOrders } from "./orders.ts";
import { readPositions } from "./positions.ts";
import { readPastEvents } from "./past-events.ts";
import { readRows, writtenRows, type ReadTable, type WrittenRow } from "./rows.ts";
import { orderHost } from "./settable.ts";
import type { Steps } from "./steps.ts";
import { readSweep } from "./sweep.ts";
import { readParameters, readSwitches, readLoops, outOfRange } from "./settings.ts";
import { checkTables } from "./table-checks.ts";
import { modelTables } from "./tables.ts";
import type { MapNode } from "./tree.ts";

/** What the engine consists of: a scenario is compiled against these, so that other parts can be tried. */
export interface Parts {
  readonly mechanisms: readonly Mechanism[];
  readonly indicators: readonly Indicator[];
  readonly probabilities: readonly Probability[];
  /** Designs of experiments that a sweep may ask for. */
  readonly designs?: readonly DesignInfo[];
}

/** Top-level keys that are not tables. */
export const OWN_KEYS = [
  "taftan",
  "title",
  "summary",
  "extends",
  "horizon",
  "as_of",
  "runs",
  "seed",
  "size",
  "headline",
  "past_events",
  "drivers",
  "parameters",
  "switches",
  "loops",
  "events",
  "policies",
  "derive",
  "indicators",
  "targets",
  "invariants",
  "sweep",
] as const;

/** Turns a scenario's tree into a model, or finds everything that is wrong with it; yields between its steps. */
export function* compile(
  id: string,
  tree: MapNode,
  parts: Parts,
  readData: ReadData,
  context: Context,
): Steps<{ readonly model: Model; readonly header: Header } | undefined> {
  const misspelled = refuseUnknown(tree, [...OWN_KEYS, ...declarations.map((table) => table.key)], "scenario", context);
  const header = readHeader(tree, misspelled, context);
  const span = { start_day: header.start_day, end_day: header.end_day };
  const { read, actors, host } = yield* readTables(tree, misspelled, context);
  const table = (name: string) => read.get(name)!;
  const sectors = table("sector").ids;
  const drivers = readDrivers(tree, sectors, span, readData, context);
  yield;
  const past_events = readPastEvents(tree, header.start_day, host.rows("actor"), host.rows("group"), readData, context);
  const lens_sources = readLensSources(tree, table("lens"), host, context);
  const tables = atStart(
    modelTables({
      tables: read,
      actors,
      size: header.size,
      past_events,
      lens_sources,
      drivers: drivers.map((driver) => driver.declaration.id),
      positions: readPositions(tree, table("issue").ids, actors, host),
    }),
    drivers,
    header.start_day,
  );
  yield;
  const parameters = readParameters(tree, parts.mechanisms, context);
  const switches = { ...readSwitches(tree, parts.mechanisms, context), ...readLoops(tree, context) };
  checkTables(read, host, parameters["traders.temperature"] ?? traders.parameters.temperature.value, context);

  const lens = table("lens");
  const builtin = [
    ...parts.indicators,
    ...lens.ids.flatMap((name, row) => lensIndicators(name, lens.text(row, "label") ?? name, row)),
    ...table("relation")
      .ids.slice(1)
      .map((name, row) => dyadTension(name, row + 1)),
  ].map(withSideNames(table("state")));
  const lags: Lag[] = [];
  yield;
  const formulaHost: FormulaHost = {
    context,
    tables: asAssembled(tables, parts.mechanisms),
    builtin,
    drivers: drivers.map(({ declaration }) => declaration),
    lags,
  };
  const derivedTables = readDerivedColumns(tree, tables, formulaHost);
  const withDerived = { ...formulaHost, tables: asAssembled(derivedTables.tables, parts.mechanisms) };
  const { formulas, scalars } = readFormulas(tree, withDerived);
  const derived = derivedTables.bind(scalars, withDerived);
  yield;
  const base: Model = {
    id,
    title: header.title,
    ...span,
    report_day: header.report_day,
    tables: derivedTables.tables,
    mechanisms: parts.mechanisms,
    parameters,
    switches,
    orders: [],
    drivers: [],
    derived: [],
    indicators: builtin,
    formulas,
    lags,
    targets: readTargets(tree, formulas, withDerived),
    invariants: readInvariants(tree, scalars, withDerived),
    probabilities: parts.probabilities,
    headline: readHeadline(header, builtin, formulas, context),
    notes: [...notesOf(drivers, header), ...outOfRange(parameters, parts.mechanisms)],
  };
  yield;
  // Writers are known only to an assembled model; one without orders tells which columns are levers.
  const bare = context.problems.length === 0 ? simulation(base) : undefined;
  yield;
  const orderly = orderHost(host, base, withDerived, scalars, bare?.writers, span);
  const orders = readOrders(tree, orderly);
  yield;
  const sweep = readSweep(tree, { context, model: base, designs: parts.designs ?? [], target: orderly.target });
  if (context.problems.length > 0) return undefined;
  return {
    header,
    model: {
      ...base,
      orders,
      derived,
      ...(sweep && { sweep }),
      drivers: drivers.flatMap((driver, row) => moves(driver, row, parts.mechanisms)),
    },
  };
}

function* readTables(
  tree: MapNode,
  misspelled: ReadonlySet<string>,
  context: Context,
): Steps<{ read: Map<string, ReadTable>; actors: string[]; host: FieldHost }> {
  const written = new Map<string, WrittenRow[]>(
    declarations.map((table) => [table.name, writtenRows(table, tree, misspelled, context)]),
  );
  written.set("state", orderStates(tree, written.get("state")!, context));
  const actorRows = declarations.filter((table) => table.actors).flatMap((table) => written.get(table.name)!);
  const actors = actorRows.map((row) => row.id);
  actorRows.forEach((row, i) => {
    if (actors.indexOf(row.id) < i)
      context.say(
        row.where,
        "id.twice",
        `${row.id} is the name of two actors`,
        "give each state, external and group an id of its own",
      );
  });
  written.set("relation", orderRelations(written.get("relation")!, actors, tree, context));
  const ids = new Map([...written].map(([name, rows]) => [name, rows.map((row) => row.id)] as const));
  const host: FieldHost = {
    context,
    rows: rowsOf(new Map<string, readonly string[]>([...ids, ["actor", actors], ["direction", ["a_to_b", "b_to_a"]]])),
  };
  const read = new Map<string, ReadTable>();
  for (const table of declarations) {
    read.set(table.name, readRows(table, written.get(table.name)!, host));
    yield;
  }
  return { read, actors, host };
}

/** Writes the names of the sides into labels. */
function withSideNames(states: ReadTable): (indicator: Indicator) => Indicator {
  const [a, b] = [0, 1].map((row) => states.text(row, "name") ?? states.ids[row] ?? "");
  return (indicator) => {
    const label = indicator.label.replaceAll("{a}", a!).replaceAll("{b}", b!);
    return { ...indicator, label, meaning: indicator.meaning.replaceAll("{a}", a!).replaceAll("{b}", b!) };
  };
}

function readHeadline(
  header: Header,
  builtin: readonly Indicator[],
  formulas: Model["formulas"],
  context: Context,
): string[] {
  const known = [
    ...builtin.flatMap((i) => (i.moving_year ? [i.id, movingYear(i.id)] : [i.id])),
    ...formulas.filter((f) => !f.hidden).map((f) => f.id),
  ];
  for (const { id, where } of header.headline) {
    if (!known.includes(id))
      context.say(where, "id.unknown", `headline: there is no indicator "${id}"`, meant(id, known, "indicators"));
  }
  return header.headline.length > 0
    ? header.headline.map(({ id }) => id)
    : ["trade_total", "trade_informal", "bank_share", "tension", "incidents"];
}
