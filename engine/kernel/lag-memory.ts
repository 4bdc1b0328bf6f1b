import type { Lag, Model } from "./model.ts";
import type { TableData, WritableValues } from "./table.ts";

/** Earlier values that expressions ask for, in `lag.value`; before the first day, the initial one. */
export interface LagMemory {
  begin(indicator: number, initial: number): void;
  /** Looks back from the end of a day, and where a month ends with it, from that month's row of the record; else `month` is -1. */
  recall(day: number, month: number): void;
  /** Stores the values of the day that ends. */
  keep(day: number): void;
}

/** Remembers what `now` holds each day; months are looked up in the record. */
export function lagMemory(
  lags: readonly Lag[],
  ids: readonly string[],
  start_day: number,
  now: WritableValues,
  record: readonly WritableValues[],
  column: (name: string) => WritableValues,
): LagMemory {
  const value = column("lag.value");
  const ring = column("lag_ring.value");
  let size = 0;
  const places = lags.map(({ id, days = 0, months = 0 }, at) => {
    const from = size;
    size += days;
    return { at, indicator: ids.indexOf(id), days, months, from };
  });
  const slot = (from: number, days: number, day: number) => from + ((day - start_day) % days);
  return {
    begin(indicator, initial) {
      for (const place of places) {
        if (place.indicator !== indicator) continue;
        value[place.at] = initial;
        ring.fill(initial, place.from, place.from + place.days);
      }
    },
    recall(day, month) {
      for (const { at, indicator, days, months, from } of places) {
        if (days > 0) value[at] = ring[slot(from, days, day)]!;
        else if (month >= months) value[at] = record[indicator]![month - months]!;
      }
    },
    keep(day) {
      for (const { indicator, days, from } of places) if (days > 0) ring[slot(from, days, day)] = now[indicator]!;
    },
  };
}

/** The memory lies in the world, so that a snapshot holds it. */
export function lagTables({ lags }: Pick<Model, "lags">): TableData[] {
  const column = (meaning: string) => ({ value: { meaning, unit: "1", initial: 0 } });
  return [
    {
      name: "lag",
      ids: lags.map(({ id, days, months }) =>
        days === undefined ? `${id} ${months} months ago` : `${id} ${days} days ago`,
      ),
      columns: column("earlier value that an expression asks for"),
    },
    {
      name: "lag_ring",
      ids: lags.flatMap(({ id, days = 0 }) => Array.from({ length: days }, (_, i) => `${id} ${i} of ${days}`)),
      columns: column("what lies between now and then, lag by lag"),
    },
  ];
}
