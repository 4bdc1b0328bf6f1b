import { exp, log } from "../../kernel/math.ts";
import { CLASSES } from "../../tables/household.ts";
import { LIVELIHOODS } from "../../tables/livelihood.ts";
import { firstOfEach } from "./first-of-each.ts";
import { parametersOf, type HouseholdAccess } from "./household-parameters.ts";
import { MIGRATION, NONE } from "./livelihood-choice.ts";
import type { Livelihoods } from "./livelihoods.ts";
import type { Welfare } from "./welfare.ts";

const OPTIONS = LIVELIHOODS.length;
/** Weeks of readiness after which a household may give a fighter. */
const READY_WEEKS = 8;
const MOST_WEEKS = 200;

/** What households feel, and who is ready for what. */
export interface Grievance {
  /** Deals out livelihoods in their long-run shares, and what each household feels by then. */
  deal(): void;
  /** A week passes: grievance moves, who marches is counted, who may give a fighter is listed. */
  feel(): void;
  /** Cohorts that may give a fighter, as `feel` listed them. */
  readonly eligible: Int32Array;
  eligibleCount(): number;
}

/** `riskOfArrest` of a district is that of a marcher. */
export function grievance(
  access: HouseholdAccess,
  livelihoods: Livelihoods,
  welfare: Welfare,
  riskOfArrest: (district: number) => number,
): Grievance {
  const cohorts = access.rows("household");
  const districts = access.rows("district");
  const skill = access.read("household.skill");
  const caution = access.read("household.caution");
  const luck = access.read("household.luck");
  const persons = access.read("household.persons");
  const livelihood = access.write("household.livelihood") as Uint8Array;
  const felt = access.write("household.grievance") as Float64Array;
  const ready = access.write("household.ready_weeks") as Uint8Array;
  const side = access.read("district.side");
  const community = access.read("district.community");
  const population = access.read("district.population");
  const legitimacy = access.read("district.legitimacy");
  const repression = access.read("district.repression");
  const closedDays = access.read("district.closed_days");
  const mood = access.write("district.grievance");
  const onStreet = access.write("district.on_street");
  const p = parametersOf(access);
  const first = firstOfEach(access);
  const { met, shares, keeps } = livelihoods;
  const target = new Float64Array(OPTIONS * CLASSES);
  const people = new Float64Array(OPTIONS * CLASSES);
  const march = new Float64Array(CLASSES);
  const fight = new Float64Array(CLASSES);
  const eligible = new Int32Array(cohorts + 1);
  let listed = 0;

  /** What a household of a district has reason to feel, by livelihood and skill, and what it takes to march and to fight, by caution. */
  function judge(d: number): void {
    livelihoods.earn(d);
    const byHardship = p.hardship_weight() * (1 - legitimacy[d]!);
    const common =
      p.repression_weight() * repression[d]! + (p.closure_weight() * closedDays[d]!) / 30 + p.kin_weight() * kin(d);
    const feels = (income: number) => Math.min(1, byHardship * Math.max(0, 1 - income) + common);
    for (let at = 0; at < CLASSES * MIGRATION; at++) target[at] = feels(met[at]!);
    for (let k = MIGRATION; k <= NONE; k++) target.fill(feels(met[CLASSES * k]!), CLASSES * k, CLASSES * (k + 1));
    const arrest = riskOfArrest(d);
    for (let c = 0; c < CLASSES; c++) {
      const fear = (p.arrest_weight() * arrest * (c + 0.5)) / CLASSES;
      march[c] = p.protest_threshold() + fear;
      fight[c] = Math.max(p.fight_grievance(), p.fight_threshold() + fear);
    }
  }

  /** Mean grievance of the same community across the border. */
  function kin(d: number): number {
    let all = 0;
    let sum = 0;
    for (let other = 0; other < districts; other++) {
      if (community[d]! < 0 || community[other] !== community[d] || side[other] === side[d]) continue;
      all += population[other]!;
      sum += population[other]! * mood[other]!;
    }
    return all > 0 ? sum / all : 0;
  }

  /** A household's luck picks its livelihood and, within that, how long it has had it; grievance came there from what it felt elsewhere. */
  function dealOut(i: number): void {
    const [s, c] = [skill[i]!, caution[i]!];
    livelihoods.look(s, c);
    let k = 0;
    let upTo = shares[0]!;
    while (luck[i]! > upTo && k < OPTIONS - 1) upTo += shares[++k]!;
    livelihood[i] = k;
    let elsewhere = 0;
    for (let j = 0; j < OPTIONS; j++) elsewhere += j === k ? 0 : shares[j]! * target[CLASSES * j + s]!;
    const here = target[CLASSES * k + s]!;
    const before = shares[k]! < 1 ? elsewhere / (1 - shares[k]!) : here;
    const place = Math.max(1e-9, Math.min(1, (upTo - luck[i]!) / shares[k]!));
    const weeks = keeps[k]! < 1 ? Math.min(1000, 4 * Math.floor(log(place) / log(keeps[k]!))) : 1000;
    const keep = log(1 - p.grievance_rate());
    felt[i] = here + (before - here) * exp(keep * weeks);
    const limit = fight[c]!;
    const wait = before > limit ? 0 : log((here - limit) / (here - before)) / keep;
    ready[i] = here > limit ? Math.max(0, Math.min(MOST_WEEKS, Math.floor(weeks - wait))) : 0;
  }

  /** The loop that counts: no branch depends on what a household is. */
  function feelIn(d: number): void {
    judge(d);
    people.fill(0);
    const rate = p.grievance_rate();
    const end = first[d + 1]!;
    let sum = 0;
    let marching = 0;
    let next = listed;
    for (let i = first[d]!; i < end; i++) {
      const at = (livelihood[i]! << 4) | skill[i]!;
      const c = caution[i]!;
      const weight = persons[i]!;
      const before = felt[i]!;
      const g = before + rate * (target[at]! - before);
      felt[i] = g;
      people[at]! += weight;
      sum += g * weight;
      marching += weight * +(g > march[c]!);
      const weeks = (ready[i]! + 1) * +(g > fight[c]!);
      ready[i] = weeks - +(weeks > MOST_WEEKS);
      eligible[next] = i;
      next += +(weeks >= READY_WEEKS);
    }
    listed = next;
    mood[d] = population[d]! > 0 ? Math.min(1, sum / population[d]!) : 0;
    onStreet[d] = p.turnout() * marching;
    welfare.count(d, people);
  }

  return {
    eligible,
    eligibleCount: () => listed,
    deal() {
      for (let d = 0; d < districts; d++) {
        livelihoods.visit(d);
        judge(d);
        for (let i = first[d]!; i < first[d + 1]!; i++) dealOut(i);
      }
    },
    feel() {
      listed = 0;
      welfare.begin();
      for (let d = 0; d < districts; d++) feelIn(d);
      welfare.end();
    },
  };
}
