import { SIDES } from "../../tables/declaration.ts";
import { CLASSES } from "../../tables/household.ts";
import type { HouseholdAccess } from "./household-parameters.ts";
import { COURIER, LOCAL, MIGRATION, NONE } from "./livelihood-choice.ts";
import type { Livelihoods } from "./livelihoods.ts";

/** Bins of .02 of need in which the median is found; the last holds all above. */
const BINS = 250;

/** How people fare: means by district, median and poor over all. */
export interface Welfare {
  begin(): void;
  /** Counts a district, of which so many people live from each livelihood in each class of skill. */
  count(district: number, people: Float64Array): void;
  end(): void;
}

export function welfare(access: HouseholdAccess, livelihoods: Livelihoods): Welfare {
  const districts = access.rows("district");
  const side = access.read("district.side");
  const population = access.read("district.population");
  const need = access.read("district.need");
  const size = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
  const income = access.write("district.income");
  const needMet = access.write("district.need_met");
  const belowNeed = access.write("district.below_need");
  const courierHouseholds = access.write("district.courier_households");
  const courierIncome = access.write("district.courier_income");
  const localShare = access.write("district.local_share");
  const migrantShare = access.write("district.migrant_share");
  const median = access.write("pair.livelihood_index");
  const below = access.write("pair.below_need_share");
  const { met } = livelihoods;
  const spread = new Float64Array(BINS);

  return {
    begin() {
      spread.fill(0);
    },
    count(d, people) {
      let sum = 0;
      let poor = 0;
      const add = (here: number, income: number) => {
        sum += here * income;
        poor += here * +(income < 1);
        spread[Math.min(BINS - 1, Math.floor(income * 50))]! += here;
      };
      for (let at = 0; at < CLASSES * MIGRATION; at++) add(people[at]!, met[at]!);
      const away = livingFrom(MIGRATION, people);
      add(away, met[CLASSES * MIGRATION]!);
      add(livingFrom(NONE, people), met[CLASSES * NONE]!);
      const local = livingFrom(LOCAL, people);
      const carrying = livingFrom(COURIER, people);
      const share = population[d]! > 0 ? 1 / population[d]! : 0;
      needMet[d] = sum * share;
      income[d] = needMet[d]! * need[d]!;
      belowNeed[d] = Math.min(1, poor * share);
      localShare[d] = Math.min(1, local * share);
      migrantShare[d] = Math.min(1, away * share);
      courierHouseholds[d] = carrying / size[side[d]!]![0]!;
      courierIncome[d] = livelihoods.courierIncome(d);
    },
    end() {
      let all = 0;
      let poor = 0;
      for (let d = 0; d < districts; d++) {
        all += population[d]!;
        poor += population[d]! * belowNeed[d]!;
      }
      below[0] = all > 0 ? Math.min(1, poor / all) : 0;
      let bin = 0;
      let sum = spread[0]!;
      while (bin < BINS - 1 && sum < all / 2) sum += spread[++bin]!;
      const inBin = spread[bin]!;
      median[0] = inBin > 0 ? (bin + (all / 2 - (sum - inBin)) / inBin) / 50 : 0;
    },
  };
}

function livingFrom(livelihood: number, people: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) sum += people[CLASSES * livelihood + c]!;
  return sum;
}
