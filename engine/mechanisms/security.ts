import { apportion } from "../kernel/apportion.ts";
import { exp, log } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { CHANNELS, SIDES } from "../tables/declaration.ts";
import { overlap } from "./along-border.ts";
import { decay } from "./decay.ts";
import { harm } from "./harm.ts";

/** What a usual attack adds to memory; only its scale, which no share depends on. */
const USUAL_HARM = 0.6;
/** Ways to send out patrols over which the usual exposure is the mean. */
const USUAL_WEEKS = 200;
const UNDECLARED = CHANNELS.indexOf("undeclared");
const COURIERS = CHANNELS.indexOf("couriers");

/**
 * M9: patrols, seizures and what the two security forces do together.
 *
 * Weekly, per side: patrols = floor(budget · (1 − war load)), divided over the segments by largest remainder in proportion to
 *   (1 − sweep) (m · memory share + s · smuggling share + (1 − m − s) / segments) + sweep · u / Σ u.
 * Seizure: q follows 1 − exp(−κ E / E0), E = Σ smuggling share · (1 + f (fence − fence0)) · Σ_side crackdown · patrols, κ = −ln(1 − q0):
 * at base the value is q0 exactly in expectation, and it never falls when a patrol is added where anything is smuggled.
 * Coordination: c ← c + λ_c (c* − c), c* the aim, cut while tension stands more than some points above its quiet value.
 * Shelter: sanctuary = given shelter · x, x ← x + λ_r (x̄ − x) − λ_s c (1 − war load) x; x̄ is such that x = 1 is at rest at base.
 * Attribution follows: α ← α + η (α0 + e_s Δsanctuary − e_c Δc − α).
 */
export const security = mechanism({
  id: "security",
  title: "Security forces",
  meaning: "Border forces divide their patrols, seize goods, and cooperate or not; groups lose or find shelter by it.",
  parameters: {
    base_seizure: {
      meaning: "Probability of seizure at base.",
      symbol: "q0",
      unit: "1",
      value: 0.06,
      min: 0.02,
      max: 0.2,
      most: 0.9,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement; one week's seizures of 2024 were 1 to 2 per cent of the fuel (history/informal.csv, 2024-09)",
    },
    experience_rate: {
      meaning: "Share of the gap between the risk of seizure as it was and as patrols make it now that a week closes.",
      unit: "1/week",
      value: 0.15,
      min: 0.05,
      max: 0.5,
      least: 0,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement: carriers learn in two months",
    },
    memory_weight: {
      meaning: "Share of patrols that goes where attacks were.",
      symbol: "m",
      unit: "1",
      value: 0.3,
      min: 0.1,
      max: 0.6,
      most: 0.6,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    smuggling_weight: {
      meaning: "Share of patrols that goes where goods are smuggled.",
      symbol: "s",
      unit: "1",
      value: 0.3,
      min: 0.1,
      max: 0.4,
      most: 0.4,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    sweep_share: {
      meaning: "Share of patrols that is sent at random.",
      unit: "1",
      value: 0.2,
      min: 0,
      max: 0.5,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    memory_half_life: {
      meaning: "Time in which the memory of an attack halves.",
      unit: "days",
      value: 120,
      min: 30,
      max: 400,
      least: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    fence_effect: {
      meaning: "Rise of detection when a segment goes from no fence to a full one.",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 1.5,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    coordination_rate: {
      meaning: "Share of the gap to the aim that coordination closes.",
      symbol: "lambda_c",
      unit: "1/week",
      value: 0.05,
      min: 0.015,
      max: 0.15,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    tension_slack: {
      meaning: "Tension above its quiet value that coordination bears.",
      unit: "points",
      value: 20,
      min: 5,
      max: 40,
      least: 0,
      distribution: "uniform",
      status: "judgement",
      source: "liaison went on in quiet years and stopped in January 2024; judgement",
    },
    tension_effect: {
      meaning: "Share of the aim that is lost at full tension.",
      unit: "1",
      value: 0.8,
      min: 0.3,
      max: 1,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    shelter_return: {
      meaning: "Share of the gap to its usual value that shelter regains.",
      symbol: "lambda_r",
      unit: "1/week",
      value: 0.01,
      min: 0.003,
      max: 0.03,
      least: 1e-6,
      most: 0.5,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    shelter_loss: {
      meaning: "Share of shelter that full joint action takes away.",
      symbol: "lambda_s",
      unit: "1/week",
      value: 0.02,
      min: 0.007,
      max: 0.06,
      most: 0.5,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    attribution_rate: {
      meaning: "Share of the gap to what the facts suggest that a belief closes.",
      unit: "1/week",
      value: 0.05,
      min: 0.01,
      max: 0.2,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    attribution_sanctuary: {
      meaning: "Rise of attribution when shelter goes from none to full.",
      unit: "1",
      value: 0.8,
      min: 0.3,
      max: 1.2,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    attribution_coordination: {
      meaning: "Fall of attribution when coordination goes from none to full.",
      unit: "1",
      value: 0.4,
      min: 0.1,
      max: 0.8,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  switches: {
    coordination_under_tension: {
      meaning: "Whether the two forces go on working together when tension is high.",
      values: ["falls", "holds"],
      value: "falls",
    },
  },
  columns: {
    "pair.seizure_probability": {
      meaning: "probability that smuggled goods are seized",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0.06,
    },
    "pair.seized": { meaning: "goods seized this week", unit: "USD", min: 0, whole: true, initial: 0 },
    "segment.patrol_a": { meaning: "patrols a day of side a", unit: "patrols", min: 0, whole: true, initial: 0 },
    "segment.patrol_b": { meaning: "patrols a day of side b", unit: "patrols", min: 0, whole: true, initial: 0 },
    "segment.memory": { meaning: "decayed harm of attacks here", unit: "1", min: 0, initial: 0 },
    "group.refuge_a": { meaning: "shelter on side a, as a multiple of what is given", unit: "1", min: 0, initial: 1 },
    "group.refuge_b": { meaning: "shelter on side b, as a multiple of what is given", unit: "1", min: 0, initial: 1 },
  },
  actions: {
    agree: {
      meaning: "The two forces agree how far to work together.",
      lasting: true,
      arguments: { coordination: { type: "number", unit: "1", min: 0, max: 1, meaning: "The level aimed at." } },
      effects: ({ coordination }) => [
        { column: "pair.coordination_aim", row: 0, does: "to", value: coordination as number },
      ],
    },
    fence: {
      meaning: "A stretch of the border is fenced.",
      arguments: {
        from_km: { type: "number", unit: "km", min: 0, meaning: "Where the stretch begins." },
        to_km: { type: "number", unit: "km", min: 0, meaning: "Where it ends." },
        share: { type: "number", unit: "1", min: 0, max: 1, default: 1, meaning: "Share of it that is fenced." },
      },
      effects: ({ from_km, to_km, share }, world) =>
        world.ids("segment").flatMap((_, row): Effect[] => {
          const middle = (world.initial("segment.from_km", row) + world.initial("segment.to_km", row)) / 2;
          return middle >= (from_km as number) && middle <= (to_km as number)
            ? [{ column: "segment.fence", row, does: "to", value: share as number }]
            : [];
        }),
    },
    reinforce: {
      meaning: "A side sends more or fewer patrols.",
      lasting: true,
      arguments: {
        side: { type: "row", table: "state", meaning: "Which side." },
        times: { type: "number", unit: "1", min: 0, max: 20, meaning: "Factor on its patrols." },
      },
      effects: ({ side, times }) => [
        { column: "state.patrol_budget", row: side as number, does: "times", value: times as number },
      ],
    },
    crackdown: {
      meaning: "A side's patrols turn on smugglers and couriers.",
      lasting: true,
      arguments: {
        side: { type: "row", table: "state", meaning: "Which side." },
        times: { type: "number", unit: "1", min: 0, max: 20, meaning: "Factor on what a patrol of that side seizes." },
      },
      effects: ({ side, times }) => [
        { column: "state.crackdown", row: side as number, does: "times", value: times as number },
      ],
    },
  },
  build(access) {
    const segments = access.rows("segment");
    const groups = access.rows("group");
    const districts = access.rows("district");
    const from = access.read("segment.from_km");
    const to = access.read("segment.to_km");
    const fence = access.read("segment.fence");
    const fenceAtStart = Array.from({ length: segments }, (_, row) => access.initial("segment.fence", row));
    const patrol = SIDES.map((side) => access.write(`segment.patrol_${side}`) as Float64Array);
    const memory = access.write("segment.memory");
    const seizure = access.write("pair.seizure_probability");
    const seized = access.write("pair.seized");
    const coordination = access.write("pair.coordination");
    const aim = access.read("pair.coordination_aim");
    const sanctuary = SIDES.map((side) => access.write(`group.sanctuary_${side}`));
    const shelter = SIDES.map((side) => access.read(`group.shelter_${side}`));
    const refuge = SIDES.map((side) => access.write(`group.refuge_${side}`));
    const attribution = access.write("state.attribution");
    const fights = access.read("group.side");
    const rate = access.read("group.rate");
    const zoneFrom = access.read("group.from_km");
    const zoneTo = access.read("group.to_km");
    const budget = access.read("state.patrol_budget");
    const crackdown = access.read("state.crackdown");
    const warLoad = access.read("state.war_load");
    const tension = access.read("relation.tension");
    const quiet = access.read("relation.tension_quiet");
    const channel = access.read("flow.channel");
    const monthBefore = access.read("flow.month_before");
    const districtFrom = access.read("district.from_km");
    const districtTo = access.read("district.to_km");
    const courierShare = access.read("district.courier_share");
    const p = {
      base: access.parameter("base_seizure"),
      experience: access.parameter("experience_rate"),
      memory: access.parameter("memory_weight"),
      smuggling: access.parameter("smuggling_weight"),
      sweep: access.parameter("sweep_share"),
      halfLife: access.parameter("memory_half_life"),
      fence: access.parameter("fence_effect"),
      pace: access.parameter("coordination_rate"),
      slack: access.parameter("tension_slack"),
      tension: access.parameter("tension_effect"),
      returns: access.parameter("shelter_return"),
      loss: access.parameter("shelter_loss"),
      learning: access.parameter("attribution_rate"),
      bySanctuary: access.parameter("attribution_sanctuary"),
      byCoordination: access.parameter("attribution_coordination"),
    };
    const falls = access.chosen("coordination_under_tension") === "falls";
    const start = {
      coordination: access.initial("pair.coordination", 0),
      warLoad: [0, 1].map((side) => access.initial("state.war_load", side)),
      attribution: [0, 1].map((side) => access.initial("state.attribution", side)),
    };
    const fightersAtStart = Array.from({ length: groups }, (_, group) => access.initial("group.fighters", group));
    const blameAtStart = [0, 1].map((side) =>
      blame(side, (group) => access.initial(`group.sanctuary_${SIDES[1 - side]}`, group)),
    );
    const smuggled = smugglingShares();
    const weights = new Float64Array(segments);
    const sweeps = new Float64Array(segments);
    let exposureAtStart = 0;

    /** Where couriers live along the border; everywhere alike if nobody is known to carry. */
    function smugglingShares(): Float64Array {
      const shares = new Float64Array(segments);
      for (let d = 0; d < districts; d++) {
        const length = districtTo[d]! - districtFrom[d]!;
        const people = access.initial("district.population", d) * courierShare[d]!;
        for (let s = 0; s < segments; s++)
          shares[s]! +=
            length > 0 ? (people * overlap(from[s]!, to[s]!, districtFrom[d]!, districtTo[d]!)) / length : 0;
      }
      const sum = shares.reduce((total, share) => total + share, 0);
      return sum > 0 ? shares.map((share) => share / sum) : shares.fill(1 / Math.max(1, segments));
    }

    /** Shelter beyond the border of those who fight a side, weighted by fighters. */
    function blame(side: number, shelterOf: (group: number) => number): number {
      let all = 0;
      let sheltered = 0;
      for (let group = 0; group < groups; group++) {
        if (fights[group] !== side) continue;
        const size = fightersAtStart[group]! + 1;
        all += size;
        sheltered += size * shelterOf(group);
      }
      return all > 0 ? sheltered / all : 0;
    }

    function readNews(): void {
      if (segments === 0) return;
      const length = to[segments - 1]!;
      for (let id = access.news(); id >= 0; id = access.news()) {
        const { kind, km, fatalities } = access.log.event(id);
        if (kind.startsWith("militants.") && !Number.isNaN(km))
          memory[Math.min(segments - 1, Math.floor((km / length) * segments))]! += 0.1 + harm(fatalities);
      }
    }

    function deploy(day: number): void {
      const fade = decay(7, p.halfLife());
      let remembered = 0;
      for (let s = 0; s < segments; s++) remembered += memory[s]! *= fade;
      for (let side = 0; side < 2; side++) {
        access.draws.fill(day, side, sweeps);
        allot(side, remembered);
      }
    }

    function allot(side: number, remembered: number): void {
      let sum = 0;
      for (let s = 0; s < segments; s++) sum += sweeps[s]!;
      for (let s = 0; s < segments; s++)
        weights[s] = wish(s, remembered > 0 ? memory[s]! / remembered : 1 / segments, sweeps[s]! / sum);
      apportion(patrolsOf(side), weights, patrol[side]!);
    }

    function wish(segment: number, remembered: number, swept: number): number {
      const steady =
        p.memory() * remembered + p.smuggling() * smuggled[segment]! + (1 - p.memory() - p.smuggling()) / segments;
      return Math.max(0, (1 - p.sweep()) * steady + p.sweep() * swept);
    }

    function patrolsOf(side: number): number {
      return segments > 0 ? Math.floor(budget[side]! * (1 - warLoad[side]!)) : 0;
    }

    /** Patrols that smuggled goods meet. */
    function exposure(): number {
      let met = 0;
      for (let s = 0; s < segments; s++) {
        const detection = Math.max(0, 1 + p.fence() * (fence[s]! - fenceAtStart[s]!));
        met += smuggled[s]! * detection * (crackdown[0]! * patrol[0]![s]! + crackdown[1]! * patrol[1]![s]!);
      }
      return met;
    }

    function seize(): void {
      const met = exposure();
      const now = exposureAtStart > 0 ? 1 - exp((log(1 - p.base()) * met) / exposureAtStart) : p.base();
      seizure[0]! += p.experience() * (now - seizure[0]!);
      let informal = 0;
      for (let f = 0; f < channel.length; f++)
        if (channel[f] === UNDECLARED || channel[f] === COURIERS) informal += monthBefore[f]!;
      seized[0] = Math.floor((seizure[0]! * informal * 7) / 31);
    }

    function cooperate(): void {
      const above =
        tension.length > 0 ? (tension[0]! - quiet[0]! - p.slack()) / Math.max(1, 100 - quiet[0]! - p.slack()) : 0;
      const strained = falls ? 1 - p.tension() * Math.max(0, Math.min(1, above)) : 1;
      coordination[0]! += p.pace() * (aim[0]! * strained - coordination[0]!);
      for (let side = 0; side < 2; side++) {
        const action = coordination[0]! * (1 - warLoad[side]!);
        const usual = 1 + (p.loss() * start.coordination * (1 - start.warLoad[side]!)) / p.returns();
        for (let group = 0; group < groups; group++) {
          const x = refuge[side]![group]!;
          refuge[side]![group] = Math.max(0, x + p.returns() * (usual - x) - p.loss() * action * x);
          sanctuary[side]![group] = Math.min(1, shelter[side]![group]! * refuge[side]![group]!);
        }
      }
      for (let side = 0; side < 2; side++) {
        const facts = blame(side, (group) => sanctuary[1 - side]![group]!) - blameAtStart[side]!;
        const told =
          start.attribution[side]! +
          p.bySanctuary() * facts -
          p.byCoordination() * (coordination[0]! - start.coordination);
        attribution[side]! += p.learning() * (Math.max(0, Math.min(1, told)) - attribution[side]!);
      }
    }

    /** Memory as a usual year leaves it, so that patrols stand at the start where they will stand. */
    function remember(): number {
      let sum = 0;
      for (let group = 0; group < groups; group++) {
        const zone = overlap(zoneFrom[group]!, zoneTo[group]!, 0, segments > 0 ? to[segments - 1]! : 0);
        const usual = (rate[group]! / 365) * USUAL_HARM * p.halfLife();
        for (let s = 0; s < segments && zone > 0; s++)
          memory[s]! += (usual * overlap(from[s]!, to[s]!, zoneFrom[group]!, zoneTo[group]!)) / zone;
      }
      for (let s = 0; s < segments; s++) sum += memory[s]!;
      return sum;
    }

    /** Mean exposure over many ways in which the random part of the patrols may fall, the same for every run. */
    function usualExposure(remembered: number): number {
      let met = 0;
      for (let n = 0; n < USUAL_WEEKS; n++) {
        for (let side = 0; side < 2; side++) {
          for (let s = 0; s < segments; s++) sweeps[s] = evenly((2 * n + side) * segments + s);
          allot(side, remembered);
        }
        met += exposure() / USUAL_WEEKS;
      }
      for (let side = 0; side < 2; side++) patrol[side]!.fill(0);
      return met;
    }

    return {
      start() {
        exposureAtStart = usualExposure(remember());
        seizure[0] = p.base();
      },
      week(day) {
        readNews();
        deploy(day);
        if (day === access.start_day) return;
        seize();
        cooperate();
      },
    };
  },
});

/** The n-th of numbers that fill (0, 1) evenly. */
function evenly(n: number): number {
  const at = (n + 1) * GOLDEN;
  return at - Math.floor(at);
}

const GOLDEN = 0.6180339887498949;
