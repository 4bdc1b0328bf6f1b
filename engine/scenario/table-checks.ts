import { MOST_UNTRADED } from "../mechanisms/traders.ts";
import { DIRECTIONS } from "../tables/declaration.ts";
import { meant, type Context } from "./context.ts";
import { type FieldHost } from "./field.ts";
import { type ReadTable } from "./rows.ts";

/** What fields cannot say of themselves: one value against another. */
export function checkTables(
  read: ReadonlyMap<string, ReadTable>,
  host: FieldHost,
  temperature: number,
  context: Context,
): void {
  const trade = read.get("base_trade")!;
  trade.ids.forEach((id, row) => {
    if (!host.rows("sector").has(id))
      context.say(
        trade.where[row]!,
        "id.unknown",
        `base_trade: there is no sector "${id}"`,
        meant(id, [...host.rows("sector").keys()]),
      );
  });
  const banks = read.get("bank_system")!;
  banks.ids.forEach((id, row) => {
    const [open, cohorts] = ["open", "cohorts"].map((column) => banks.columns.get(column)![row]!);
    if (open! > cohorts!)
      context.say(
        banks.where[row]!,
        "value.range",
        `banks.${id}: ${open} cohorts are open of ${cohorts}`,
        "open no more than there are; without `open`, 12 are meant",
      );
  });
  const sectors = read.get("sector")!;
  sectors.columns.get("elasticity")!.forEach((elasticity, row) => {
    if ((elasticity - 1) * temperature <= MOST_UNTRADED) return;
    const help = `write an elasticity of at most ${Math.floor((1 + MOST_UNTRADED / temperature) * 10) / 10}, or lower traders.temperature`;
    context.say(
      sectors.where[row]!,
      "value.range",
      `sectors.${sectors.ids[row]}: with an elasticity of ${elasticity} most demand would stay untraded at base`,
      help,
    );
  });
  const settles = trade.ids.some((_, row) =>
    DIRECTIONS.some((name) => trade.columns.get(`value_${name}_bank`)![row]! > 0),
  );
  if (settles && banks.columns.get("open")!.includes(0)) {
    const side = banks.ids[banks.columns.get("open")!.indexOf(0)]!;
    context.say(
      banks.where[banks.ids.indexOf(side)]!,
      "value.conflict",
      `banks.${side}: none is open, yet base_trade has deals settled by banks`,
      "open at least one cohort, or move that trade to another channel",
    );
  }
  const issues = read.get("issue")!;
  const weights = issues.columns.get("weight")!.reduce((sum, weight) => sum + weight, 0);
  if (issues.ids.length > 0 && Math.abs(weights - 1) > 1e-6) {
    context.say(
      issues.where[0]!,
      "issue.weights",
      `issues: the weights add up to ${Math.round(weights * 1000) / 1000}`,
      "divide them so that they add up to 1",
    );
  }
  const crises = read.get("crisis")!;
  crises.ids.forEach((id, row) => {
    const [first, second] = ["first", "second"].map((column) => crises.columns.get(column)![row]!);
    if (first === second || (first! < 2 && second! < 2)) {
      context.say(
        crises.where[row]!,
        "crisis.actors",
        `crises.${id}: two actors are needed, and not the pair itself`,
        "what the pair does to each other is the ladder's affair",
      );
    }
  });
  const refugees = read.get("refugee")!;
  refugees.ids.forEach((id, row) => {
    if (!host.rows("actor").has(id))
      context.say(
        refugees.where[row]!,
        "id.unknown",
        `refugees: there is no actor "${id}"`,
        meant(id, [...host.rows("actor").keys()]),
      );
  });
  const districts = read.get("district")!;
  districts.ids.forEach((id, row) => {
    const sum = ["courier_share", "migration_share", "jobless_share"].reduce(
      (total, column) => total + districts.columns.get(column)![row]!,
      0,
    );
    if (sum > 1)
      context.say(
        districts.where[row]!,
        "value.range",
        `districts.${id}: the shares of livelihoods add up to ${sum}`,
        "leave something for local work: courier_share, migration_share and jobless_share add up to 1 at most",
      );
  });
  const length = read.get("border")!.columns.get("length")![0]!;
  for (const [name, column] of [
    ["crossing", "km"],
    ["group", "from_km"],
    ["district", "from_km"],
  ] as const) {
    const rows = read.get(name)!;
    rows.ids.forEach((id, row) => {
      const km = rows.columns.get(column)![row]!;
      if (km > length)
        context.say(
          rows.where[row]!,
          "value.range",
          `${rows.declaration.key}.${id}: ${column} ${km} lies beyond the end of the border`,
          `the border is ${length} km long`,
        );
    });
  }
  for (const { columns } of read.values())
    for (const values of columns.values()) values.forEach((value, row) => (values[row] = value || 0));
}
