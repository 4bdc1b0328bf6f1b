import type { Indicator, Observer } from "../kernel/indicator.ts";
import { CHANNELS, DIRECTIONS } from "../tables/declaration.ts";
import { LANES } from "../tables/flow.ts";

const INFORMAL = ["undeclared", "couriers"];
const FORMAL = CHANNELS.filter((name) => !INFORMAL.includes(name));

/** True flows: what crossed, whoever wrote it down. */
export const tradeIndicators: readonly Indicator[] = [
  flow("trade_a_to_b", "Trade from {a} to {b}", "All goods from a to b that crossed, declared or not.", {
    direction: 0,
  }),
  flow("trade_b_to_a", "Trade from {b} to {a}", "All goods from b to a that crossed, declared or not.", {
    direction: 1,
  }),
  flow(
    "trade_formal",
    "Formal trade",
    "Goods settled by bank, barter or offshore, and sales of the border markets, both directions.",
    { channels: FORMAL },
  ),
  flow("trade_informal", "Informal trade", "Undeclared goods and couriers' fuel, both directions.", {
    channels: INFORMAL,
  }),
  flow("trade_total", "Total trade", "Formal and informal trade, both directions.", {}),
  share("bank_share", "Share settled by banks", "Share of formal trade that banks settle.", ["bank"], FORMAL),
  share("barter_share", "Share of barter", "Share of formal trade that is bartered.", ["barter"], FORMAL),
  share(
    "offshore_share",
    "Share settled offshore",
    "Share of formal trade that is settled in third countries.",
    ["offshore"],
    FORMAL,
  ),
  share("smuggling_share", "Share of informal trade", "Share of all trade that is informal.", INFORMAL, CHANNELS),
  {
    id: "bank_availability",
    label: "Bank availability",
    meaning: "Share of bank capacity that settles this trade on both sides.",
    unit: "1",
    lens: "model truth",
    aggregate: "mean",
    min: 0,
    max: 1,
    build: single("pair.bank_availability"),
    initial: (world) => single("pair.bank_availability")(world)(),
  },
  {
    id: "sanction_exposure",
    label: "Sanction exposure",
    meaning:
      "Sanction risk of the goods that cross, weighted by value, relative to full isolation of fully exposed goods.",
    unit: "1",
    lens: "model truth",
    aggregate: "mean",
    min: 0,
    max: 1,
    build: (world) => {
      const amount = world.read("flow.amount");
      const sector = world.read("flow.sector");
      const exposure = world.read("sector.exposure");
      const intensity = world.read("pair.sanction_intensity");
      return () => {
        let exposed = 0;
        let all = 0;
        for (let f = 0; f < amount.length; f++) {
          if (sector[f]! < 0) continue;
          exposed += amount[f]! * exposure[sector[f]!]!;
          all += amount[f]!;
        }
        return all > 0 ? (intensity[0]! * exposed) / all : 0;
      };
    },
  },
  {
    id: "closure_days",
    label: "Closure days",
    meaning: "Days of closed border: each day counts by the share of gate capacity that is shut to goods.",
    unit: "1",
    lens: "model truth",
    aggregate: "sum",
    min: 0,
    max: 31,
    build: single("pair.closed_share"),
  },
  {
    id: "queue_hours",
    label: "Queue hours",
    meaning: "Hours that a truck waits at the gates, mean of both directions.",
    unit: "hours",
    lens: "model truth",
    aggregate: "mean",
    min: 0,
    build: (world) => {
      const waits = DIRECTIONS.map((name) => world.read(`pair.usual_wait_${name}`));
      return () => 12 * (waits[0]![0]! + waits[1]![0]!);
    },
  },
];

/** The books of one lens: each direction, and both together with their moving year. */
export function lensIndicators(lens: string, label: string, row: number): Indicator[] {
  const of = (id: string, title: string, columns: readonly string[], directions: readonly number[]): Indicator => ({
    id: `${id}_${lens}`,
    label: `${title}, ${label}`,
    meaning: `${title} as ${label} shows it.`,
    unit: "USD/year",
    lens,
    aggregate: "rate",
    min: 0,
    moving_year: true,
    build: (world) => {
      const books = columns.map((column) => world.read(column));
      return () => {
        let sum = 0;
        for (let i = 0; i < books.length; i++) sum += books[i]![row]!;
        return sum;
      };
    },
    initial: (world) => directions.reduce((sum, d) => sum + bookAtStart(world, row, d), 0),
  });
  return [
    of("trade_a_to_b", "Trade from {a} to {b}", ["lens.book_a_to_b"], [0]),
    of("trade_b_to_a", "Trade from {b} to {a}", ["lens.book_b_to_a"], [1]),
    of("trade_total", "Total trade", ["lens.book_a_to_b", "lens.book_b_to_a"], [0, 1]),
  ];
}

/** What a source shows of base trade, in USD per year, before growth and noise. */
export function bookAtStart(world: Observer, lens: number, direction: number): number {
  const source = world.read(`lens.source_${DIRECTIONS[direction]}`)[lens]!;
  const row = source >= 0 ? source : lens;
  const base = world.read("flow.base");
  const from = world.read("flow.from");
  const channel = world.read("flow.channel");
  let sum = 0;
  for (let f = 0; f < base.length; f++) {
    if (from[f] === direction)
      sum += base[f]! * world.read(`lens.weights_${DIRECTIONS[direction]}_${CHANNELS[channel[f]!]}`)[row]!;
  }
  return sum;
}

function flow(id: string, label: string, meaning: string, only: Selection): Indicator {
  return {
    id,
    label,
    meaning,
    unit: "USD/year",
    lens: "model truth",
    aggregate: "rate",
    min: 0,
    moving_year: true,
    build: (world) => crossedToday(world, only),
    initial: (world) => baseTrade(world, only),
  };
}

/** A share of the flows of the day; a month's value is the mean of its days'. */
function share(
  id: string,
  label: string,
  meaning: string,
  part: readonly string[],
  whole: readonly string[],
): Indicator {
  return {
    id,
    label,
    meaning,
    unit: "1",
    lens: "model truth",
    aggregate: "mean",
    min: 0,
    max: 1,
    build: (world) => {
      const above = crossedToday(world, { channels: part });
      const below = crossedToday(world, { channels: whole });
      return () => quotient(above(), below());
    },
    initial: (world) => quotient(baseTrade(world, { channels: part }), baseTrade(world, { channels: whole })),
  };
}

interface Selection {
  readonly direction?: number;
  readonly channels?: readonly string[];
}

function isMeant({ direction, channels }: Selection, from: number, channel: number): boolean {
  return (direction === undefined || direction === from) && (!channels || channels.includes(CHANNELS[channel]!));
}

/** What crossed today, in USD. */
function crossedToday(world: Observer, only: Selection): () => number {
  const lanes = LANES.flatMap(({ name }, lane) =>
    isMeant(only, Math.floor(lane / CHANNELS.length), lane % CHANNELS.length) ? [world.read(`pair.${name}`)] : [],
  );
  return () => {
    let sum = 0;
    for (let i = 0; i < lanes.length; i++) sum += lanes[i]![0]!;
    return sum;
  };
}

/** Base trade, in USD per year. */
function baseTrade(world: Observer, only: Selection): number {
  const base = world.read("flow.base");
  const from = world.read("flow.from");
  const channel = world.read("flow.channel");
  let sum = 0;
  for (let f = 0; f < base.length; f++) if (isMeant(only, from[f]!, channel[f]!)) sum += base[f]!;
  return sum;
}

function quotient(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function single(column: string): Indicator["build"] {
  return (world) => {
    const values = world.read(column);
    return () => values[0]!;
  };
}
