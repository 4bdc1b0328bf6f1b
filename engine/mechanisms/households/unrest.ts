import { apportion } from "../../kernel/apportion.ts";
import { exp } from "../../kernel/math.ts";
import { poisson } from "../../kernel/samplers.ts";
import { SIDES } from "../../tables/declaration.ts";
import type { CourierTrade } from "./courier-trade.ts";
import { parametersOf, type HouseholdAccess } from "./household-parameters.ts";
import type { Livelihoods } from "./livelihoods.ts";

/** Police that a state brings up for each person on the street, and how many times its own police a district may get. */
const SUPERIORITY = 1.2;
const MOST_POLICE = 10;
/** How strongly a week in which everybody was arrested would be felt as repression. */
const ARRESTS_FELT = 10;

/** What comes of grievance, and what the state makes of it. */
export interface Unrest {
  /** Takes legitimacy, services and jobs of the start as the usual ones. */
  start(): void;
  /** Takes the mean repression of some weeks, in which the police followed the street, as the usual one. */
  startRepression(): void;
  /** One of those weeks, of which so many count. */
  settle(weeks: number): void;
  riskOfArrest(district: number): number;
  /** Police, the memory of repression and legitimacy move. */
  remember(): void;
  protest(day: number): void;
  /** Cohorts in the list give fighters, who go to the groups that fight their side, by strength. */
  recruit(day: number, list: Int32Array, count: number): void;
  /** Adds what the list would give on average, divided by `weeks`, to what is usual. */
  expect(list: Int32Array, count: number, weeks: number): void;
}

export function unrest(access: HouseholdAccess, livelihoods: Livelihoods, couriers: CourierTrade): Unrest {
  const districts = access.rows("district");
  const groups = access.rows("group");
  const home = access.read("household.district");
  const persons = access.write("household.persons");
  const side = access.read("district.side");
  const population = access.write("district.population");
  const police = access.read("district.police");
  const services = access.read("district.services");
  const courierHouseholds = access.read("district.courier_households");
  const closedDays = access.read("district.closed_days");
  const onStreet = access.read("district.on_street");
  const legitimacy = access.write("district.legitimacy");
  const repression = access.write("district.repression");
  const present = access.write("district.police_present");
  const protests = access.write("district.protests");
  const recruited = access.write("district.recruited");
  const recruits = access.write("group.recruits");
  const usualRecruits = access.write("group.usual_recruits");
  const fights = access.read("group.side");
  const fighters = access.read("group.fighters");
  const size = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
  const isFloor = access.chosen("arrest_rule") === "floor";
  const p = parametersOf(access);
  const usual = {
    legitimacy: new Float64Array(districts),
    services: new Float64Array(districts),
    jobs: new Float64Array(districts),
    repression: new Float64Array(districts),
  };
  const joining = new Float64Array(districts);
  const strength = new Float64Array(groups);
  const parts = new Float64Array(groups);

  function perThousand(d: number): number {
    return population[d]! > 0 ? (1000 * onStreet[d]!) / population[d]! : 0;
  }

  function riskOfArrest(d: number): number {
    const quotient = present[d]! / (1 + perThousand(d));
    return 1 - exp(-p.arrest_constant() * (isFloor ? Math.floor(quotient) : quotient));
  }

  function reinforce(d: number): void {
    const due =
      police[d]! > 0 ? Math.max(police[d]!, Math.min(MOST_POLICE * police[d]!, SUPERIORITY * (1 + perThousand(d)))) : 0;
    present[d]! += p.reinforcement_rate() * (due - present[d]!);
  }

  /** What repression would be remembered if things went on as they are. */
  function harshness(d: number): number {
    const households = livelihoods.householdsOf(d);
    const carrying = households > 0 ? courierHouseholds[d]! / households : 0;
    const pressed = carrying * Math.max(0, couriers.risk() - p.crackdown_tolerance());
    return 1 - exp(-pressed - (perThousand(d) / 1000) * ARRESTS_FELT * riskOfArrest(d));
  }

  /** The legitimacy that what the state gives and does would earn it, as against the start. */
  function earned(d: number): number {
    const rise =
      p.legitimacy_services() * (services[d]! - usual.services[d]!) +
      p.legitimacy_jobs() * (livelihoods.jobsPerHousehold(d) - usual.jobs[d]!) -
      p.legitimacy_repression() * (repression[d]! - usual.repression[d]!) -
      (p.legitimacy_closure() * closedDays[d]!) / 30;
    return Math.max(0, Math.min(1, usual.legitimacy[d]! + rise));
  }

  /** Strength of the groups that fight a side, and its sum. */
  function strengths(against: number): number {
    let sum = 0;
    for (let group = 0; group < groups; group++)
      sum += strength[group] = fights[group] === against ? fighters[group]! + 1 : 0;
    return sum;
  }

  function hazard(i: number): number {
    return (p.recruitment_rate() * persons[i]!) / size[side[home[i]!]!]![0]!;
  }

  return {
    riskOfArrest,
    start() {
      for (let d = 0; d < districts; d++) {
        present[d] = police[d]!;
        usual.legitimacy[d] = legitimacy[d]!;
        usual.services[d] = services[d]!;
        usual.jobs[d] = livelihoods.jobsPerHousehold(d);
        usual.repression[d] = 0;
      }
    },
    settle(weeks) {
      for (let d = 0; d < districts; d++) {
        reinforce(d);
        repression[d] = harshness(d);
        if (weeks > 0) usual.repression[d]! += repression[d]! / weeks;
      }
    },
    startRepression() {
      for (let d = 0; d < districts; d++) repression[d] = usual.repression[d]!;
    },
    remember() {
      for (let d = 0; d < districts; d++) {
        reinforce(d);
        repression[d]! += p.repression_rate() * (harshness(d) - repression[d]!);
        legitimacy[d]! += p.legitimacy_rate() * (earned(d) - legitimacy[d]!);
      }
    },
    protest(day) {
      for (let d = 0; d < districts; d++) {
        protests[d] = poisson(access.draws.uniform(d, day, 1), onStreet[d]! / p.protest_size());
        if (protests[d]! > 0) access.emit({ kind: "protest", subject: d });
      }
    },
    recruit(day, list, count) {
      recruits.fill(0);
      joining.fill(0);
      for (let n = 0; n < count; n++) {
        const i = list[n]!;
        const gone =
          strengths(side[home[i]!]!) > 0
            ? Math.min(persons[i]!, poisson(access.draws.uniform(i, day, 2), hazard(i)))
            : 0;
        persons[i]! -= gone;
        joining[home[i]!]! += gone;
      }
      for (let d = 0; d < districts; d++) {
        if (joining[d] === 0) continue;
        population[d]! -= joining[d]!;
        recruited[d]! += joining[d]!;
        strengths(side[d]!);
        apportion(joining[d]!, strength, parts);
        for (let group = 0; group < groups; group++) recruits[group]! += parts[group]!;
      }
    },
    expect(list, count, weeks) {
      for (let n = 0; n < count; n++) {
        const sum = strengths(side[home[list[n]!]!]!);
        for (let group = 0; group < groups && sum > 0; group++)
          usualRecruits[group]! += (hazard(list[n]!) * strength[group]!) / sum / weeks;
      }
    },
  };
}
