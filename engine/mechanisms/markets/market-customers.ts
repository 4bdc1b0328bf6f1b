import { SIDES } from "../../tables/declaration.ts";
import { distance } from "../common/along-border.ts";
import type { MarketAccess } from "./markets-parameters.ts";

/** Households that a market serves, at least one, and what they are like on average. */
export interface Served {
  readonly households: number;
  /** USD a month. */
  readonly wage: number;
  /** Share of couriers' income that is lost against the start. */
  readonly income: number;
  /** Rise of legitimacy against the start. */
  readonly legitimacy: number;
}

/** Who comes to the markets. */
export interface MarketCustomers {
  /** Households of a district. */
  households(district: number): number;
  /** Whether a district's people come to a market. */
  reaches(market: number, district: number): boolean;
  /** Whom a market serves, less those whom other open markets draw; holds until the next look. */
  look(market: number, isOpen: (market: number) => boolean): Served;
}

export function marketCustomers(access: MarketAccess): MarketCustomers {
  const markets = access.rows("market");
  const districts = access.rows("district");
  const gate = access.read("market.crossing");
  const gate_km = access.read("crossing.km");
  const stalls = access.read("market.stalls");
  const from_km = access.read("district.from_km");
  const to_km = access.read("district.to_km");
  const side = access.read("district.side");
  const population = access.read("district.population");
  const householdSize = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
  const wage = access.read("district.wage");
  const legitimacy = access.read("district.legitimacy");
  const courierIncome = access.read("district.courier_income");
  const reach = access.parameter("reach");
  const legitimacyAtStart = Array.from({ length: districts }, (_, d) => access.initial("district.legitimacy", d));
  const served = { households: 0, wage: 0, income: 0, legitimacy: 0 };

  function households(district: number): number {
    return population[district]! / householdSize[side[district]!]![0]!;
  }

  function reaches(market: number, district: number): boolean {
    const crossing = gate[market]!;
    return crossing >= 0 && distance(gate_km[crossing]!, from_km[district]!, to_km[district]!) <= reach();
  }

  /** Stalls of the open markets that a district's people may go to, this one in any case. */
  function stallsFor(district: number, market: number, isOpen: (market: number) => boolean): number {
    let sum = stalls[market]!;
    for (let other = 0; other < markets; other++)
      if (other !== market && isOpen(other) && reaches(other, district)) sum += stalls[other]!;
    return sum;
  }

  return {
    households,
    reaches,
    look(market, isOpen) {
      served.households = served.wage = served.income = served.legitimacy = 0;
      for (let d = 0; d < districts; d++) {
        if (!reaches(market, d)) continue;
        const all = stallsFor(d, market, isOpen);
        const here = all > 0 ? (households(d) * stalls[market]!) / all : 0;
        served.households += here;
        served.wage += here * wage[d]!;
        served.income += here * (1 - courierIncome[d]!);
        served.legitimacy += here * (legitimacy[d]! - legitimacyAtStart[d]!);
      }
      for (const name of ["wage", "income", "legitimacy"] as const)
        served[name] = served.households > 0 ? served[name] / served.households : 0;
      served.households = Math.max(1, served.households);
      return served;
    },
  };
}
