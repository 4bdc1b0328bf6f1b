import { log } from "../../kernel/math.ts";
import { mechanism } from "../../kernel/mechanism.ts";
import { bernoulli, exponential, occurs } from "../../kernel/samplers.ts";
import { SIDES } from "../../tables/declaration.ts";
import { CRISIS_STATES } from "../../tables/crisis.ts";
import { decay } from "../common/decay.ts";

const [CALM, CRISIS, WAR] = [0, 1, 2];

/**
 * Conflicts of others as processes of three states.
 *
 *   calm -> crisis or war, as the row says, with probability 1 - exp(-rate / 365) a day
 *   length ~ geometric with mean mean_days (a war that grows out of a crisis: war_days), or as ordered
 *   crisis -> war at its end with probability war_share, else calm;  war -> the crisis that it came from, if that still lasts, else calm
 *   strength s = 1 in the state that the row's effects describe, c in a crisis of a row that describes a war, 1 / c the other way round
 *   war_load = min(1, given + sum of s · war_load),  closure hazard = sum of s · closure
 *   pressure = max(sum of s · pressure, pressure · 2^(-1/h_z)),  oil = max(product of 1 + s (factor - 1), 1 + (oil - 1) 2^(-1/h_o))
 *
 * When a conflict begins, each side may take the other's part in public: an event with the weight that the row gives.
 * Rates rest on a handful of episodes and must be swept.
 */
export const crises = mechanism({
  id: "crises",
  title: "Conflicts of others",
  meaning:
    "Conflicts of a side or its friends with third parties break out by chance, last a while, and tie down, frighten or unite the two sides.",
  parameters: {
    crisis_effect: {
      meaning: "What a crisis does of what a war does.",
      symbol: "c",
      unit: "1",
      value: 0.5,
      min: 0.2,
      max: 0.8,
      least: 0.05,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    pressure_half_life: {
      meaning: "Time in which pressure from such a conflict halves once it is over.",
      symbol: "h_z",
      unit: "days",
      value: 20,
      min: 5,
      max: 60,
      least: 0.1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    oil_half_life: {
      meaning: "Time in which a rise of the oil price halves once it is over.",
      symbol: "h_o",
      unit: "days",
      value: 15,
      min: 5,
      max: 60,
      least: 0.1,
      distribution: "log_uniform",
      status: "judgement",
      source:
        "judgement; crude was back at its old price within weeks of the war of June 2025 (history/brent.csv of the first pair)",
    },
  },
  columns: {
    "crisis.state": {
      meaning: "How it stands.",
      unit: "1",
      whole: true,
      min: 0,
      max: 2,
      values: CRISIS_STATES,
      initial: CALM,
    },
    "crisis.crisis_until_day": { meaning: "Day on which the crisis ends, or -1.", unit: "1", whole: true, initial: -1 },
    "crisis.war_until_day": { meaning: "Day on which the war ends, or -1.", unit: "1", whole: true, initial: -1 },
    "crisis.is_ordered": {
      meaning: "Whether the scenario has fixed its length.",
      unit: "1",
      whole: true,
      min: 0,
      max: 1,
      initial: 0,
    },
    "crisis.log": { meaning: "Log id of its beginning, or -1.", unit: "1", whole: true, initial: -1 },
    "state.pressure_from_abroad": {
      meaning: "Pressure to show strength that comes from conflicts with third parties.",
      unit: "1",
      min: 0,
      initial: 0,
    },
    "pair.third_party_closure": {
      meaning: "Additional hazard that gates shut because of a third party's war.",
      unit: "1/day",
      min: 0,
      initial: 0,
    },
    "pair.oil_price_factor": {
      meaning: "Factor on the oil price from conflicts of others.",
      unit: "1",
      min: 0,
      initial: 1,
    },
  },
  events: {
    crisis: {
      meaning: "A crisis between two other actors, or with one of the sides, begins.",
      code: "138",
      goldstein: -7,
      subject: "crisis",
    },
    war: { meaning: "They go to war.", code: "190", goldstein: -10, subject: "crisis" },
    // A halt to fighting is not friendship yet: with the +9 of the code book two states would be calmer after a war than before it.
    settlement: { meaning: "They stop.", code: "087", goldstein: 3, subject: "crisis" },
    solidarity: {
      meaning: "A side takes the part of the other in public.",
      code: "052",
      goldstein: 3.5,
      subject: "crisis",
    },
  },
  actions: {
    start_crisis: {
      meaning: "A conflict of others breaks out, or gets worse.",
      arguments: {
        crisis: { type: "row", table: "crisis", meaning: "Which." },
        kind: {
          type: "choice",
          values: ["crisis", "war"],
          optional: true,
          meaning: "How bad it is; as the row says unless given.",
        },
        days: {
          type: "number",
          unit: "days",
          min: 1,
          max: 3650,
          optional: true,
          meaning: "How long it lasts; drawn unless given.",
        },
      },
    },
  },
  build(access) {
    const { read, write, draws, emit } = access;
    const crisisEffect = access.parameter("crisis_effect");
    const pressureHalfLife = access.parameter("pressure_half_life");
    const oilHalfLife = access.parameter("oil_half_life");

    const rows = access.rows("crisis");
    const keys = access.keys("crisis");
    const first = read("crisis.first");
    const second = read("crisis.second");
    const kind = read("crisis.kind");
    const rate = read("crisis.rate");
    const meanDays = read("crisis.mean_days");
    const warShare = read("crisis.war_share");
    const warDays = read("crisis.war_days");
    const closure = read("crisis.closure");
    const oilPrice = read("crisis.oil_price");
    const perSide = (name: string) => SIDES.map((side) => read(`crisis.${name}_${side}`));
    const [loads, pressures, solidarities] = [perSide("war_load"), perSide("pressure"), perSide("solidarity")];
    const given = read("state.war_load_given");
    const state = write("crisis.state");
    const crisisUntil = write("crisis.crisis_until_day");
    const warUntil = write("crisis.war_until_day");
    const isOrdered = write("crisis.is_ordered");
    const begun = write("crisis.log");
    const warLoad = write("state.war_load");
    const pressure = write("state.pressure_from_abroad");
    const thirdPartyClosure = write("pair.third_party_closure");
    const oilFactor = write("pair.oil_price_factor");

    function begin(row: number, to: number, day: number, days: number, causes: readonly number[]): void {
      const wasCalm = state[row] === CALM;
      const isOutbreak = state[row]! < to;
      if (to === WAR) warUntil[row] = day + days;
      else crisisUntil[row] = day + days;
      if (!isOutbreak) return;
      state[row] = to;
      begun[row] = emit({
        kind: to === WAR ? "war" : "crisis",
        from: first[row]!,
        to: second[row]!,
        subject: row,
        causes,
      });
      if (!wasCalm) return;
      solidarities.forEach((weights, side) => {
        if (weights[row]! > 0)
          emit({
            kind: "solidarity",
            from: side,
            to: 1 - side,
            goldstein: weights[row]!,
            subject: row,
            causes: [begun[row]!],
          });
      });
    }

    function drawnDays(row: number, day: number, mean: number): number {
      return mean <= 1 ? 1 : 1 + Math.floor(exponential(draws.uniform(keys[row]!, day, 1), -1 / log(1 - 1 / mean)));
    }

    function proceed(row: number, day: number): void {
      if (state[row] === WAR && day >= warUntil[row]!) {
        if (day < crisisUntil[row]!) state[row] = CRISIS;
        else settle(row);
      } else if (state[row] === CRISIS && day >= crisisUntil[row]!) {
        const isWar = isOrdered[row] === 0 && bernoulli(draws.uniform(keys[row]!, day, 2), warShare[row]!);
        if (isWar) begin(row, WAR, day, drawnDays(row, day, warDays[row]!), [begun[row]!]);
        else settle(row);
      } else if (state[row] === CALM && rate[row]! > 0 && occurs(draws.uniform(keys[row]!, day, 0), rate[row]! / 365)) {
        begin(row, kind[row]! + 1, day, drawnDays(row, day, meanDays[row]!), []);
      }
    }

    function settle(row: number): void {
      emit({ kind: "settlement", from: first[row]!, to: second[row]!, subject: row, causes: [begun[row]!] });
      state[row] = CALM;
      isOrdered[row] = 0;
      crisisUntil[row] = warUntil[row] = begun[row] = -1;
    }

    function strength(row: number): number {
      if (state[row] === CALM) return 0;
      const described = kind[row]! + 1;
      return state[row] === described ? 1 : state[row] === CRISIS ? crisisEffect() : 1 / crisisEffect();
    }

    function weigh(faded: number, oilFaded: number): void {
      let shut = 0;
      let oil = 1;
      for (let row = 0; row < rows; row++) {
        shut += strength(row) * closure[row]!;
        oil *= Math.max(0, 1 + strength(row) * (oilPrice[row]! - 1));
      }
      thirdPartyClosure[0] = shut;
      oilFactor[0] = Math.max(oil, 1 + (oilFactor[0]! - 1) * oilFaded);
      for (let side = 0; side < 2; side++) {
        let load = given[side]!;
        let pressed = 0;
        for (let row = 0; row < rows; row++) {
          load += strength(row) * loads[side]![row]!;
          pressed += strength(row) * pressures[side]![row]!;
        }
        warLoad[side] = Math.min(1, load);
        pressure[side] = Math.max(pressed, pressure[side]! * faded);
      }
    }

    return {
      start: () => weigh(1, 1),
      day(day) {
        for (let row = 0; row < rows; row++) proceed(row, day);
        weigh(decay(1, pressureHalfLife()), decay(1, oilHalfLife()));
      },
      actions: {
        start_crisis({ crisis, kind: given_kind, days }, day, cause) {
          const row = crisis as number;
          const to = ((given_kind as number | undefined) ?? kind[row]!) + 1;
          const mean = to === kind[row]! + 1 ? meanDays[row]! : to === WAR ? warDays[row]! : meanDays[row]!;
          if (days !== undefined) isOrdered[row] = 1;
          begin(row, to, day, days === undefined ? drawnDays(row, day, mean) : Math.round(days as number), [cause]);
        },
      },
    };
  },
});
