import { exp } from "../../kernel/math.ts";
import { gamma, poisson } from "../../kernel/samplers.ts";
import type { AttackSeverity } from "./attack-severity.ts";
import type { Fighters } from "./fighters.ts";
import type { MilitantOpportunity } from "./militant-opportunity.ts";
import type { MilitantsAccess } from "./militants-columns.ts";

export const ATTACK = "militants.attack";
export const ATTACK_ACROSS = "militants.cross_border_attack";

const DAYS_PER_YEAR = 365;
/** As many as the draw indices of a day tell apart: 0 and 1 are taken, each attack has three. */
const MOST_PER_DAY = 84;

/** The attacks of the groups. */
export interface Attacks {
  /** Takes the excitation and the harm of the usual rate. */
  start(): void;
  /** Some months are worse than others. */
  turn(day: number): void;
  draw(day: number): void;
  /** A group attacks; `km` is NaN where the place does not matter. */
  attack(
    group: number,
    target: number,
    across: boolean,
    fatalities: number,
    km: number,
    causes: readonly number[],
  ): void;
  /** Counts today's attacks, those of the scenario with the drawn ones. */
  count(): void;
}

export function attacks(
  access: MilitantsAccess,
  fighters: Fighters,
  opportunity: MilitantOpportunity,
  severity: AttackSeverity,
): Attacks {
  const groups = access.rows("group");
  const keys = access.keys("group");
  const actor = access.read("group.actor");
  const side = access.read("group.side");
  const rate = access.read("group.rate");
  const from_km = access.read("group.from_km");
  const to_km = access.read("group.to_km");
  const length_km = access.read("border.length");
  const excitation = access.write("group.excitation");
  const monthFactor = access.write("group.month_factor");
  const usualHarm = access.write("group.usual_harm");
  const number = access.write("group.attacks");
  const numberAcross = access.write("group.attacks_across");
  const deadState = access.write("group.dead_state");
  const deadMilitant = access.write("group.dead_militant");
  const deadCivilian = access.write("group.dead_civilian");
  const today = [number, numberAcross, deadState, deadMilitant, deadCivilian];
  const branching = access.parameter("branching");
  const memory_days = access.parameter("memory");
  const monthShape = access.parameter("month_shape");
  const shareState = access.parameter("dead_state");
  const shareMilitant = access.parameter("dead_militant");

  const attack: Attacks["attack"] = (group, target, across, fatalities, km, causes) => {
    const kind = across ? "cross_border_attack" : "attack";
    access.emit({ kind, from: actor[group], to: target, fatalities, km, causes, subject: group });
  };

  /** Attacks a day that no other brings about. */
  function steady(group: number): number {
    return (
      (rate[group] / DAYS_PER_YEAR) *
      (1 - branching()) *
      monthFactor[group] *
      fighters.strength(group) *
      opportunity.factor(group)
    );
  }

  function draw(group: number, day: number): void {
    const uniform = (index: number): number => access.draws.uniform(keys[group], day, index);
    const count = Math.min(MOST_PER_DAY, poisson(uniform(0), steady(group) + excitation[group]));
    for (let n = 0; n < count; n++) {
      const across = uniform(2 + 3 * n) < opportunity.across(group);
      const fatalities = severity.fatalities(uniform(3 + 3 * n));
      const start_km = Math.min(from_km[group], length_km[0]);
      const km = start_km + uniform(4 + 3 * n) * Math.max(0, Math.min(to_km[group], length_km[0]) - start_km);
      attack(group, side[group], across, fatalities, km, []);
    }
  }

  return {
    attack,
    start() {
      for (let group = 0; group < groups; group++) {
        excitation[group] = (branching() * rate[group]) / DAYS_PER_YEAR;
        usualHarm[group] = (rate[group] / DAYS_PER_YEAR) * severity.meanHarm();
      }
    },
    turn(day) {
      for (let group = 0; group < groups; group++)
        monthFactor[group] = gamma(access.draws.uniform(keys[group], day, 1), monthShape()) / monthShape();
    },
    draw(day) {
      const left = exp(-1 / memory_days());
      for (let group = 0; group < groups; group++) {
        draw(group, day);
        excitation[group] *= left;
      }
    },
    count() {
      for (const column of today) column.fill(0);
      const rise = branching() * (1 - exp(-1 / memory_days()));
      for (let id = access.news(); id >= 0; id = access.news()) {
        const { kind, subject, fatalities } = access.log.event(id);
        if (kind !== ATTACK && kind !== ATTACK_ACROSS) continue;
        number[subject] += 1;
        if (kind === ATTACK_ACROSS) numberAcross[subject] += 1;
        deadState[subject] += fatalities * shareState();
        deadMilitant[subject] += fatalities * shareMilitant();
        deadCivilian[subject] += fatalities * (1 - shareState() - shareMilitant());
        excitation[subject] += rise;
      }
    },
  };
}
