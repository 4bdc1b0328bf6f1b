import type { Action, Effect } from "../../kernel/mechanism.ts";

/** What a scenario may order of markets. */
export const marketActions: Readonly<Record<string, Action>> = {
  open: {
    meaning: "Opens markets.",
    arguments: marketsArgument(),
    effects: ({ markets: rows }) => [...toEach(rows, "market.open", 1), ...toEach(rows, "market.barred", 0)],
  },
  close: {
    meaning: "Closes markets.",
    lasting: true,
    arguments: marketsArgument(),
    effects: ({ markets: rows }) => [...toEach(rows, "market.open", 0), ...toEach(rows, "market.barred", 1)],
  },
  set_quota: {
    meaning: "Sets what a household may buy.",
    lasting: true,
    arguments: {
      ...marketsArgument(),
      quota: { type: "number", unit: "USD/month", min: 0, meaning: "New quota of a household." },
    },
    effects: ({ markets: rows, quota }) => toEach(rows, "market.quota", quota as number),
  },
};

function marketsArgument() {
  return { markets: { type: "rows", table: "market", default: "all", meaning: "Which markets." } } as const;
}

function toEach(rows: unknown, column: string, value: number): Effect[] {
  return (rows as readonly number[]).map((row) => ({ column, row, does: "to", value }));
}
