import type { TableData } from "../kernel/table.ts";
import { SIDES } from "./declaration.ts";

/** Bank cohorts of both sides; the first `open` of each side settle payments on the first day. */
export function bankTable(
  systems: readonly { readonly cohorts: number; readonly open: number; readonly perceived_risk: number }[],
): TableData {
  const rows = SIDES.flatMap((side, s) => {
    const { cohorts, open, perceived_risk } = systems[s]!;
    // The most tolerant banks are the last to leave, so they are the ones that are open.
    return Array.from({ length: cohorts }, (_, i) => ({
      id: `${side}/${i}`,
      s,
      quantile: (i + 0.5) / cohorts,
      open: i >= cohorts - open ? 1 : 0,
      perceived_risk,
    }));
  });
  return {
    name: "bank",
    ids: rows.map((row) => row.id),
    principal: "open",
    columns: {
      side: { meaning: "side", unit: "1", storage: "i32", refers: "state", initial: rows.map((row) => row.s) },
      tolerance_quantile: {
        meaning: "place in the distribution of tolerance for risk",
        unit: "1",
        min: 0,
        max: 1,
        initial: rows.map((row) => row.quantile),
      },
      open: {
        meaning: "whether it settles payments with the neighbour",
        unit: "1",
        min: 0,
        max: 1,
        whole: true,
        initial: rows.map((row) => row.open),
      },
      perceived_risk: {
        meaning: "sanction risk as it sees it",
        unit: "1/year",
        min: 0,
        max: 1,
        initial: rows.map((row) => row.perceived_risk),
      },
    },
  };
}
