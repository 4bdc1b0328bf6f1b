import { apportion } from "../kernel/apportion.ts";
import { exp, log } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { normal } from "../kernel/normal.ts";
import { poisson } from "../kernel/samplers.ts";
import { SIDES } from "../tables/declaration.ts";
import { CLASSES } from "../tables/household.ts";
import { LIVELIHOODS } from "../tables/livelihood.ts";
import { courierTrade } from "./courier-trade.ts";
import { householdParameters } from "./household-parameters.ts";
import { COURIER, LOCAL, longRunShares, MARKET, MIGRATION, NONE, solveConstants, weigh, type Worth } from "./livelihood-choice.ts";

const OPTIONS = LIVELIHOODS.length;
/** Weeks of readiness after which a household may give a fighter. */
const READY_WEEKS = 8;
/** Before the first day livelihoods are dealt out twice; so many weeks pass each time, and the last eight are what is usual. */
const SETTLING_WEEKS = [8, 20] as const;
const USUAL_WEEKS = 8;
/** Rounds in which grievance is passed on among kin before the first week. */
const KIN_SWEEPS = 3;
/** Bins of .02 of need in which the median is found; the last holds all above. */
const BINS = 250;

/**
 * M7: livelihoods, grievance and what comes of it.
 *
 * Weekly, per cohort; a quarter of the cohorts may change what they live from, with odds
 *   w_k = c_k (income_k / need)^(1/T) · (for couriers) e^(−danger · risk · caution) · (who stays) e^inertia.
 * Income is a district's times, for who works, a trait; so the odds are products of tables over 16 classes of each trait. Local
 * work pays less the more live from it, fuel less the more carry it. The constants c_k are solved at the start so that the
 * districts' shares are the chain's long-run shares: the start is at rest.
 * Hardship H = max(0, 1 − income / need); G ← G + λ (w_H H (1 − L) + w_R R + w_C closure + w_K kin − G).
 * Risk of arrest P = 1 − e^(−k C / (1 + A)) with C police and A people on the street per 1,000 persons; under `arrest_rule: floor`
 * the quotient is cut to a whole number, which alone makes outbursts (Epstein 2002, https://doi.org/10.1073/pnas.092080199).
 * Net grievance N = G − ρ P; above T_p a household is ready to protest, above T_m with G > g_m for eight weeks it may give a fighter.
 * Crackdowns on couriers and arrests are remembered as repression R, which raises G and, with time, lowers legitimacy L.
 */
export const households = mechanism({
  id: "households",
  title: "Households",
  meaning: "Border households choose their livelihood, carry fuel, and turn hardship and repression into grievance, protest and recruits.",
  parameters: householdParameters,
  switches: {
    arrest_rule: { meaning: "Whether the quotient of police and people on the street counts in whole numbers.", values: ["smooth", "floor"], value: "smooth" },
  },
  columns: {
    "household.grievance": { meaning: "grievance", unit: "1", min: 0, max: 1, initial: 0 },
    "household.ready_weeks": { meaning: "weeks in a row in which it might give a fighter", unit: "1", storage: "u8", min: 0, max: 200, whole: true, initial: 0 },
    "district.income": { meaning: "mean income of a household", unit: "USD/month", min: 0, initial: 0 },
    "district.need_met": { meaning: "mean of income over need", unit: "1", min: 0, initial: 0 },
    "district.below_need": { meaning: "share of people below need", unit: "1", min: 0, max: 1, initial: 0 },
    "district.courier_households": { meaning: "households that live from carrying fuel", unit: "households", min: 0, initial: 0 },
    "district.local_share": { meaning: "share of people who live from local work", unit: "1", min: 0, max: 1, initial: 0 },
    "district.courier_income": { meaning: "income from carrying fuel, relative to the start", unit: "1", min: 0, initial: 1 },
    "district.courier_cut": { meaning: "share of gates fully closed, averaged over a week or so", unit: "1", min: 0, max: 1, initial: 0 },
    "district.closed_days": { meaning: "days of the last month or so on which people could not cross", unit: "days", min: 0, max: 30, initial: 0 },
    "district.grievance": { meaning: "mean grievance", unit: "1", min: 0, max: 1, initial: 0 },
    "district.repression": { meaning: "memory of repression", unit: "1", min: 0, max: 1, initial: 0 },
    "district.on_street": { meaning: "people on the street this week", unit: "persons", min: 0, initial: 0 },
    "district.police_present": { meaning: "police per 1,000 persons, reinforcements included", unit: "1", min: 0, initial: 0 },
    "district.protests": { meaning: "protests that begin today", unit: "1", min: 0, whole: true, initial: 0 },
    "district.recruited": { meaning: "people who have gone to the groups since the start", unit: "persons", min: 0, whole: true, initial: 0 },
    "group.recruits": { meaning: "people who joined this week", unit: "persons", min: 0, whole: true, initial: 0 },
    "group.usual_recruits": { meaning: "people who join in a usual week", unit: "persons", min: 0, initial: 0 },
    "pair.courier_trade_a_to_b": { meaning: "fuel that couriers carry today", unit: "USD", min: 0, whole: true, initial: 0 },
    "pair.courier_trade_b_to_a": { meaning: "fuel that couriers carry today", unit: "USD", min: 0, whole: true, initial: 0 },
    "pair.livelihood_index": { meaning: "median of income over need", unit: "1", min: 0, initial: 0 },
    "pair.below_need_share": { meaning: "share of people below need", unit: "1", min: 0, max: 1, initial: 0 },
  },
  events: { protest: { meaning: "People of a district protest.", goldstein: 0, subject: "district" } },
  actions: {
    permit: {
      meaning: "Sets how many vehicles of couriers may cross.", lasting: true,
      arguments: { vehicles: { type: "number", unit: "vehicles/day", min: 0, meaning: "Vehicles." } },
      effects: ({ vehicles }) => [{ column: "household_sector.courier_vehicles", row: 0, does: "to", value: vehicles as number }],
    },
    support: {
      meaning: "Sets the services that people get.", lasting: true,
      arguments: {
        districts: { type: "rows", table: "district", default: "all", meaning: "Which districts." },
        side: { type: "row", table: "state", optional: true, meaning: "Only those of this side." },
        services: { type: "number", unit: "1", min: 0, max: 1, meaning: "Share of what is due." },
      },
      effects: ({ districts: rows, side, services }, world) =>
        (rows as readonly number[])
          .filter((row) => side === undefined || world.initial("district.side", row) === side)
          .map((row): Effect => ({ column: "district.services", row, does: "to", value: services as number })),
    },
  },
  build(access) {
    const cohorts = access.rows("household");
    const districts = access.rows("district");
    const groups = access.rows("group");
    const home = access.read("household.district");
    const skill = access.read("household.skill");
    const caution = access.read("household.caution");
    const luck = access.read("household.luck");
    const persons = access.write("household.persons") as Int32Array;
    const livelihood = access.write("household.livelihood") as Uint8Array;
    const grievance = access.write("household.grievance") as Float64Array;
    const ready = access.write("household.ready_weeks") as Uint8Array;
    const side = access.read("district.side");
    const community = access.read("district.community");
    const population = access.write("district.population");
    const need = access.read("district.need");
    const wage = access.read("district.wage");
    const shareOf = (["courier", "migration", "jobless"] as const).map((name) => access.read(`district.${name}_share`));
    const police = access.read("district.police");
    const services = access.read("district.services");
    const marketJobs = access.read("district.market_jobs");
    const legitimacy = access.write("district.legitimacy");
    const income = access.write("district.income");
    const needMet = access.write("district.need_met");
    const belowNeed = access.write("district.below_need");
    const courierHouseholds = access.write("district.courier_households") as Float64Array;
    const localShare = access.write("district.local_share");
    const courierIncome = access.write("district.courier_income");
    const closedDays = access.read("district.closed_days");
    const mood = access.write("district.grievance");
    const repression = access.write("district.repression");
    const onStreet = access.write("district.on_street");
    const present = access.write("district.police_present");
    const protests = access.write("district.protests");
    const recruited = access.write("district.recruited");
    const recruits = access.write("group.recruits");
    const usualRecruits = access.write("group.usual_recruits");
    const median = access.write("pair.livelihood_index");
    const below = access.write("pair.below_need_share");
    const fights = access.read("group.side");
    const fighters = access.read("group.fighters");
    const size = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
    const isFloor = access.chosen("arrest_rule") === "floor";
    const p = Object.fromEntries(Object.keys(householdParameters).map((name) => [name, access.parameter(name as keyof typeof householdParameters)])) as Record<keyof typeof householdParameters, () => number>;
    const couriers = courierTrade(access);

    const first = new Int32Array(districts + 1).fill(cohorts);
    for (let i = cohorts - 1; i >= 0; i--) first[home[i]!] = i;
    for (let d = districts - 1; d >= 0; d--) if (first[d] === cohorts) first[d] = first[d + 1]!;
    const normals = Float64Array.from({ length: CLASSES }, (_, c) => normal((c + 0.5) / CLASSES));
    const counts = Array.from({ length: districts }, (_, d) => countClasses(d));
    const constants = Array.from({ length: districts }, () => new Float64Array(OPTIONS));
    const earning = new Float64Array(CLASSES);
    const worthOfSkill = new Float64Array(CLASSES);
    const worthOfCourage = new Float64Array(CLASSES);
    const stay = new Float64Array(8 * OPTIONS);
    const met = new Float64Array(OPTIONS * CLASSES);
    const target = new Float64Array(OPTIONS * CLASSES);
    const people = new Float64Array(OPTIONS * CLASSES);
    const march = new Float64Array(CLASSES);
    const fight = new Float64Array(CLASSES);
    const chance = new Float64Array((cohorts + 3) >> 2);
    const eligible = new Int32Array(cohorts + 1);
    const spread = new Float64Array(BINS);
    const joining = new Float64Array(districts);
    const weights = new Float64Array(Math.max(groups, OPTIONS));
    const parts = new Float64Array(Math.max(groups, OPTIONS));
    const atStart = { local: new Float64Array(districts), legitimacy: new Float64Array(districts), services: new Float64Array(districts), jobs: new Float64Array(districts), repression: new Float64Array(districts) };
    let courierPay = 0;
    let usualPay = 0;
    let eligibleCount = 0;

    function countClasses(district: number): Float64Array {
      const out = new Float64Array(CLASSES * CLASSES);
      for (let i = first[district]!; i < first[district + 1]!; i++) out[CLASSES * skill[i]! + caution[i]!]!++;
      return out;
    }

    function householdsOf(district: number): number {
      return population[district]! / size[side[district]!]![0]!;
    }

    function jobsPerHousehold(district: number): number {
      return population[district]! > 0 ? marketJobs[district]! / householdsOf(district) : 0;
    }

    /** Tables over the classes of traits; skill has mean 1. */
    function gradeTraits(): void {
      const spreadOfSkill = log(p.skill_spread());
      const danger = p.danger() * couriers.risk();
      for (let c = 0; c < CLASSES; c++) {
        earning[c] = exp(spreadOfSkill * normals[c]! - (spreadOfSkill * spreadOfSkill) / 2);
        worthOfSkill[c] = power(earning[c]!);
        worthOfCourage[c] = exp((-danger * (c + 0.5)) / CLASSES);
      }
      const kept = exp(p.inertia());
      for (let k = 0; k < OPTIONS; k++) for (let j = 0; j < OPTIONS; j++) stay[8 * k + j] = k === j ? kept : 1;
    }

    function power(x: number): number {
      return x > 0 ? exp(p.income_response() * log(x)) : 0;
    }

    /** What the livelihoods of a district are worth today, with `jobs` in markets per household. */
    function worthOf(d: number, jobs: number): Worth {
      return {
        skill: worthOfSkill,
        courage: worthOfCourage,
        local: power(payOf(LOCAL, d)),
        courier: power(payOf(COURIER, d)),
        market: jobs * power(payOf(MARKET, d)),
        migration: power(payOf(MIGRATION, d)),
        none: power(payOf(NONE, d)),
      };
    }

    /** Mean income of a livelihood, relative to need; who crowds into local work lowers what it pays. */
    function payOf(k: number, d: number): number {
      if (k === LOCAL) return (wage[d]! * crowded(d)) / need[d]!;
      if (k === COURIER) return (courierPay * couriers.passage(d)) / need[d]!;
      return k === MARKET ? (p.market_wage() * wage[d]!) / need[d]! : k === MIGRATION ? p.remittance() : p.relief();
    }

    function crowded(d: number): number {
      const ratio = atStart.local[d]! > 0 && localShare[d]! > 0 ? localShare[d]! / atStart.local[d]! : 1;
      return exp(-p.crowding() * log(ratio));
    }

    /** Solves a district's constants. The market's is found with a job for one household in fifty where there is none yet. */
    function solve(d: number): void {
      const jobs = jobsPerHousehold(d);
      const shares = new Float64Array(OPTIONS);
      shares[COURIER] = usualPay > 0 ? shareOf[0]![d]! : 0;
      shares[MIGRATION] = shareOf[1]![d]!;
      shares[NONE] = shareOf[2]![d]!;
      const c = constants[d]!.fill(1);
      for (const given of jobs > 0 ? [jobs] : [0.02, 0]) {
        shares[MARKET] = given;
        atStart.local[d] = shares[LOCAL] = Math.max(0, 1 - shares[COURIER]! - shares[MIGRATION]! - shares[NONE]! - given);
        for (let k = 0; k < OPTIONS; k++) if (k !== MARKET && shares[k] === 0) c[k] = 0;
        solveConstants(worthOf(d, given), counts[d]!, shares, stay[0]!, c);
      }
    }

    /**
     * Deals out livelihoods in their long-run shares, and how long each household has had its own; grievance stands where
     * that time has brought it from what the household felt, on average, in the others.
     */
    function deal(d: number): void {
      const worth = worthOf(d, jobsPerHousehold(d));
      feelings(d);
      dare(d);
      const keep = log(1 - p.grievance_rate());
      for (let i = first[d]!; i < first[d + 1]!; i++) {
        const [s, c] = [skill[i]!, caution[i]!];
        weigh(worth, constants[d]!, s, c, weights);
        longRunShares(weights, stay[0]!, parts);
        let k = 0;
        let upTo = parts[0]!;
        for (; luck[i]! > upTo && k < OPTIONS - 1; ) upTo += parts[++k]!;
        livelihood[i] = k;
        let all = 0;
        let elsewhere = 0;
        for (let j = 0; j < OPTIONS; j++) {
          all += weights[j]!;
          elsewhere += j === k ? 0 : parts[j]! * target[CLASSES * j + s]!;
        }
        const here = target[CLASSES * k + s]!;
        const before = parts[k]! < 1 ? elsewhere / (1 - parts[k]!) : here;
        const stays = (stay[0]! * weights[k]!) / (all + (stay[0]! - 1) * weights[k]!);
        const place = Math.max(1e-9, Math.min(1, (upTo - luck[i]!) / parts[k]!));
        const weeks = stays < 1 ? Math.min(1000, 4 * Math.floor(log(place) / log(stays))) : 1000;
        grievance[i] = here + (before - here) * exp(keep * weeks);
        const [limit, rise] = [fight[c]!, here - before];
        const wait = before > limit ? 0 : rise > 0 && here > limit ? log((here - limit) / rise) / keep : Infinity;
        ready[i] = here > limit ? Math.max(0, Math.min(200, Math.floor(weeks - wait))) : 0;
      }
    }

    /** Mean of what a district has reason to feel, in the long-run shares. */
    function expectedMood(d: number): number {
      const worth = worthOf(d, jobsPerHousehold(d));
      feelings(d);
      let sum = 0;
      let all = 0;
      for (let at = 0; at < CLASSES * CLASSES; at++) {
        const many = counts[d]![at]!;
        if (many === 0) continue;
        const s = Math.floor(at / CLASSES);
        weigh(worth, constants[d]!, s, at % CLASSES, weights);
        longRunShares(weights, stay[0]!, parts);
        for (let k = 0; k < OPTIONS; k++) sum += many * parts[k]! * target[CLASSES * k + s]!;
        all += many;
      }
      return all > 0 ? sum / all : 0;
    }

    /** A quarter of the cohorts choose again; no branch depends on what they are. */
    function revise(day: number, week: number): void {
      access.draws.fill(day, 0, chance);
      for (let d = 0; d < districts; d++) {
        const worth = worthOf(d, jobsPerHousehold(d));
        const c = constants[d]!;
        const [local, courier] = [c[LOCAL]! * worth.local, c[COURIER]! * worth.courier];
        const [market, migration, none] = [c[MARKET]! * worth.market, c[MIGRATION]! * worth.migration, c[NONE]! * worth.none];
        const begin = first[d]!;
        const end = first[d + 1]!;
        for (let i = begin + (-(begin + week) & 3); i < end; i += 4) {
          const now = livelihood[i]! << 3;
          const work = worthOfSkill[skill[i]!]!;
          const upTo0 = local * work * stay[now]!;
          const upTo1 = upTo0 + courier * work * worthOfCourage[caution[i]!]! * stay[now + 1]!;
          const upTo2 = upTo1 + market * work * stay[now + 2]!;
          const upTo3 = upTo2 + migration * stay[now + 3]!;
          const x = chance[i >> 2]! * (upTo3 + none * stay[now + 4]!);
          livelihood[i] = +(x > upTo0) + +(x > upTo1) + +(x > upTo2) + +(x > upTo3);
        }
      }
    }

    /** Income, hardship and what a household has reason to feel, by livelihood and skill. */
    function feelings(d: number): void {
      const byHardship = p.hardship_weight() * (1 - legitimacy[d]!);
      const common = p.repression_weight() * repression[d]! + (p.closure_weight() * closedDays[d]!) / 30 + p.kin_weight() * kinOf(d);
      for (let k = 0; k < OPTIONS; k++) {
        const pay = payOf(k, d);
        for (let c = 0; c < CLASSES; c++) {
          const at = CLASSES * k + c;
          met[at] = k <= MARKET ? pay * earning[c]! : pay;
          target[at] = Math.min(1, byHardship * Math.max(0, 1 - met[at]!) + common);
        }
      }
    }

    /** Mean grievance of the same community across the border. */
    function kinOf(d: number): number {
      let all = 0;
      let sum = 0;
      for (let other = 0; other < districts; other++) {
        if (community[d]! < 0 || community[other] !== community[d] || side[other] === side[d]) continue;
        all += population[other]!;
        sum += population[other]! * mood[other]!;
      }
      return all > 0 ? sum / all : 0;
    }

    function riskOfArrest(d: number): number {
      const quotient = present[d]! / (1 + perThousand(d));
      return 1 - exp(-p.arrest_constant() * (isFloor ? Math.floor(quotient) : quotient));
    }

    function perThousand(d: number): number {
      return population[d]! > 0 ? (1000 * onStreet[d]!) / population[d]! : 0;
    }

    /** Grievance from which households march and fight, by caution. */
    function dare(d: number): void {
      const arrest = riskOfArrest(d);
      for (let c = 0; c < CLASSES; c++) {
        const fear = (p.arrest_weight() * arrest * (c + 0.5)) / CLASSES;
        march[c] = p.protest_threshold() + fear;
        fight[c] = Math.max(p.fight_grievance(), p.fight_threshold() + fear);
      }
    }

    /** Grievance moves; who is ready to march is counted, who may give a fighter is listed. */
    function feel(d: number): void {
      feelings(d);
      dare(d);
      const rate = p.grievance_rate();
      const end = first[d + 1]!;
      let felt = 0;
      let marching = 0;
      let listed = eligibleCount;
      people.fill(0);
      for (let i = first[d]!; i < end; i++) {
        const at = (livelihood[i]! << 4) | skill[i]!;
        const bold = caution[i]!;
        const weight = persons[i]!;
        const before = grievance[i]!;
        const g = before + rate * (target[at]! - before);
        grievance[i] = g;
        people[at]! += weight;
        felt += g * weight;
        marching += weight * +(g > march[bold]!);
        const weeks = (ready[i]! + 1) * +(g > fight[bold]!);
        ready[i] = weeks - +(weeks > 200);
        eligible[listed] = i;
        listed += +(weeks >= READY_WEEKS);
      }
      eligibleCount = listed;
      const all = population[d]!;
      mood[d] = all > 0 ? Math.min(1, felt / all) : 0;
      onStreet[d] = p.turnout() * marching;
      sumUp(d);
    }

    function sumUp(d: number): void {
      let sum = 0;
      let poor = 0;
      for (let at = 0; at < people.length; at++) {
        sum += people[at]! * met[at]!;
        poor += people[at]! * +(met[at]! < 1);
        spread[Math.min(BINS - 1, Math.floor(met[at]! * 50))]! += people[at]!;
      }
      let carrying = 0;
      let working = 0;
      for (let c = 0; c < CLASSES; c++) {
        working += people[CLASSES * LOCAL + c]!;
        carrying += people[CLASSES * COURIER + c]!;
      }
      const all = population[d]!;
      localShare[d] = all > 0 ? working / all : 0;
      needMet[d] = all > 0 ? sum / all : 0;
      income[d] = needMet[d]! * need[d]!;
      belowNeed[d] = all > 0 ? Math.min(1, poor / all) : 0;
      courierHouseholds[d] = carrying / size[side[d]!]![0]!;
      courierIncome[d] = usualPay > 0 ? (courierPay * couriers.passage(d)) / usualPay : 1;
    }

    function overall(): void {
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
      median[0] = all > 0 ? (bin + (inBin > 0 ? (all / 2 - (sum - inBin)) / inBin : 0)) / 50 : 0;
    }

    function feelAll(): void {
      spread.fill(0);
      eligibleCount = 0;
      for (let d = 0; d < districts; d++) feel(d);
      overall();
    }

    /** What repression would be remembered if things went on as they are. */
    function harshness(d: number): number {
      const households = householdsOf(d);
      const carrying = households > 0 ? courierHouseholds[d]! / households : 0;
      const pressed = carrying * Math.max(0, couriers.risk() - p.crackdown_tolerance());
      return 1 - exp(-pressed - (perThousand(d) / 1000) * ARRESTS_FELT * riskOfArrest(d));
    }

    function remember(d: number): void {
      present[d]! += p.reinforcement_rate() * (reinforced(d) - present[d]!);
      repression[d]! += p.repression_rate() * (harshness(d) - repression[d]!);
      const drift =
        p.legitimacy_services() * (services[d]! - atStart.services[d]!) +
        p.legitimacy_jobs() * (jobsPerHousehold(d) - atStart.jobs[d]!) -
        p.legitimacy_repression() * (repression[d]! - atStart.repression[d]!) -
        (p.legitimacy_closure() * closedDays[d]!) / 30;
      const due = Math.max(0, Math.min(1, atStart.legitimacy[d]! + drift));
      legitimacy[d]! += p.legitimacy_rate() * (due - legitimacy[d]!);
    }

    function reinforced(d: number): number {
      return police[d]! > 0 ? Math.max(police[d]!, Math.min(MOST_POLICE * police[d]!, SUPERIORITY * (1 + perThousand(d)))) : 0;
    }

    function protest(d: number, day: number): void {
      protests[d] = poisson(access.draws.uniform(d, day, 1), onStreet[d]! / p.protest_size());
      if (protests[d]! > 0) access.emit({ kind: "protest", subject: d });
    }

    /** Ready households give fighters, who go to the groups that fight their side, by strength. */
    function recruit(day: number): void {
      recruits.fill(0);
      joining.fill(0);
      for (let n = 0; n < eligibleCount; n++) {
        const i = eligible[n]!;
        const d = home[i]!;
        if (!hasGroup(side[d]!)) continue;
        const hazard = (p.recruitment_rate() * persons[i]!) / size[side[d]!]![0]!;
        const gone = Math.min(persons[i]!, poisson(access.draws.uniform(i, day, 2), hazard));
        persons[i]! -= gone;
        joining[d]! += gone;
      }
      for (let d = 0; d < districts; d++) {
        if (joining[d] === 0) continue;
        population[d]! -= joining[d]!;
        recruited[d]! += joining[d]!;
        apportion(joining[d]!, strengths(side[d]!), parts, groups);
        for (let group = 0; group < groups; group++) recruits[group]! += parts[group]!;
      }
    }

    function hasGroup(against: number): boolean {
      for (let group = 0; group < groups; group++) if (fights[group] === against) return true;
      return false;
    }

    function strengths(against: number): Float64Array {
      for (let group = 0; group < groups; group++) weights[group] = fights[group] === against ? fighters[group]! + 1 : 0;
      return weights;
    }

    /** Recruits of a week that those listed now would give on average, shared out as recruits are. */
    function expect(weeks: number): void {
      for (let n = 0; n < eligibleCount; n++) {
        const i = eligible[n]!;
        const against = side[home[i]!]!;
        const shares = strengths(against);
        let all = 0;
        for (let group = 0; group < groups; group++) all += shares[group]!;
        const hazard = (p.recruitment_rate() * persons[i]!) / size[against]![0]!;
        for (let group = 0; group < groups; group++) usualRecruits[group]! += all > 0 ? (hazard * shares[group]!) / all / weeks : 0;
      }
    }

    /** Deals out livelihoods anew and lets some weeks pass; what they show of repression is what the next round begins with. */
    function settle(weeks: number): void {
      usualRecruits.fill(0);
      atStart.repression.fill(0);
      for (let d = 0; d < districts; d++) deal(d);
      for (let ago = weeks; ago > 0; ago--) {
        revise(access.start_day - 7 * ago, -ago);
        feelAll();
        for (let d = 0; d < districts; d++) {
          present[d]! += p.reinforcement_rate() * (reinforced(d) - present[d]!);
          repression[d] = harshness(d);
          if (ago <= USUAL_WEEKS) atStart.repression[d]! += repression[d]! / USUAL_WEEKS;
        }
        if (ago <= USUAL_WEEKS) expect(USUAL_WEEKS);
      }
      for (let d = 0; d < districts; d++) repression[d] = atStart.repression[d]!;
    }

    function earn(): void {
      let carrying = 0;
      for (let d = 0; d < districts; d++) carrying += courierHouseholds[d]!;
      courierPay = carrying > 0 ? couriers.income(carrying) : usualPay;
    }

    return {
      start() {
        let carrying = 0;
        for (let d = 0; d < districts; d++) carrying += courierHouseholds[d] = householdsOf(d) * shareOf[0]![d]!;
        couriers.start(carrying);
        courierPay = usualPay = couriers.income(carrying);
        gradeTraits();
        for (let d = 0; d < districts; d++) {
          solve(d);
          present[d] = police[d]!;
          atStart.legitimacy[d] = legitimacy[d]!;
          atStart.services[d] = services[d]!;
          atStart.jobs[d] = jobsPerHousehold(d);
        }
        for (let n = 0; n < KIN_SWEEPS; n++) for (let d = 0; d < districts; d++) mood[d] = expectedMood(d);
        for (const weeks of SETTLING_WEEKS) settle(weeks);
      },
      week(day) {
        earn();
        gradeTraits();
        revise(day, (day - access.start_day) / 7);
        feelAll();
        for (let d = 0; d < districts; d++) {
          remember(d);
          protest(d, day);
        }
        recruit(day);
      },
      day(day) {
        if ((day - access.start_day) % 7 !== 0) {
          protests.fill(0);
        }
        couriers.ship(day, courierHouseholds);
      },
    };
  },
});

/** Police that a state brings up for each person on the street, and how many times its own police a district may get. */
const SUPERIORITY = 1.2;
const MOST_POLICE = 10;
/** How strongly a week in which everybody was arrested would be felt as repression. */
const ARRESTS_FELT = 10;
