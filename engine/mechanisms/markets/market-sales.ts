import { exp } from "../../kernel/math.ts";
import { DIRECTIONS } from "../../tables/declaration.ts";
import type { MarketCustomers } from "./market-customers.ts";
import type { MarketOpenings } from "./market-openings.ts";
import type { MarketAccess } from "./markets-parameters.ts";

/** What the markets sell in a month, and the jobs that it gives. */
export interface MarketSales {
  /** Takes what each market's base turnover says of participation. */
  learn(): void;
  sell(): void;
  /** Turnover of all markets in a direction above base, USD a month. */
  gain(direction: number): number;
}

export function marketSales(access: MarketAccess, customers: MarketCustomers, openings: MarketOpenings): MarketSales {
  const markets = access.rows("market");
  const stalls = access.read("market.stalls");
  const stallCapacity = access.read("market.stall_capacity");
  const quota = access.read("market.quota");
  const turnover = DIRECTIONS.map((name) => access.write(`market.turnover_${name}`));
  const participation = access.write("market.participation");
  const jobs = access.write("market.jobs");
  const labourShare = access.parameter("labour_share");
  const incomeResponse = access.parameter("income_response");
  const legitimacyResponse = access.parameter("legitimacy_response");
  const firstParticipation = access.parameter("first_participation");
  const base = Array.from({ length: markets }, (_, m) =>
    DIRECTIONS.map((name) => (access.initial("market.open", m) * access.initial(`market.revenue_${name}`, m)) / 12),
  );
  const baseOf = DIRECTIONS.map((_, d) => base.reduce((sum, month) => sum + month[d]!, 0));
  /** Turnover that a stall is known to reach: base turnover counts even where a smaller capacity is given. */
  const knownPerStall = base.map(([there, back], m) =>
    stalls[m]! > 0 ? (there! + back!) / access.initial("market.stalls", m) : 0,
  );
  /** Participation at base; may exceed 1 where the quota is not the bound. */
  const usual = new Float64Array(markets);

  function sell(m: number): void {
    const served = customers.look(m, openings.isOpen);
    const isOpen = openings.isOpen(m);
    const wish = usual[m]! * exp(incomeResponse() * served.income + legitimacyResponse() * served.legitimacy);
    const share = Math.min(Math.max(1, usual[m]!), wish);
    participation[m] = isOpen ? Math.min(1, share) : 0;
    const capacity = Math.floor(stalls[m]! * Math.max(stallCapacity[m]!, knownPerStall[m]!));
    const sales = isOpen ? Math.min(capacity, Math.round(served.households * quota[m]! * share)) : 0;
    const across = Math.round(sales * shareAcross(m));
    turnover[0]![m] = across;
    turnover[1]![m] = sales - across;
    jobs[m] = served.wage > 0 ? Math.round((labourShare() * sales) / served.wage) : 0;
  }

  /** Share of sales that goes from a to b: as at base here, else as in all markets, else half. */
  function shareAcross(m: number): number {
    const [here, back] = base[m] as [number, number];
    if (here + back > 0) return here / (here + back);
    const all = baseOf[0]! + baseOf[1]!;
    return all > 0 ? baseOf[0]! / all : 0.5;
  }

  return {
    learn() {
      for (let m = 0; m < markets; m++) {
        const { households } = customers.look(m, openings.isOpenAtStart);
        const sales = base[m]![0]! + base[m]![1]!;
        const allowed = households * quota[m]!;
        usual[m] = sales > 0 ? (allowed > 0 ? sales / allowed : 0) : households > 1 ? firstParticipation() : 0;
      }
    },
    sell() {
      for (let m = 0; m < markets; m++) sell(m);
    },
    gain(direction) {
      let sold = 0;
      for (let m = 0; m < markets; m++) sold += turnover[direction]![m]!;
      return Math.max(0, sold - baseOf[direction]!);
    },
  };
}
