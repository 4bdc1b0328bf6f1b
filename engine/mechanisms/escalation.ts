import { exp, pow } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { bernoulli, occurs, poisson } from "../kernel/samplers.ts";
import { decay } from "./decay.ts";
import { harm } from "./harm.ts";
import { ATTACK, ATTACK_ACROSS } from "./militants.ts";
import { escalationParameters } from "./escalation-parameters.ts";

const PROTEST_WEIGHT = 2;

/**
 * The ladder between the two sides: 0 normal, 1 protest, 2 summons, 3 recall, 4 strike on a non-state target,
 * 5 reply in kind, 6 repeated strikes or one on the state itself, 7 war.
 *
 *   prov_i <- min(3, 2^(-1/h_P) prov_i + sum of w · attribution_i · ln(1 + f) / ln 12), w = 1 from across the border
 *   h_i = (h0 exp(b_P prov_i + b_Z z_i - b_R R_i)
 *          + lambda_ret debt_i cap_ratio^chi exp(-b_R (R_i - 0.6)) + [rung >= 5] lambda_sp) (1 - mediation)
 *   cap_ratio = min(2, capability_i / capability_j);  P(i strikes today) = 1 - exp(-h_i)
 *   a side that is struck: debt + 1; one that strikes: debt - 1
 *   lambda_ret counts from reply_delay days after the first strike that stands unanswered; from then on debt halves in h_ret days
 *   strikes of the exchange equal: prov · (1 - 0.8), debts 0, de-escalation at delta a day
 *   strikes unequal: none while a debt is alive, delta / 3 once it has faded
 *   protest, summons, recall: 0.6, 0.4, 0.3 a day for a side with a strike unanswered, else 0.05 prov for the next step
 *
 * What has been done sets the rung that is due; the rung itself climbs two a day at most. De-escalation ends an
 * exchange at rung 3 and a rung of 3 or less at 0. Closing the border is not decided here.
 * Form and values are judgement: the record of a pair holds about one exchange of strikes in twenty years,
 * so that the chance of a strike follows from it and all that follows a strike must be swept.
 */
export const escalation = mechanism({
  id: "escalation",
  title: "Escalation ladder",
  meaning:
    "Attacks blamed on the neighbour may bring a strike across the border; a strike brings a reply or a protest; parity ends it.",
  parameters: escalationParameters,
  columns: {
    "pair.rung": {
      meaning: "Rung of the escalation ladder, 0 normal to 7 war",
      unit: "1",
      whole: true,
      min: 0,
      max: 7,
      initial: 0,
    },
    "pair.rung_due": {
      meaning: "Rung that what was done amounts to; the rung climbs towards it",
      unit: "1",
      whole: true,
      min: 0,
      max: 7,
      initial: 0,
    },
    "pair.last_actor": {
      meaning: "Side that last went up, or -1",
      unit: "1",
      whole: true,
      refers: "state",
      initial: -1,
    },
    "pair.strike_hazard": {
      meaning: "Hazard today of a strike by either side",
      unit: "1/day",
      min: 0,
      initial: 0,
    },
    "pair.strikes": {
      meaning: "Strikes today, replies included",
      unit: "strikes",
      whole: true,
      min: 0,
      initial: 0,
    },
    "pair.replies": {
      meaning: "Strikes today that answer one",
      unit: "strikes",
      whole: true,
      min: 0,
      initial: 0,
    },
    "pair.wars": {
      meaning: "Wars that began today",
      unit: "wars",
      whole: true,
      min: 0,
      initial: 0,
    },
    "state.usual_protest": {
      meaning: "Hostile points a day of its protests at the usual rate of attacks",
      unit: "points/day",
      min: 0,
      initial: 0,
    },
    "state.debt": {
      meaning: "Strikes received and not answered, fading",
      unit: "strikes",
      min: 0,
      initial: 0,
    },
    "state.reply_day": {
      meaning: "Day from which it is ready to answer the strikes that stand unanswered, or -1",
      unit: "day",
      min: -1,
      initial: -1,
    },
    "state.pressure": {
      meaning: "Pressure to show strength, from other theatres or from home",
      unit: "1",
      initial: 0,
    },
    "state.pressure_half_life": {
      meaning: "Time in which that pressure halves, or -1 for the usual",
      unit: "day",
      initial: -1,
    },
    "state.strikes": {
      meaning: "Strikes in the present exchange",
      unit: "strikes",
      whole: true,
      min: 0,
      initial: 0,
    },
    "state.last_strike_day": {
      meaning: "Day of its last strike, or -1",
      unit: "day",
      whole: true,
      initial: -1,
    },
    "state.protest_step": {
      meaning: "Diplomatic steps taken: 0 none, 1 protest, 2 summons, 3 recall",
      unit: "1",
      whole: true,
      min: 0,
      max: 3,
      initial: 0,
    },
    "state.blamed_log": {
      meaning: "Log id of the last attack blamed on the neighbour, or -1",
      unit: "1",
      whole: true,
      initial: -1,
    },
    "state.struck_log": {
      meaning: "Log id of the last strike received, or -1",
      unit: "1",
      whole: true,
      initial: -1,
    },
    "state.dead_state": {
      meaning: "Dead of today's strikes on this side who served the state",
      unit: "persons",
      min: 0,
      initial: 0,
    },
    "state.dead_militant": {
      meaning: "Militant dead of today's strikes on this side",
      unit: "persons",
      min: 0,
      initial: 0,
    },
    "state.dead_civilian": {
      meaning: "Civilian dead of today's strikes on this side",
      unit: "persons",
      min: 0,
      initial: 0,
    },
  },
  events: {
    protest: { meaning: "A side protests.", code: "111", goldstein: -PROTEST_WEIGHT },
    summons: { meaning: "A side summons the other's envoy.", code: "114", goldstein: -2 },
    recall: { meaning: "A side recalls its envoy.", code: "161", goldstein: -4 },
    strike: {
      meaning: "A side strikes a non-state target across the border.",
      code: "190",
      goldstein: -10,
    },
    state_strike: {
      meaning: "A side strikes the other state itself.",
      code: "190",
      goldstein: -10,
    },
    reply: { meaning: "A side that was struck strikes back.", code: "190", goldstein: -10 },
    war: { meaning: "Repeated strikes become a war.", code: "190", goldstein: -10 },
    deescalation: {
      meaning: "Both sides agree to end an exchange of strikes.",
      code: "087",
      goldstein: 9,
    },
    contact: { meaning: "Envoys are back in post.", code: "050", goldstein: 3.5 },
  },
  actions: {
    strike: {
      meaning: "A side strikes across the border, whatever its restraint.",
      arguments: {
        by: { type: "row", table: "state", meaning: "Who strikes." },
        on_target: {
          type: "choice",
          values: ["non_state", "state"],
          meaning: "What is struck.",
          default: "non_state",
        },
        fatalities: { type: "number", unit: "fatalities", meaning: "Deaths.", min: 0, default: 5 },
      },
    },
    recall: {
      meaning: "A side recalls its envoy, unless it has done so in this crisis.",
      arguments: { side: { type: "row", table: "state", meaning: "Which side." } },
    },
    settle: { meaning: "Both sides agree to end an exchange of strikes, if there is one.", arguments: {} },
    reconcile: { meaning: "Envoys go back to their posts, if a crisis without strikes is on.", arguments: {} },
    press: {
      meaning: "A government comes under pressure to show strength.",
      arguments: {
        side: { type: "row", table: "state", meaning: "Whose government." },
        pressure: {
          type: "number",
          unit: "1",
          meaning: "Pressure that is added; 1 multiplies the strike hazard by about 4.5.",
          min: 0,
          max: 5,
        },
        half_life: {
          type: "number",
          unit: "day",
          meaning: "Time in which it halves.",
          min: 0.1,
          optional: true,
        },
      },
    },
    restrain: {
      meaning: "Something holds a government back from force, or lets it go.",
      arguments: {
        side: { type: "row", table: "state", meaning: "Whose government." },
        restraint: { type: "number", unit: "1", meaning: "Restraint from now on.", min: 0, max: 1 },
      },
      lasting: true,
      effects: ({ side, restraint }) => [
        { column: "state.restraint", row: side as number, does: "to", value: restraint as number },
      ],
    },
    cap: {
      meaning: "The model may go no higher on the ladder than this.",
      arguments: {
        max_rung: { type: "number", unit: "1", meaning: "Highest rung.", min: 0, max: 7 },
      },
      lasting: true,
      effects: ({ max_rung }) => [{ column: "pair.max_rung", row: 0, does: "to", value: max_rung as number }],
    },
  },
  build(access) {
    const { read, write, draws, emit, log, news } = access;
    const baseHazard = access.parameter("base_hazard");
    const provocationEffect = access.parameter("provocation_effect");
    const pressureEffect = access.parameter("pressure_effect");
    const restraintEffect = access.parameter("restraint_effect");
    const provocationMost = access.parameter("provocation_most");
    const provocationHalfLife = access.parameter("provocation_half_life");
    const homeBlame = access.parameter("home_blame");
    const pressureHalfLife = access.parameter("pressure_half_life");
    const retaliation = access.parameter("retaliation");
    const replyDelay_days = access.parameter("reply_delay");
    const retaliationHalfLife = access.parameter("retaliation_half_life");
    const capabilityExponent = access.parameter("capability_exponent");
    const spiral = access.parameter("spiral");
    const warHazard = access.parameter("war_hazard");
    const deescalationHazard = access.parameter("deescalation");
    const parityRelief = access.parameter("parity_relief");
    const debtFaded = access.parameter("debt_faded");
    const refractory_days = access.parameter("refractory");
    const stepHazards = [
      access.parameter("protest_hazard"),
      access.parameter("summons_hazard"),
      access.parameter("recall_hazard"),
    ];
    const provokedStep = access.parameter("provoked_step");
    const strikeFatalities = access.parameter("strike_fatalities");
    const deadCivilianShare = access.parameter("dead_civilian");

    const keys = access.keys("state");
    const groupSide = read("group.side");
    const groupHarm = read("group.usual_harm");
    const groupAcross = read("group.cross_border");
    const pairKey = access.keys("pair")[0];
    const restraint = read("state.restraint");
    const attribution = read("state.attribution");
    const capability = read("state.capability");
    const maxRung = read("pair.max_rung");
    const mediation = read("pair.mediation");
    const pressureFromAbroad = read("state.pressure_from_abroad");
    const audience = read("state.audience");
    const provocation = write("state.provocation");
    const rung = write("pair.rung");
    const rungDue = write("pair.rung_due");
    const lastActor = write("pair.last_actor");
    const hazardToday = write("pair.strike_hazard");
    const strikesToday = write("pair.strikes");
    const repliesToday = write("pair.replies");
    const warsToday = write("pair.wars");
    const debt = write("state.debt");
    const replyDay = write("state.reply_day");
    const pressure = write("state.pressure");
    const ownHalfLife = write("state.pressure_half_life");
    const strikes = write("state.strikes");
    const lastStrikeDay = write("state.last_strike_day");
    const protestStep = write("state.protest_step");
    const usualProtest = write("state.usual_protest");
    const blamedLog = write("state.blamed_log");
    const struckLog = write("state.struck_log");
    const deadState = write("state.dead_state");
    const deadMilitant = write("state.dead_militant");
    const deadCivilian = write("state.dead_civilian");

    const hazards = [0, 0];
    /** Whether it has been struck more often than it struck. */
    const isWronged = (side: number): boolean => strikes[1 - side] > strikes[side];
    const isExchange = (): boolean => Math.max(rung[0], rungDue[0]) >= STRIKE;
    const isRecalled = (): boolean => Math.max(rung[0], rungDue[0]) === RECALL;
    const atParity = (): boolean => strikes[0] === strikes[1];
    const bySideLog = (values: { readonly [row: number]: number }, side: number): number[] =>
      values[side] >= 0 ? [values[side]] : [];

    const isReady = (side: number, day: number): boolean => day >= replyDay[side];

    function strikeHazard(side: number, day: number): number {
      const held = exp(-restraintEffect() * (restraint[side] - USUAL_RESTRAINT));
      const unprovoked = baseHazard() * exp(-restraintEffect() * USUAL_RESTRAINT);
      const first =
        unprovoked *
        held *
        exp(
          provocationEffect() * provocation[side] +
            pressureEffect() * (pressure[side] + pressureFromAbroad[side] + audience[side]),
        );
      const reply = isReady(side, day)
        ? retaliation() * debt[side] * pow(capabilityRatio(side), capabilityExponent()) * held
        : 0;
      return (first + reply + (rung[0] >= REPLY ? spiral() : 0)) * (1 - mediation[0]);
    }

    function capabilityRatio(side: number): number {
      const other = capability[1 - side];
      return other > 0 ? Math.min(2, capability[side] / other) : 2;
    }

    /** The rung that the next strike amounts to. */
    function rungOfStrike(onState: boolean): number {
      const before = strikes[0] + strikes[1];
      if (onState || before >= 2) return REPEATED;
      return before === 1 ? REPLY : STRIKE;
    }

    function goUp(side: number, to: number): void {
      rungDue[0] = Math.max(rungDue[0], Math.min(to, maxRung[0]));
      lastActor[0] = side;
    }

    function strike(side: number, onState: boolean, fatalities: number, day: number, ordered: readonly number[]): void {
      const other = 1 - side;
      const isReply = isWronged(side);
      goUp(side, rungOfStrike(onState));
      const causes = [...ordered, ...bySideLog(isReply ? struckLog : blamedLog, side)];
      const kind = isReply ? "reply" : onState ? "state_strike" : "strike";
      struckLog[other] = emit({ kind, from: side, to: other, fatalities, causes });
      strikes[side] += 1;
      if (strikes[side] === strikes[other] + 1) replyDay[other] = day + replyDelay_days();
      lastStrikeDay[side] = day;
      debt[other] += 1;
      debt[side] = Math.max(0, debt[side] - 1);
      if (!atParity()) return;
      for (const each of SIDES) {
        provocation[each] *= 1 - parityRelief();
        debt[each] = 0;
      }
    }

    function decideStrikes(day: number): void {
      SIDES.forEach((side) => (hazards[side] = mayStrike(side, day) ? strikeHazard(side, day) : 0));
      hazardToday[0] = hazards[0] + hazards[1];
      fade(day);
      for (const side of SIDES) {
        if (!occurs(draws.uniform(keys[side], day, 0), hazards[side]) || !mayStrike(side, day)) continue;
        strike(side, false, poisson(draws.uniform(keys[side], day, 1), strikeFatalities()), day, []);
      }
    }

    function mayStrike(side: number, day: number): boolean {
      const isRested = lastStrikeDay[side] < 0 || day - lastStrikeDay[side] > refractory_days();
      return isRested && rungOfStrike(false) <= maxRung[0];
    }

    /** At most one diplomatic step of each side a day, the gravest first. */
    function protest(day: number): void {
      for (const side of SIDES) {
        const taken = protestStep[side];
        const last = isWronged(side) ? STEPS.length : Math.min(STEPS.length, taken + 1);
        for (let step = last; step > taken; step--) {
          if (step > maxRung[0]) continue;
          const hazard = isWronged(side) ? stepHazards[step - 1]() : provokedStep() * provocation[side];
          if (hazard === 0) continue;
          if (!bernoulli(draws.uniform(keys[side], day, 1 + step), (1 - exp(-hazard)) * (1 - mediation[0]))) continue;
          take(side, step, bySideLog(isWronged(side) ? struckLog : blamedLog, side));
          break;
        }
      }
    }

    function take(side: number, step: number, causes: readonly number[]): void {
      emit({ kind: STEPS[step - 1], from: side, to: 1 - side, causes });
      protestStep[side] = step;
      goUp(side, step);
    }

    function considerWar(day: number): void {
      if (rung[0] !== REPEATED || maxRung[0] < WAR) return;
      if (!occurs(draws.uniform(pairKey, day, 1), warHazard() * (1 - mediation[0]))) return;
      const side = lastActor[0];
      goUp(side, WAR);
      emit({ kind: "war", from: side, to: 1 - side, causes: bySideLog(struckLog, 1 - side) });
    }

    function stepBack(day: number): void {
      if (rung[0] === 0 || rungDue[0] > rung[0]) return;
      const isFaded = Math.max(debt[0], debt[1]) < debtFaded();
      const hazard = atParity() ? deescalationHazard() : isFaded ? deescalationHazard() / 3 : 0;
      if (!occurs(draws.uniform(pairKey, day, 0), hazard)) return;
      calmDown(bySideLog(struckLog, 1 - lastActor[0]));
    }

    /** An exchange of strikes ends in a diplomatic crisis, and that in normal relations. */
    function calmDown(causes: readonly number[]): void {
      const side = lastActor[0];
      if (isExchange()) emit({ kind: "deescalation", from: side, to: 1 - side, causes });
      else if (isRecalled()) emit({ kind: "contact", from: side, to: 1 - side, causes });
      rungDue[0] = isExchange() ? RECALL : 0;
      rung[0] = Math.min(rung[0], rungDue[0]);
      for (const each of SIDES) {
        strikes[each] = 0;
        debt[each] = 0;
        if (rungDue[0] === 0) protestStep[each] = 0;
      }
    }

    /** Memories fade once they have been acted upon, so that a strike weighs in full on the day after it. */
    function fade(day: number): void {
      for (const side of SIDES) {
        provocation[side] *= decay(1, provocationHalfLife());
        if (isReady(side, day)) debt[side] *= decay(1, retaliationHalfLife());
        pressure[side] *= decay(1, ownHalfLife[side] > 0 ? ownHalfLife[side] : pressureHalfLife());
      }
    }

    /** Takes in the attacks since the last look, and tallies today's strikes, those of the scenario with the decided ones. */
    function notice(): void {
      for (let id = news(); id >= 0; id = news()) {
        const { kind, to, fatalities } = log.event(id);
        if (kind === ATTACK || kind === ATTACK_ACROSS) {
          const blame = attribution[to] * (kind === ATTACK_ACROSS ? 1 : homeBlame());
          provocation[to] = Math.min(provocationMost(), provocation[to] + blame * harm(fatalities));
          if (blame > 0) blamedLog[to] = id;
        } else if (STRIKES.has(kind)) tally(kind, to, fatalities);
        else if (kind === "escalation.war") warsToday[0] += 1;
      }
    }

    function tally(kind: string, struck: number, fatalities: number): void {
      strikesToday[0] += 1;
      if (kind === "escalation.reply") repliesToday[0] += 1;
      if (kind === "escalation.state_strike") deadState[struck] += fatalities;
      else {
        deadCivilian[struck] += fatalities * deadCivilianShare();
        deadMilitant[struck] += fatalities * (1 - deadCivilianShare());
      }
    }

    return {
      start() {
        for (const side of SIDES) {
          let harmPerDay = 0;
          for (let group = 0; group < groupSide.length; group++) {
            if (groupSide[group] === side)
              harmPerDay += groupHarm[group] * (groupAcross[group] + (1 - groupAcross[group]) * homeBlame());
          }
          const usualProvocation = (attribution[side] * harmPerDay) / (1 - decay(1, provocationHalfLife()));
          usualProtest[side] = PROTEST_WEIGHT * provokedStep() * usualProvocation;
        }
      },
      day(day) {
        for (const today of [strikesToday, repliesToday, warsToday, deadState, deadMilitant, deadCivilian])
          today.fill(0);
        notice();
        decideStrikes(day);
        protest(day);
        considerWar(day);
        stepBack(day);
        rungDue[0] = Math.min(rungDue[0], maxRung[0]);
        rung[0] = Math.min(rungDue[0], rung[0] + MOST_RUNGS_PER_DAY);
        notice();
      },
      actions: {
        strike({ by, on_target, fatalities }, day, cause) {
          strike(by as number, on_target === 1, Math.round((fatalities as number | undefined) ?? 5), day, [cause]);
        },
        recall({ side }, _day, cause) {
          if (protestStep[side as number] < RECALL) take(side as number, RECALL, [cause]);
        },
        settle(_given, _day, cause) {
          if (isExchange()) calmDown([cause]);
        },
        reconcile(_given, _day, cause) {
          if (isRecalled()) calmDown([cause]);
        },
        press({ side, pressure: added, half_life }) {
          pressure[side as number] += added as number;
          ownHalfLife[side as number] = (half_life as number | undefined) ?? -1;
        },
      },
    };
  },
});

const SIDES = [0, 1];
const STEPS = ["protest", "summons", "recall"];
const STRIKES: ReadonlySet<string> = new Set(["escalation.strike", "escalation.state_strike", "escalation.reply"]);
const RECALL = 3;
const STRIKE = 4;
const REPLY = 5;
const REPEATED = 6;
const WAR = 7;
const MOST_RUNGS_PER_DAY = 2;
/** Restraint at which the hazards have their declared values. */
const USUAL_RESTRAINT = 0.6;
