import type { TableData } from "../kernel/table.ts";
import { DIRECTIONS, TRADER_CHANNELS } from "./declaration.ts";

/** What each side wants to buy from the other: one row per direction and sector. `base` is realised trade in USD per year. */
export function demandTable(sectors: readonly string[], base: readonly number[]): TableData {
  const rows = DIRECTIONS.flatMap((direction, d) =>
    sectors.map((sector, s) => ({ id: `${direction}/${sector}`, d, s })),
  );
  return {
    name: "demand",
    ids: rows.map((row) => row.id),
    principal: "amount",
    columns: {
      from: {
        meaning: "side that sells",
        unit: "1",
        storage: "i32",
        refers: "state",
        initial: rows.map((row) => row.d),
      },
      to: {
        meaning: "side that buys",
        unit: "1",
        storage: "i32",
        refers: "state",
        initial: rows.map((row) => 1 - row.d),
      },
      sector: {
        meaning: "kind of goods",
        unit: "1",
        storage: "i32",
        refers: "sector",
        initial: rows.map((row) => row.s),
      },
      base: { meaning: "trade realised on the first day", unit: "USD/year", initial: base },
      shift: { meaning: "factor set by the scenario", unit: "1", min: 0, initial: 1 },
      permit: { meaning: "how far import permits are open", unit: "1", min: 0, max: 1, initial: 1 },
      ...Object.fromEntries(
        TRADER_CHANNELS.map((name) => [
          `allowed_${name}`,
          { meaning: `whether the channel ${name} is allowed`, unit: "1", min: 0, max: 1, initial: 1 },
        ]),
      ),
      permit_usual: {
        meaning: "mean of the permits over a year, to which base trade belongs",
        unit: "1",
        min: 0,
        max: 1,
        initial: 1,
      },
    },
  };
}
