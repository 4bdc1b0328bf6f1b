import type { Aggregate, Indicator, Observer } from "../kernel/indicator.ts";
import { CHANNELS, DIRECTIONS } from "../tables/declaration.ts";

const MARKET = CHANNELS.indexOf("market");

/** Life along the border: markets, livelihoods, protest, and what the two security forces do together. */
export const borderlandIndicators: readonly Indicator[] = [
  {
    id: "market_revenue",
    label: "Sales of the border markets",
    meaning: "Sales of the border markets, both directions.",
    unit: "USD/year",
    lens: "model truth",
    aggregate: "rate",
    min: 0,
    moving_year: true,
    build: (world) => {
      const [there, back] = DIRECTIONS.map((name) => world.read(`pair.crossed_${name}_market`));
      return () => there![0]! + back![0]!;
    },
    initial: (world) => sumOf(world, "flow.base", rowsWhere(world, "flow.channel", MARKET))(),
  },
  level("market_jobs", "Jobs in the border markets", "Jobs in the border markets.", "1", "mean", (world) =>
    sumOf(world, "market.jobs"),
  ),
  level(
    "livelihood_index",
    "Livelihood index",
    "Median of income over need in the border districts; below 1 half of the people lack what they need.",
    "1",
    "mean",
    only("pair.livelihood_index"),
  ),
  level(
    "below_need_share",
    "Share below need",
    "Share of the people of the border districts whose income is below need.",
    "1",
    "mean",
    only("pair.below_need_share"),
    1,
  ),
  level(
    "coordination",
    "Coordination",
    "How far the two security forces work together.",
    "1",
    "mean",
    only("pair.coordination"),
    1,
  ),
  level(
    "sanctuary_a",
    "Shelter in A",
    "Shelter on side a of the groups that fight b, weighted by fighters.",
    "1",
    "mean",
    shelter("group.sanctuary_a", 1),
    1,
  ),
  level(
    "sanctuary_b",
    "Shelter in B",
    "Shelter on side b of the groups that fight a, weighted by fighters.",
    "1",
    "mean",
    shelter("group.sanctuary_b", 0),
    1,
  ),
  level("protests", "Protests", "Protests that begin in the border districts.", "1", "sum", (world) =>
    sumOf(world, "district.protests"),
  ),
];

function level(
  id: string,
  label: string,
  meaning: string,
  unit: string,
  aggregate: Aggregate,
  build: Indicator["build"],
  max?: number,
): Indicator {
  const atStart = aggregate === "sum" ? {} : { initial: (world: Observer) => build(world)() };
  return {
    id,
    label,
    meaning,
    unit,
    lens: "model truth",
    aggregate,
    min: 0,
    ...(max !== undefined && { max }),
    build,
    ...atStart,
  };
}

function only(column: string): Indicator["build"] {
  return (world) => {
    const values = world.read(column);
    return () => values[0]!;
  };
}

function sumOf(world: Observer, column: string, rows?: readonly number[]): () => number {
  const values = world.read(column);
  const counted = rows ?? Array.from({ length: values.length }, (_, row) => row);
  return () => {
    let sum = 0;
    for (const row of counted) sum += values[row]!;
    return sum;
  };
}

function rowsWhere(world: Observer, column: string, value: number): number[] {
  const values = world.read(column);
  return Array.from({ length: values.length }, (_, row) => row).filter((row) => values[row] === value);
}

function shelter(column: string, fights: number): Indicator["build"] {
  return (world) => {
    const sanctuary = world.read(column);
    const fighters = world.read("group.fighters");
    const rows = rowsWhere(world, "group.side", fights);
    return () => {
      let all = 0;
      let sum = 0;
      for (const row of rows) {
        all += fighters[row]! + 1;
        sum += (fighters[row]! + 1) * sanctuary[row]!;
      }
      return all > 0 ? sum / all : 0;
    };
  };
}
