import { apportion } from "../kernel/apportion.ts";
import { exp } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { COMMITMENT_KINDS } from "../tables/commitment.ts";
import { CHANNELS, DIRECTIONS, SIDES } from "../tables/declaration.ts";
import { distance } from "./along-border.ts";
import { gateState } from "./gate-state.ts";

const OPEN = 0;
const UNDECLARED = CHANNELS.indexOf("undeclared");
const COURIERS = CHANNELS.indexOf("couriers");
const MARKET = COMMITMENT_KINDS.indexOf("market");

/** Most of an informal flow that markets can draw to themselves in a month. */
const MOST_MOVED = 0.9;

/**
 * M6: border markets.
 *
 * Monthly: turnover = min(stalls · turnover per stall, households in reach · quota · participation), in whole USD, split over the
 * directions as at base. Participation = p0 · exp(θ_i (1 − courier income / base) + θ_l (legitimacy − base)), at most 1; p0 is
 * what base turnover shows. A market that is planned (`open: false`) opens by itself once the two sides have carried out one more
 * of those that they signed (commitments of kind `market`) than have opened since the start. Households in reach of several markets are shared by stalls. Jobs = labour share · turnover / wage.
 * What a direction's markets sell above base replaces undeclared goods and couriers' fuel with efficiency ζ: `flow.moved_to_market`
 * is taken off those flows, so that no good is counted twice; the rest, 1 − ζ, is new trade.
 */
export const markets = mechanism({
  id: "markets",
  title: "Border markets",
  meaning:
    "Markets sell up to their stalls and to what households may and want to buy, give jobs, and draw trade out of the shadow.",
  parameters: {
    efficiency: {
      meaning: "Share of additional turnover that replaces informal trade.",
      symbol: "zeta",
      unit: "1",
      value: 0.6,
      min: 0.3,
      max: 0.9,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    labour_share: {
      meaning: "Share of turnover that is paid for work.",
      unit: "1",
      value: 0.1,
      min: 0.03,
      max: 0.25,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement; wholesale trade",
    },
    income_response: {
      meaning: "Rise of log participation when couriers lose all income.",
      symbol: "theta_i",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 1.5,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    legitimacy_response: {
      meaning: "Rise of log participation when legitimacy goes from none to full.",
      symbol: "theta_l",
      unit: "1",
      value: 1,
      min: 0,
      max: 3,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    first_participation: {
      meaning: "Share of the quota that households use in a new market.",
      unit: "1",
      value: 0.1,
      min: 0.02,
      max: 0.3,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement; what the first pair's open market shows is of this order",
    },
    reach: {
      meaning: "Distance along the border from which people come.",
      unit: "km",
      value: 50,
      min: 20,
      max: 150,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    fuel_weight: {
      meaning: "How readily fuel moves into markets, other goods being 1.",
      unit: "1",
      value: 0.2,
      min: 0,
      max: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement: no market is known to sell fuel freely",
    },
  },
  columns: {
    "market.promised": {
      meaning: "whether it has opened because the two sides carried out what they signed",
      unit: "1",
      min: 0,
      max: 1,
      whole: true,
      initial: 0,
    },
    "market.barred": {
      meaning: "whether it is closed by order",
      unit: "1",
      min: 0,
      max: 1,
      whole: true,
      initial: 0,
    },
    "market.turnover_a_to_b": {
      meaning: "sales this month, if it trades all days",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
    "market.turnover_b_to_a": {
      meaning: "sales this month, if it trades all days",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
    "market.participation": {
      meaning: "share of their quota that households use",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "market.jobs": { meaning: "jobs", unit: "1", min: 0, whole: true, initial: 0 },
    "district.market_jobs": {
      meaning: "jobs in markets held by people of the district",
      unit: "1",
      min: 0,
      whole: true,
      initial: 0,
    },
    "market.trading": { meaning: "whether it trades today", unit: "1", min: 0, max: 1, whole: true, initial: 0 },
    "flow.moved_to_market": {
      meaning: "informal trade of this month that markets have drawn to themselves",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
  },
  events: {
    opening: { meaning: "A market that the two sides had promised opens.", goldstein: 0, subject: "market" },
  },
  actions: {
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
  },
  build(access) {
    const markets = access.rows("market");
    const districts = access.rows("district");
    const flows = access.rows("flow");
    const gate = access.read("market.crossing");
    const gate_km = access.read("crossing.km");
    const passes = gateState(access);
    const open = access.read("market.open");
    const barred = access.read("market.barred");
    const promised = access.write("market.promised");
    const commitment = access.read("commitment.kind");
    const delivered = access.read("commitment.delivered");
    const standsFor = access.read("market.stands_for");
    const stalls = access.read("market.stalls");
    const stallCapacity = access.read("market.stall_capacity");
    const quota = access.read("market.quota");
    const turnover = DIRECTIONS.map((name) => access.write(`market.turnover_${name}`));
    const participation = access.write("market.participation");
    const jobs = access.write("market.jobs");
    const trading = access.write("market.trading");
    const moved = access.write("flow.moved_to_market");
    const from_km = access.read("district.from_km");
    const to_km = access.read("district.to_km");
    const side = access.read("district.side");
    const population = access.read("district.population");
    const householdSize = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
    const districtJobs = access.write("district.market_jobs");
    const wage = access.read("district.wage");
    const legitimacy = access.read("district.legitimacy");
    const courierIncome = access.read("district.courier_income");
    const from = access.read("flow.from");
    const channel = access.read("flow.channel");
    const planned = access.read("flow.planned");
    const couriers = DIRECTIONS.map((name) => access.read(`pair.courier_trade_${name}`));
    const p = {
      efficiency: access.parameter("efficiency"),
      labour: access.parameter("labour_share"),
      income: access.parameter("income_response"),
      legitimacy: access.parameter("legitimacy_response"),
      first: access.parameter("first_participation"),
      reach: access.parameter("reach"),
      fuel: access.parameter("fuel_weight"),
    };
    const legitimacyAtStart = Array.from({ length: districts }, (_, d) => access.initial("district.legitimacy", d));
    const base = Array.from({ length: markets }, (_, m) =>
      DIRECTIONS.map(
        (name) =>
          (open[m] === undefined ? 0 : access.initial(`market.open`, m) * access.initial(`market.revenue_${name}`, m)) /
          12,
      ),
    );
    const baseOf = DIRECTIONS.map((_, d) => base.reduce((sum, month) => sum + month[d]!, 0));
    /** Turnover that a stall is known to reach: base turnover counts even where a smaller capacity is given. */
    const knownPerStall = base.map(([there, back], m) =>
      stalls[m]! > 0 ? (there! + back!) / access.initial("market.stalls", m) : 0,
    );
    const deliveredAtStart = Array.from(commitment, (_, c) => access.initial("commitment.delivered", c));
    const usual = new Float64Array(markets);
    const weights = new Float64Array(flows);
    const parts = new Float64Array(flows);
    const shares = new Float64Array(districts);
    const given = new Float64Array(districts);
    const served = { households: 0, wage: 0, income: 0, legitimacy: 0 };

    function reaches(market: number, district: number): boolean {
      const crossing = gate[market]!;
      return crossing >= 0 && distance(gate_km[crossing]!, from_km[district]!, to_km[district]!) <= p.reach();
    }

    function households(district: number): number {
      return population[district]! / householdSize[side[district]!]![0]!;
    }

    /** Households that a market serves, less those whom other open markets draw, and what they are like on average. */
    function look(market: number, isOpen: (market: number) => boolean): void {
      served.households = served.wage = served.income = served.legitimacy = 0;
      for (let d = 0; d < districts; d++) {
        if (!reaches(market, d)) continue;
        let stallsHere = stalls[market]!;
        for (let other = 0; other < markets; other++)
          if (other !== market && isOpen(other) && reaches(other, d)) stallsHere += stalls[other]!;
        const here = stallsHere > 0 ? (households(d) * stalls[market]!) / stallsHere : 0;
        served.households += here;
        served.wage += here * wage[d]!;
        served.income += here * (1 - courierIncome[d]!);
        served.legitimacy += here * (legitimacy[d]! - legitimacyAtStart[d]!);
      }
      for (const name of ["wage", "income", "legitimacy"] as const)
        served[name] = served.households > 0 ? served[name] / served.households : 0;
      served.households = Math.max(1, served.households);
    }

    /** What each market's base turnover says of participation; may exceed 1 where the quota is not the bound. */
    function learn(): void {
      for (let m = 0; m < markets; m++) {
        look(m, isOpenAtStart);
        const sales = base[m]![0]! + base[m]![1]!;
        const allowed = served.households * quota[m]!;
        usual[m] = sales > 0 ? (allowed > 0 ? sales / allowed : 0) : served.households > 1 ? p.first() : 0;
      }
    }

    function isOpenAtStart(market: number): boolean {
      return access.initial("market.open", market) > 0;
    }

    function isOpen(market: number): boolean {
      return open[market]! > 0 || (promised[market]! > 0 && barred[market] === 0);
    }

    /** Opens planned markets for those that were carried out and are not open yet, whoever opened the others, in the order of rows. */
    function carryOut(): void {
      let due = 0;
      for (let c = 0; c < commitment.length; c++)
        if (commitment[c] === MARKET) due += Math.floor(delivered[c]!) - Math.floor(deliveredAtStart[c]!);
      for (let m = 0; m < markets; m++)
        if (!isOpenAtStart(m) && (open[m]! > 0 || promised[m]! > 0)) due -= standsFor[m]!;
      for (let m = 0; m < markets && due > 0; m++) {
        if (isOpenAtStart(m) || open[m]! > 0 || promised[m]! > 0 || barred[m]! > 0 || standsFor[m]! > due) continue;
        promised[m] = 1;
        due -= standsFor[m]!;
        access.emit({ kind: "opening", subject: m });
      }
    }

    function sell(market: number): void {
      look(market, isOpen);
      const wish = usual[market]! * exp(p.income() * served.income + p.legitimacy() * served.legitimacy);
      const share = Math.min(Math.max(1, usual[market]!), wish);
      participation[market] = isOpen(market) ? Math.min(1, share) : 0;
      const capacity = Math.floor(stalls[market]! * Math.max(stallCapacity[market]!, knownPerStall[market]!));
      const sales = isOpen(market) ? Math.min(capacity, Math.round(served.households * quota[market]! * share)) : 0;
      const across = Math.round(sales * shareAcross(market));
      turnover[0]![market] = across;
      turnover[1]![market] = sales - across;
      jobs[market] = served.wage > 0 ? Math.round((p.labour() * sales) / served.wage) : 0;
    }

    /** Share of sales that goes from a to b: as at base here, else as in all markets, else half. */
    function shareAcross(market: number): number {
      const [here, back] = base[market] as [number, number];
      if (here + back > 0) return here / (here + back);
      const all = baseOf[0]! + baseOf[1]!;
      return all > 0 ? baseOf[0]! / all : 0.5;
    }

    /** Jobs go to the districts in reach by their households. */
    function employ(): void {
      districtJobs.fill(0);
      for (let m = 0; m < markets; m++) {
        let near = 0;
        for (let d = 0; d < districts; d++) near += shares[d] = reaches(m, d) ? households(d) : 0;
        if (near === 0) continue;
        apportion(jobs[m]!, shares, given);
        for (let d = 0; d < districts; d++) districtJobs[d]! += given[d]!;
      }
    }

    function formalise(direction: number): void {
      let sold = 0;
      for (let m = 0; m < markets; m++) sold += turnover[direction]![m]!;
      weights.fill(0);
      let informal = 0;
      for (let f = 0; f < flows; f++) {
        if (from[f] === direction) weights[f] = readiness(f) * available(f, direction);
        informal += weights[f]!;
      }
      const gained = Math.floor(p.efficiency() * Math.max(0, sold - baseOf[direction]!));
      apportion(informal > 0 ? gained : 0, weights, parts);
      for (let f = 0; f < flows; f++)
        if (from[f] === direction) moved[f] = Math.min(parts[f]!, Math.floor(MOST_MOVED * available(f, direction)));
    }

    function readiness(flow: number): number {
      return channel[flow] === UNDECLARED ? 1 : channel[flow] === COURIERS ? p.fuel() : 0;
    }

    function available(flow: number, direction: number): number {
      return channel[flow] === UNDECLARED
        ? planned[flow]!
        : channel[flow] === COURIERS
          ? 28 * couriers[direction]![0]!
          : 0;
    }

    function trade(): void {
      for (let m = 0; m < markets; m++) trading[m] = isOpen(m) && (gate[m]! < 0 || passes(gate[m]!) === OPEN) ? 1 : 0;
    }

    return {
      start() {
        learn();
        for (let m = 0; m < markets; m++) sell(m);
        employ();
        trade();
      },
      month() {
        carryOut();
        for (let m = 0; m < markets; m++) sell(m);
        employ();
        for (let d = 0; d < 2; d++) formalise(d);
      },
      day: trade,
    };
  },
});

function marketsArgument() {
  return { markets: { type: "rows", table: "market", default: "all", meaning: "Which markets." } } as const;
}

function toEach(rows: unknown, column: string, value: number): Effect[] {
  return (rows as readonly number[]).map((row) => ({ column, row, does: "to", value }));
}
