import type { TableData } from "../kernel/table.ts";
import { DIRECTIONS } from "./declaration.ts";

/** Trader cohorts per direction, by size of the run. */
export const TRADERS = { lite: 250, default: 1000, large: 4000 } as const;

/** Fewest cohorts of a sector that trades at all. */
const FEWEST = 4;

/**
 * Cohorts of traders, spread evenly over the quantiles of their traits, so that two runs differ in
 * shocks and not in population. `base` is realised trade by direction and sector (rows of `demand`).
 */
export function traderTable(sectors: readonly string[], base: readonly number[], perDirection: number): TableData {
  const cohorts = DIRECTIONS.flatMap((direction, d) => {
    const values = base.slice(d * sectors.length, (d + 1) * sectors.length);
    const total = values.reduce((sum, value) => sum + value, 0);
    return values.flatMap((value, s) => {
      const count = value > 0 ? Math.max(FEWEST, Math.round((perDirection * value) / total)) : 0;
      return Array.from({ length: count }, (_, i) => ({ id: `${direction}/${sectors[s]}/${i}`, d, s, i, count }));
    });
  });
  const column = (meaning: string, initial: number[]) => ({ meaning, unit: "1", min: 0, max: 2, initial });
  const row = (meaning: string, initial: number[]) => ({ meaning, unit: "1", storage: "i32" as const, initial });
  return {
    name: "trader",
    ids: cohorts.map((cohort) => cohort.id),
    principal: "size_quantile",
    columns: {
      direction: row(
        "direction of trade: 0 from a to b, 1 back",
        cohorts.map((c) => c.d),
      ),
      sector: {
        ...row(
          "kind of goods",
          cohorts.map((c) => c.s),
        ),
        refers: "sector",
      },
      size_quantile: column(
        "place in the distribution of sizes",
        cohorts.map((c) => (c.i + 0.5) / c.count),
      ),
      us_exposure: column(
        "how much it has to lose from a sanction",
        cohorts.map((c) => 0.15 + 0.85 * ((c.i + 0.5) / c.count) * spread(c.i, 0)),
      ),
      risk_aversion: column(
        "risk aversion",
        cohorts.map((c) => 0.5 + spread(c.i, 1)),
      ),
      bank_dependence: column(
        "need of bank finance",
        cohorts.map((c) => 0.2 + 0.8 * spread(c.i, 2)),
      ),
    },
  };
}

/**
 * The i-th point of an additive sequence in three dimensions, which fills the unit cube evenly.
 * Steps are the powers of the inverse plastic-like number (Roberts 2018, http://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences/).
 */
function spread(i: number, dimension: 0 | 1 | 2): number {
  const at = 0.5 + (i + 1) * STEPS[dimension];
  return at - Math.floor(at);
}

const STEPS = [0.8191725133961645, 0.6710436067037893, 0.5497004779019703] as const;
