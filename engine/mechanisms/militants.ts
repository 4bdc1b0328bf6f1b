import { assert } from "../kernel/assert.ts";
import { exp } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { gamma, poisson, powerLaw, powerLawTable } from "../kernel/samplers.ts";
import { harm } from "./harm.ts";
import { militantParameters } from "./militants-parameters.ts";
import { powerMemory } from "./power-memory.ts";

/**
 * Attacks of militant groups in the border zone, day by day.
 *
 *   lambda_g(d) = mu_g · G_month · (F funding / F0)^a · O + E_g(d)
 *   mu_g  = rate / 365 · (1 - n)
 *   E(d+1) = e^(-beta) E(d) + n (1 - e^(-beta)) · attacks(d)
 *   O     = exp(theta_s (sanctuary - sanctuary0) - theta_c (coordination - coordination0))
 *   access = 1 - (1 - sanctuary)(1 - porosity);  P(across the border) = cross_border · access / access0
 *   P(no deaths) = p0, else P(f) in proportion to f^(-alpha), f = 1 … f_max
 *
 * The long-run mean of lambda is the rate, because self-excitation multiplies mu by 1 / (1 - n).
 * Fighters are read and never changed here. Patrols do not yet deter: O has no such term.
 * Sources: Hawkes (1971), https://doi.org/10.1093/biomet/58.1.83; Bohorquez et al. (2009),
 * https://doi.org/10.1038/nature08631; Clauset, Young and Gleditsch (2007), https://doi.org/10.1177/0022002706296157.
 */
export const militants = mechanism({
  id: "militants",
  title: "Militant groups",
  meaning: "Attacks come in clusters, a few of them kill many, and some are launched from across the border.",
  parameters: militantParameters,
  switches: {
    recruitment: {
      meaning: "Whether groups grow with the people who join them, or stay as in usual times.",
      values: ["felt", "usual"],
      value: "felt",
    },
  },
  columns: {
    "group.funding": {
      meaning: "What outside money does to the fighters it can keep in the field, 1 without",
      unit: "1",
      min: 0,
      initial: 1,
    },
    "group.excitation": {
      meaning: "Attacks a day that recent attacks bring about",
      unit: "attacks/day",
      min: 0,
      initial: 0,
    },
    "group.month_factor": {
      meaning: "This month's factor on the base rate",
      unit: "1",
      min: 0,
      initial: 1,
    },
    "group.usual_harm": {
      meaning: "Harm a day at the usual rate, each attack counting at most 1",
      unit: "1/day",
      min: 0,
      initial: 0,
    },
    "group.attacks": { meaning: "Attacks today", unit: "attacks", whole: true, min: 0, initial: 0 },
    "group.attacks_across": {
      meaning: "Attacks today that were launched from the other side",
      unit: "attacks",
      whole: true,
      min: 0,
      initial: 0,
    },
    "group.dead_state": {
      meaning: "Dead of today's attacks who served the state",
      unit: "persons",
      min: 0,
      initial: 0,
    },
    "group.dead_militant": {
      meaning: "Dead of today's attacks who fought for the group",
      unit: "persons",
      min: 0,
      initial: 0,
    },
    "group.dead_civilian": {
      meaning: "Civilian dead of today's attacks",
      unit: "persons",
      min: 0,
      initial: 0,
    },
  },
  events: {
    attack: {
      meaning: "A group attacks within the country that it fights.",
      code: "193",
      goldstein: -10,
      subject: "group",
    },
    cross_border_attack: {
      meaning: "A group attacks from the other side of the border.",
      code: "193",
      goldstein: -10,
      subject: "group",
    },
  },
  actions: {
    attack: {
      meaning: "A group attacks a side.",
      arguments: {
        group: { type: "row", table: "group", meaning: "Who attacks." },
        target: {
          type: "row",
          table: "state",
          meaning: "Which side; the one that the group fights unless given.",
          optional: true,
        },
        from: {
          type: "row",
          table: "actor",
          meaning: "Where it sets out; from the neighbour it crosses the border. Its base unless given.",
          optional: true,
        },
        fatalities: { type: "number", unit: "fatalities", meaning: "Deaths.", min: 0, default: 0 },
        km: {
          type: "number",
          unit: "km",
          meaning: "Place along the border.",
          min: 0,
          optional: true,
        },
      },
    },
    fund: {
      meaning: "Outside money multiplies the fighters that a group can keep in the field.",
      arguments: {
        group: { type: "row", table: "group", meaning: "Who is paid." },
        factor: {
          type: "number",
          unit: "1",
          meaning: "What the fighters in the field are multiplied by.",
          min: 0,
        },
      },
      lasting: true,
      effects: ({ group, factor }) => [
        { column: "group.funding", row: group as number, does: "times", value: factor as number },
      ],
    },
    shelter: {
      meaning: "A side gives a group shelter, or takes it away.",
      arguments: {
        group: { type: "row", table: "group", meaning: "Which group." },
        side: { type: "row", table: "state", meaning: "On whose soil." },
        sanctuary: { type: "number", unit: "1", meaning: "Shelter from now on.", min: 0, max: 1 },
      },
      lasting: true,
      effects: ({ group, side, sanctuary }) => [
        {
          column: side === 0 ? "group.shelter_a" : "group.shelter_b",
          row: group as number,
          does: "to",
          value: sanctuary as number,
        },
      ],
    },
  },
  build(access) {
    const { read, write, draws, emit, log, news, initial } = access;
    const groups = access.rows("group");
    const keys = access.keys("group");
    const branching = access.parameter("branching");
    const memory_days = access.parameter("memory");
    const monthShape = access.parameter("month_shape");
    const quietShare = access.parameter("quiet_share");
    const severityExponent = access.parameter("severity_exponent");
    const maxFatalities = access.parameter("max_fatalities");
    const fightersExponent = access.parameter("fighters_exponent");
    const sanctuaryEffect = access.parameter("sanctuary_effect");
    const coordinationEffect = access.parameter("coordination_effect");
    const shareState = access.parameter("dead_state");
    const shareMilitant = access.parameter("dead_militant");

    const side = read("group.side");
    const base = read("group.base");
    const actor = read("group.actor");
    const rate = read("group.rate");
    const fighters = access.write("group.fighters");
    const recruits = read("group.recruits");
    const usualRecruits = read("group.usual_recruits");
    const recruitment = access.chosen("recruitment");
    const funding = read("group.funding");
    const crossBorder = read("group.cross_border");
    const thirdShelter = read("group.third_shelter");
    const sanctuary = ["group.sanctuary_a", "group.sanctuary_b"].map((name) => ({
      now: read(name),
      start: startOf(name),
    }));
    const fightersAtStart = startOf("group.fighters");
    const ofFighters = fightersAtStart.map(powerMemory);
    const coordinationAtStart = initial("pair.coordination", 0);
    const porosityAtStart = initial("border.porosity", 0);
    const from_km = read("group.from_km");
    const to_km = read("group.to_km");
    const coordination = read("pair.coordination");
    const porosity = read("border.porosity");
    const length_km = read("border.length");
    const excitation = write("group.excitation");
    const monthFactor = write("group.month_factor");
    const usualHarm = write("group.usual_harm");
    const attacks = write("group.attacks");
    const attacksAcross = write("group.attacks_across");
    const deadState = write("group.dead_state");
    const deadMilitant = write("group.dead_militant");
    const deadCivilian = write("group.dead_civilian");

    function startOf(column: string): number[] {
      return Array.from({ length: groups }, (_, group) => initial(column, group));
    }

    let severity: {
      readonly exponent: number;
      readonly max: number;
      readonly table: Float64Array;
    } = { exponent: 0, max: 0, table: new Float64Array() };
    function severities(): Float64Array {
      const exponent = severityExponent();
      const max = Math.round(maxFatalities());
      if (severity.exponent !== exponent || severity.max !== max)
        severity = { exponent, max, table: powerLawTable(exponent, max) };
      return severity.table;
    }

    function fatalitiesOf(u: number): number {
      const quiet = quietShare();
      return u < quiet ? 0 : powerLaw((u - quiet) / (1 - quiet), severities());
    }

    function meanHarm(): number {
      const table = severities();
      let mean = 0;
      for (let f = 1; f <= table.length; f++)
        mean += (table[f - 1] - (f > 1 ? table[f - 2] : 0)) * Math.min(1, harm(f));
      return (1 - quietShare()) * mean;
    }

    /** How well it can operate, against the start: its shelter and what the security forces do together. */
    function opportunity(group: number): number {
      const refuge = sanctuary[base[group] <= 1 ? base[group] : 1 - side[group]];
      const shelter = refuge.now[group] - refuge.start[group] + thirdShelter[group];
      return exp(sanctuaryEffect() * shelter - coordinationEffect() * (coordination[0] - coordinationAtStart));
    }

    function strength(group: number): number {
      const atStart = fightersAtStart[group];
      return atStart > 0 ? ofFighters[group]!((fighters[group] * funding[group]) / atStart, fightersExponent()) : 1;
    }

    function probabilityAcross(group: number): number {
      const beyond = sanctuary[1 - side[group]];
      const atStart = reach(beyond.start[group], porosityAtStart);
      return atStart > 0 ? (crossBorder[group] * reach(beyond.now[group], porosity[0])) / atStart : 0;
    }

    function attack(
      group: number,
      target: number,
      across: boolean,
      fatalities: number,
      km: number,
      causes: readonly number[],
    ): void {
      const kind = across ? "cross_border_attack" : "attack";
      emit({ kind, from: actor[group], to: target, fatalities, km, causes, subject: group });
    }

    function drawAttacks(group: number, day: number): void {
      const uniform = (index: number): number => draws.uniform(keys[group], day, index);
      const steady =
        (rate[group] / DAYS_PER_YEAR) * (1 - branching()) * monthFactor[group] * strength(group) * opportunity(group);
      const count = Math.min(MOST_PER_DAY, poisson(uniform(0), steady + excitation[group]));
      for (let n = 0; n < count; n++) {
        const across = uniform(2 + 3 * n) < probabilityAcross(group);
        const fatalities = fatalitiesOf(uniform(3 + 3 * n));
        const start_km = Math.min(from_km[group], length_km[0]);
        const km = start_km + uniform(4 + 3 * n) * Math.max(0, Math.min(to_km[group], length_km[0]) - start_km);
        attack(group, side[group], across, fatalities, km, []);
      }
    }

    /** Counts today's attacks, those of the scenario with the drawn ones. */
    function count(): void {
      const rise = branching() * (1 - exp(-1 / memory_days()));
      for (let id = news(); id >= 0; id = news()) {
        const { kind, subject, fatalities } = log.event(id);
        if (kind !== ATTACK && kind !== ATTACK_ACROSS) continue;
        attacks[subject] += 1;
        if (kind === ATTACK_ACROSS) attacksAcross[subject] += 1;
        deadState[subject] += fatalities * shareState();
        deadMilitant[subject] += fatalities * shareMilitant();
        deadCivilian[subject] += fatalities * (1 - shareState() - shareMilitant());
        excitation[subject] += rise;
      }
    }

    /** Fighters come as households bring them and leave in proportion, so that usual recruits keep the strength as it is. */
    function recruit(group: number, day: number): void {
      const atStart = fightersAtStart[group];
      if (!(atStart > 0)) return;
      const leave = (usualRecruits[group] * fighters[group]) / atStart;
      const leaving = Math.floor(leave + draws.uniform(keys[group], day, 2 + 3 * MOST_PER_DAY));
      fighters[group] = Math.max(0, fighters[group] + recruits[group] - leaving);
    }

    return {
      start() {
        assert(branching() >= 0 && branching() < 1, "militants.branching must be below 1, or attacks would never stop");
        for (let group = 0; group < groups; group++) {
          excitation[group] = (branching() * rate[group]) / DAYS_PER_YEAR;
          usualHarm[group] = (rate[group] / DAYS_PER_YEAR) * meanHarm();
        }
      },
      week(day) {
        if (recruitment === "usual") return;
        for (let group = 0; group < groups; group++) recruit(group, day);
      },
      month(day) {
        for (let group = 0; group < groups; group++) {
          monthFactor[group] = gamma(draws.uniform(keys[group], day, 1), monthShape()) / monthShape();
        }
      },
      day(day) {
        for (const today of [attacks, attacksAcross, deadState, deadMilitant, deadCivilian]) today.fill(0);
        const left = exp(-1 / memory_days());
        for (let group = 0; group < groups; group++) {
          drawAttacks(group, day);
          excitation[group] *= left;
        }
        count();
      },
      actions: {
        attack({ group, target, from, fatalities, km }, _day, cause) {
          const row = group as number;
          const victim = (target as number | undefined) ?? side[row];
          const origin = (from as number | undefined) ?? base[row];
          attack(
            row,
            victim,
            origin === 1 - victim,
            Math.round((fatalities as number | undefined) ?? 0),
            (km as number | undefined) ?? NaN,
            [cause],
          );
        },
      },
    };
  },
});

export const ATTACK = "militants.attack";
export const ATTACK_ACROSS = "militants.cross_border_attack";

/** How easily a group gets at the border from shelter beyond it: not at all without shelter and through a tight border. */
function reach(sanctuary: number, porosity: number): number {
  return 1 - (1 - sanctuary) * (1 - porosity);
}

const DAYS_PER_YEAR = 365;
/** As many as the draw indices of a day tell apart. */
const MOST_PER_DAY = 84;
