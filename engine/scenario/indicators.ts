import type { Indicator } from "../kernel/indicator.ts";
import type { FormulaIndicator, Invariant, Lag, Target } from "../kernel/model.ts";
import { movingYear } from "../kernel/recorder.ts";
import { isId } from "../language/reserved.ts";
import type { TableData } from "../kernel/table.ts";
import { entriesOf, meant, refuseUnknown, type Context } from "./context.ts";
import { AGGREGATES, readCondition, readFormula, readUnit } from "./formulas.ts";
import { names, type Moment, type NamedScalar } from "./names.ts";
import { asDate, asLabel, asText } from "./scalar.ts";
import { oneOf, readNumber } from "./field.ts";
import type { Entry, MapNode, Node } from "./tree.ts";

const EVERY = ["day", "month", "year"] as const;

/** What formulas are read against. */
export interface FormulaHost {
  readonly context: Context;
  readonly tables: readonly TableData[];
  readonly builtin: readonly Indicator[];
  readonly drivers: readonly { readonly id: string; readonly unit: string }[];
  readonly lags: Lag[];
}

interface Written {
  readonly id: string;
  readonly entry: Entry;
  readonly formula: Node;
  readonly unit: Node | undefined;
  readonly fields: MapNode | undefined;
}

/** Reads the scalars of `derive` and the scenario's own indicators, each after those that it needs. */
export function readFormulas(
  tree: MapNode,
  host: FormulaHost,
): { readonly formulas: FormulaIndicator[]; readonly scalars: NamedScalar[] } {
  const { context } = host;
  const ordered = sorted(written(tree, host), host);
  const units = ordered.map((row) => readUnit(row.unit, `${row.id}.unit`, context));
  const scalars: NamedScalar[] = [
    ...host.builtin.map((indicator, row): NamedScalar => ({
      id: indicator.id,
      unit: indicator.unit,
      source: "indicator",
      row,
      moving_year: indicator.moving_year === true,
    })),
    ...ordered.map(({ id }, n): NamedScalar => ({
      id,
      unit: units[n]?.text ?? "1",
      source: "indicator",
      row: host.builtin.length + n,
      moving_year: false,
    })),
    ...host.drivers.map(({ id, unit }, row): NamedScalar => ({ id, unit, source: "driver", row, moving_year: false })),
  ];
  const formulas = ordered
    .map((row, n) => readOne(row, units[n], scalars, host))
    .filter((formula) => formula !== undefined);
  return { formulas, scalars };
}

export function namesAt(moment: Moment, scalars: readonly NamedScalar[], host: FormulaHost) {
  return names(host.tables, scalars, moment, host.lags);
}

function readOne(
  row: Written,
  unit: ReturnType<typeof readUnit>,
  scalars: readonly NamedScalar[],
  host: FormulaHost,
): FormulaIndicator | undefined {
  const { context } = host;
  const label = row.fields ? `indicators.${row.id}` : `derive.${row.id}`;
  const field = (name: string) => row.fields?.entries.get(name)?.value;
  if (!unit) return undefined;
  const quiet: Context = { ...context, problems: [], say: () => undefined };
  const everyNode = field("every");
  const every = everyNode && context.keep(asText(everyNode, `${label}.every`));
  const period =
    every === undefined ? "month" : EVERY[oneOf(every, EVERY, everyNode!, `${label}.every`, context) ?? 1]!;
  const bind = readFormula(
    row.formula,
    label,
    unit,
    namesAt(period === "day" ? "day" : "period", scalars, host),
    context,
  );
  const bind_now = readFormula(row.formula, label, unit, namesAt("day", scalars, host), quiet);
  const aggregateNode = field("aggregate");
  const aggregate = aggregateNode && context.keep(asText(aggregateNode, `${label}.aggregate`));
  const rule =
    aggregate === undefined
      ? "last"
      : AGGREGATES[oneOf(aggregate, AGGREGATES, aggregateNode!, `${label}.aggregate`, context) ?? 3]!;
  const labelNode = field("label");
  const text = (labelNode && context.keep(asLabel(labelNode, `${label}.label`))) ?? row.id;
  if (!bind || !bind_now) return undefined;
  return {
    id: row.id,
    label: text,
    meaning: row.formula.kind === "scalar" ? row.formula.text : "",
    unit: unit.text,
    lens: "scenario formula",
    aggregate: rule as FormulaIndicator["aggregate"],
    every: period,
    bind,
    bind_now,
    ...(!row.fields && { hidden: true as const }),
  };
}

/** Scalars of `derive` and indicators, by id. Columns of `derive` are read elsewhere. */
function written(tree: MapNode, host: FormulaHost): Written[] {
  const { context } = host;
  const rows: Written[] = [];
  const taken = new Set(host.builtin.flatMap(({ id }) => [id, movingYear(id)]));
  const add = (id: string, entry: Entry, formula: Node, unit: Node | undefined, fields: MapNode | undefined) => {
    if (!isId(id))
      context.say(
        entry,
        "id.spelling",
        `"${id}" cannot be the name of a value`,
        "write small letters, digits and underscores, and no word that expressions use",
      );
    else if (taken.has(id))
      context.say(entry, "id.twice", `the name "${id}" is taken`, "choose a name that no indicator has");
    else rows.push({ id, entry, formula, unit, fields });
    taken.add(id);
  };
  const derive = tree.entries.get("derive");
  if (derive) {
    for (const entry of entriesOf(derive.value, "derive", context).values()) {
      if (entry.value.kind !== "map") add(entry.key, entry, entry.value, undefined, undefined);
      else if (!entry.value.entries.has("of")) {
        const misspelled = refuseUnknown(entry.value, ["formula", "unit", "of"], `derive.${entry.key}`, context);
        const formula = entry.value.entries.get("formula");
        if (formula) add(entry.key, entry, formula.value, entry.value.entries.get("unit")?.value, undefined);
        else if (misspelled.size === 0)
          context.say(entry, "key.missing", `derive.${entry.key}: \`formula\` is missing`, "write a formula");
      }
    }
  }
  const indicators = tree.entries.get("indicators");
  if (indicators) {
    for (const entry of entriesOf(indicators.value, "indicators", context).values()) {
      if (entry.value.kind !== "map") {
        entriesOf(entry.value, `indicators.${entry.key}`, context);
        continue;
      }
      const misspelled = refuseUnknown(
        entry.value,
        ["label", "unit", "formula", "every", "aggregate"],
        `indicators.${entry.key}`,
        context,
      );
      const formula = entry.value.entries.get("formula");
      if (formula) add(entry.key, entry, formula.value, entry.value.entries.get("unit")?.value, entry.value);
      else if (!misspelled.has("formula"))
        context.say(
          entry,
          "key.missing",
          `indicators.${entry.key}: \`formula\` is missing`,
          'write one such as "trade_informal / trade_total"',
        );
    }
  }
  return rows.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Puts each formula after those that it reads; a circle is refused. */
function sorted(rows: readonly Written[], host: FormulaHost): Written[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const state = new Map<string, "open" | "done">();
  const out: Written[] = [];
  const visit = (row: Written, path: readonly string[]) => {
    if (state.get(row.id) === "done") return;
    if (state.get(row.id) === "open") {
      host.context.say(
        row.entry,
        "formula.circle",
        `${row.id} depends on itself: ${[...path, row.id].join(" → ")}`,
        "take one name out of the circle",
      );
      return;
    }
    state.set(row.id, "open");
    for (const name of namesIn(row.formula)) {
      const other = byId.get(name);
      if (other) visit(other, [...path, row.id]);
    }
    state.set(row.id, "done");
    out.push(row);
  };
  for (const row of rows) visit(row, []);
  return out;
}

/** Words of a formula that may be names; those that are not are told apart when the formula is checked. */
function namesIn(node: Node): string[] {
  return node.kind === "scalar" ? (node.text.match(/[a-z][a-z0-9_]*/g) ?? []) : [];
}

export function readInvariants(tree: MapNode, scalars: readonly NamedScalar[], host: FormulaHost): Invariant[] {
  const list = tree.entries.get("invariants")?.value;
  if (!list) return [];
  if (list.kind !== "list") {
    host.context.say(
      list,
      "value.kind",
      "invariants: a list of conditions is needed",
      "write invariants: [trade_total >= 0 USD/year]",
    );
    return [];
  }
  return list.items.flatMap((node) => {
    const test = readCondition(node, "invariants", namesAt("period", scalars, host), host.context);
    return test && node.kind === "scalar" ? [{ text: node.text, test }] : [];
  });
}

/** Reads the targets; a date after the horizon is allowed and the target then stays unjudged. */
export function readTargets(tree: MapNode, formulas: readonly FormulaIndicator[], host: FormulaHost): Target[] {
  const { context, builtin } = host;
  const entry = tree.entries.get("targets");
  if (!entry) return [];
  const units = new Map([
    ...builtin.flatMap(
      (i) => [[i.id, i.unit], ...(i.moving_year ? [[movingYear(i.id), i.unit]] : [])] as [string, string][],
    ),
    ...formulas.map((f): [string, string] => [f.id, f.unit]),
  ]);
  const targets: Target[] = [];
  for (const { key, value, ...place } of entriesOf(entry.value, "targets", context).values()) {
    const label = `targets.${key}`;
    const fields = entriesOf(value, label, context);
    if (value.kind !== "map") continue;
    const misspelled = refuseUnknown(value, ["indicator", "at_least", "at_most", "by", "require"], label, context);
    const indicatorNode = fields.get("indicator")?.value;
    const byNode = fields.get("by")?.value;
    const bound = (["at_least", "at_most"] as const).filter((name) => fields.has(name));
    const needed = ["indicator", "by", ...(bound.length === 0 ? ["at_least", "at_most"] : [])].filter(
      (name) => !fields.has(name),
    );
    if (bound.length === 2)
      context.say(
        fields.get("at_most")!,
        "key.conflict",
        `${label}: \`at_least\` and \`at_most\` exclude each other`,
        "keep one of them, or write two targets",
      );
    else if (needed.length > 0 && !needed.some((name) => misspelled.has(name))) {
      const names = needed
        .map((name) => `\`${name}\``)
        .join(" and ")
        .replace("`at_least` and `at_most`", "`at_least` or `at_most`");
      context.say(
        place,
        "key.missing",
        `${label}: ${names} is missing`,
        "write { indicator: trade_total_12m, at_least: 5 billion USD/year, by: 2030-12-31 }",
      );
    }
    if (!indicatorNode || !byNode || bound.length !== 1) continue;
    const indicator = context.keep(asText(indicatorNode, `${label}.indicator`));
    const by_day = context.keep(asDate(byNode, `${label}.by`));
    if (indicator === undefined) continue;
    const unit = units.get(indicator);
    if (unit === undefined) {
      context.say(
        indicatorNode,
        "id.unknown",
        `${label}: there is no indicator "${indicator}"`,
        meant(indicator, [...units.keys()], "indicators"),
      );
      continue;
    }
    const limit = readNumber({ unit }, fields.get(bound[0]!)!.value, `${label}.${bound[0]}`, context);
    const requireNode = fields.get("require")?.value;
    const require = requireNode && readNumber({ unit: "1", min: 0, max: 1 }, requireNode, `${label}.require`, context);
    if (limit === undefined || by_day === undefined) continue;
    targets.push({
      id: key,
      indicator,
      [bound[0]!]: limit,
      by_day,
      ...(require !== undefined && { require }),
    } as Target);
  }
  return targets.sort((left, right) => (left.id < right.id ? -1 : 1));
}
