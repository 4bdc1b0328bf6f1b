import { exp, log, pow } from "../../kernel/math.ts";
import { normal } from "../../kernel/normal.ts";
import { SIDES } from "../../tables/declaration.ts";
import { CLASSES } from "../../tables/household.ts";
import { LIVELIHOODS } from "../../tables/livelihood.ts";
import type { CourierTrade } from "./courier-trade.ts";
import { firstOfEach } from "./first-of-each.ts";
import { parametersOf, type HouseholdAccess } from "./household-parameters.ts";
import {
  COURIER,
  LOCAL,
  longRunShares,
  MARKET,
  MIGRATION,
  NONE,
  solveConstants,
  weigh,
  type Worth,
} from "./livelihood-choice.ts";
import { powerMemory } from "../common/power-memory.ts";

const OPTIONS = LIVELIHOODS.length;

/** What households live from and what it brings them. */
export interface Livelihoods {
  /** Income over need by livelihood and skill (16 · livelihood + skill), as `earn` left it; skill counts for nothing from `MIGRATION` on. */
  readonly met: Float64Array;
  /** Long-run shares of a class, and the chance that a household keeps what it has at a chance to change, as `look` left them. */
  readonly shares: Float64Array;
  readonly keeps: Float64Array;
  /** Solves the constants, so that the districts' shares are at rest. */
  start(): void;
  /** Prices of the week: couriers' pay, risk, what skill and courage are worth. */
  price(): void;
  /** A quarter of the cohorts choose again. */
  revise(day: number, week: number): void;
  /** Fills `met` for a district, as it was when `revise` or `visit` last looked at it. */
  earn(district: number): void;
  /** Makes a district the one that `look` looks at. */
  visit(district: number): void;
  /** Fills `shares` and `keeps` for a class of households. */
  look(skill: number, caution: number): void;
  householdsOf(district: number): number;
  jobsPerHousehold(district: number): number;
  /** Couriers' income in a district relative to the start. */
  courierIncome(district: number): number;
}

export function livelihoods(access: HouseholdAccess, couriers: CourierTrade): Livelihoods {
  const cohorts = access.rows("household");
  const districts = access.rows("district");
  const skill = access.read("household.skill");
  const caution = access.read("household.caution");
  const livelihood = access.write("household.livelihood") as Uint8Array;
  const side = access.read("district.side");
  const population = access.read("district.population");
  const need = access.read("district.need");
  const wage = access.read("district.wage");
  const shareOf = (["courier", "migration", "jobless"] as const).map((name) => access.read(`district.${name}_share`));
  const marketJobs = access.read("district.market_jobs");
  const refugees = access.read("state.refugee_labour");
  const courierHouseholds = access.write("district.courier_households");
  const localShare = access.read("district.local_share");
  const migrantShare = access.read("district.migrant_share");
  const size = SIDES.map((name) => access.read(`household_sector.household_size_${name}`));
  const p = parametersOf(access);
  const first = firstOfEach(access);
  const normals = Float64Array.from({ length: CLASSES }, (_, c) => normal((c + 0.5) / CLASSES));
  const counts = Array.from({ length: districts }, (_, d) => countClasses(d));
  const constants = Array.from({ length: districts }, () => new Float64Array(OPTIONS));
  /** What a district's constants were solved from: the runs of a model ask the same again. */
  const solvedFrom = Array.from({ length: districts }, () => [] as number[]);
  /** Wages and relief change seldom. */
  const seldom = Array.from({ length: districts }, () => [powerMemory(), powerMemory()] as const);
  const localAtStart = new Float64Array(districts);
  const earning = new Float64Array(CLASSES);
  const worthOfSkill = new Float64Array(CLASSES);
  const worthOfCourage = new Float64Array(CLASSES);
  const stay = new Float64Array(8 * OPTIONS);
  const met = new Float64Array(OPTIONS * CLASSES);
  const pay = new Float64Array(districts * OPTIONS);
  const weights = new Float64Array(OPTIONS);
  const shares = new Float64Array(OPTIONS);
  const keeps = new Float64Array(OPTIONS);
  const chance = new Float64Array((cohorts + 3) >> 2);
  let courierPay = 0;
  let usualPay = 0;
  let visited = 0;
  let worth: Worth = {
    skill: worthOfSkill,
    courage: worthOfCourage,
    local: 0,
    courier: 0,
    market: 0,
    migration: 0,
    none: 0,
  };

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
    const [market, none] = seldom[d]!;
    const response = p.income_response();
    const first = OPTIONS * d;
    for (let k = 0; k < OPTIONS; k++) pay[first + k] = payOf(k, d);
    return {
      skill: worthOfSkill,
      courage: worthOfCourage,
      local: power(pay[first + LOCAL]!),
      courier: power(pay[first + COURIER]!),
      market: jobs * market(pay[first + MARKET]!, response),
      migration: power(pay[first + MIGRATION]!),
      none: none(pay[first + NONE]!, response),
    };
  }

  /** Mean income of a livelihood, relative to need; who crowds into local work or migration lowers what it pays. */
  function payOf(k: number, d: number): number {
    if (k === LOCAL)
      return (wage[d]! * crowded(localShare[d]!, localAtStart[d]!) * refugeeWage(refugees[side[d]!]!)) / need[d]!;
    if (k === COURIER) return (courierPay * couriers.passage(d)) / need[d]!;
    if (k === MIGRATION) return p.remittance() * crowded(migrantShare[d]!, shareOf[1]![d]!);
    return k === MARKET ? (p.market_wage() * wage[d]!) / need[d]! : p.relief();
  }

  /** What more refugees than on the first day leave of a wage. */
  function refugeeWage(relative: number): number {
    return relative === 1 ? 1 : pow(Math.max(0.1, relative), -p.refugee_wage());
  }

  function crowded(share: number, atStart: number): number {
    return share > 0 && atStart > 0 ? exp(-p.crowding() * log(share / atStart)) : 1;
  }

  /** Solves a district's constants. The market's is found with a job for one household in fifty where there is none yet. */
  function solve(d: number): void {
    const jobs = jobsPerHousehold(d);
    const target = new Float64Array(OPTIONS);
    target[COURIER] = usualPay > 0 ? shareOf[0]![d]! : 0;
    target[MIGRATION] = shareOf[1]![d]!;
    target[NONE] = shareOf[2]![d]!;
    const pays = LIVELIHOODS.map((_, k) => payOf(k, d));
    const from = [jobs, stay[0]!, p.income_response(), ...pays, ...target, ...worthOfSkill, ...worthOfCourage];
    if (from.every((number, at) => number === solvedFrom[d]![at])) return;
    solvedFrom[d] = from;
    const c = constants[d]!.fill(1);
    for (const given of jobs > 0 ? [jobs] : [0.02, 0]) {
      target[MARKET] = given;
      localAtStart[d] = target[LOCAL] = Math.max(0, 1 - target[COURIER]! - target[MIGRATION]! - target[NONE]! - given);
      for (let k = 0; k < OPTIONS; k++) if (k !== MARKET && target[k] === 0) c[k] = 0;
      solveConstants(worthOf(d, given), counts[d]!, target, stay[0]!, c);
    }
  }

  /** A quarter of the cohorts choose again; no branch depends on what they are. */
  function revise(day: number, week: number): void {
    access.draws.fill(day, 0, chance);
    for (let d = 0; d < districts; d++) {
      const here = worthOf(d, jobsPerHousehold(d));
      const c = constants[d]!;
      const [local, courier] = [c[LOCAL]! * here.local, c[COURIER]! * here.courier];
      const [market, migration, none] = [
        c[MARKET]! * here.market,
        c[MIGRATION]! * here.migration,
        c[NONE]! * here.none,
      ];
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

  return {
    met,
    shares,
    keeps,
    householdsOf,
    jobsPerHousehold,
    revise,
    start() {
      let carrying = 0;
      for (let d = 0; d < districts; d++) carrying += courierHouseholds[d] = householdsOf(d) * shareOf[0]![d]!;
      couriers.start(carrying);
      courierPay = usualPay = couriers.income(carrying);
      gradeTraits();
      for (let d = 0; d < districts; d++) solve(d);
    },
    price() {
      let carrying = 0;
      for (let d = 0; d < districts; d++) carrying += courierHouseholds[d]!;
      courierPay = carrying > 0 ? couriers.income(carrying) : usualPay;
      gradeTraits();
    },
    earn(d) {
      const local = pay[OPTIONS * d + LOCAL]!;
      const courier = pay[OPTIONS * d + COURIER]!;
      const market = pay[OPTIONS * d + MARKET]!;
      for (let c = 0; c < CLASSES; c++) {
        const earned = earning[c]!;
        met[c] = local * earned;
        met[CLASSES + c] = courier * earned;
        met[2 * CLASSES + c] = market * earned;
      }
      for (let k = MIGRATION; k <= NONE; k++) met.fill(pay[OPTIONS * d + k]!, CLASSES * k, CLASSES * (k + 1));
    },
    visit(d) {
      visited = d;
      worth = worthOf(d, jobsPerHousehold(d));
    },
    look(s, c) {
      weigh(worth, constants[visited]!, s, c, weights);
      longRunShares(weights, stay[0]!, shares);
      let all = 0;
      for (let k = 0; k < OPTIONS; k++) all += weights[k]!;
      for (let k = 0; k < OPTIONS; k++)
        keeps[k] = all > 0 ? (stay[0]! * weights[k]!) / (all + (stay[0]! - 1) * weights[k]!) : 1;
    },
    courierIncome: (d) => (usualPay > 0 ? (courierPay * couriers.passage(d)) / usualPay : 1),
  };
}
