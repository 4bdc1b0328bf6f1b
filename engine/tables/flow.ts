import type { TableData } from "../kernel/table.ts";
import { CHANNELS, DIRECTIONS, TRADER_CHANNELS } from "./declaration.ts";

/** Rows per sector come first, direction by direction; then the flows that no sector's traders choose: couriers, market, pipeline. */
export interface FlowRow {
  readonly id: string;
  readonly direction: number;
  /** Row of the sector, or -1. */
  readonly sector: number;
  readonly channel: number;
}

export function flowRows(sectors: readonly string[]): FlowRow[] {
  const chosen = DIRECTIONS.flatMap((direction, d) =>
    sectors.flatMap((sector, s) =>
      TRADER_CHANNELS.map((name, channel) => ({
        id: `${direction}/${sector}/${name}`,
        direction: d,
        sector: s,
        channel,
      })),
    ),
  );
  const given = DIRECTIONS.flatMap((direction, d) =>
    CHANNELS.slice(TRADER_CHANNELS.length).map((name, k) => ({
      id: `${direction}/${name}`,
      direction: d,
      sector: -1,
      channel: TRADER_CHANNELS.length + k,
    })),
  );
  return [...chosen, ...given];
}

/** A direction and a channel, and the column of `pair` that holds what crossed today; direction by direction, in the order of channels. */
export const LANES: readonly { readonly name: string; readonly meaning: string }[] = DIRECTIONS.flatMap((direction) =>
  CHANNELS.map((channel) => ({
    name: `crossed_${direction}_${channel}`,
    meaning: `${direction.replaceAll("_", " ")}, ${channel}`,
  })),
);

/** The true flows: one row per direction, sector and channel. `base` holds USD per year on the first day, in the order of `flowRows`. */
export function flowTable(sectors: readonly string[], base: readonly number[]): TableData {
  const rows = flowRows(sectors);
  const place = (meaning: string, refers: string | undefined, values: number[], names?: readonly string[]) => ({
    meaning,
    unit: "1",
    storage: "i32" as const,
    initial: values,
    ...(refers && { refers }),
    ...(names && { values: names }),
  });
  return {
    name: "flow",
    ids: rows.map((row) => row.id),
    principal: "rate",
    columns: {
      from: place(
        "side that sells",
        "state",
        rows.map((row) => row.direction),
      ),
      to: place(
        "side that buys",
        "state",
        rows.map((row) => 1 - row.direction),
      ),
      sector: place(
        "kind of goods, or none",
        "sector",
        rows.map((row) => row.sector),
      ),
      channel: place(
        "how the deal is settled and declared",
        undefined,
        rows.map((row) => row.channel),
        CHANNELS,
      ),
      base: { meaning: "true flow on the first day", unit: "USD/year", initial: base },
    },
  };
}
