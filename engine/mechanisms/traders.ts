import { assert } from "../kernel/assert.ts";
import { exp, log, pow } from "../kernel/math.ts";
import { apportion } from "../kernel/apportion.ts";
import { mechanism, type Arguments, type Effect, type Lookup } from "../kernel/mechanism.ts";
import { DIRECTIONS, TRADER_CHANNELS } from "../tables/declaration.ts";
import { beginAlike } from "./begin-alike.ts";
import { traderParameters } from "./traders-parameters.ts";

const CHANNELS = TRADER_CHANNELS.length;
const [BANK, BARTER, OFFSHORE, UNDECLARED] = [0, 1, 2, 3] as const;

/** Sweeps of the solver for the channels' constants: fixed, so that the result does not depend on a tolerance. */
const SWEEPS = 80;

/** In the last of them experience stands still, so that base trade is met whatever experience has come to. */
const LAST_SWEEPS = 20;

/** Share of its gap that experience closes in a sweep before. */
const LEARNING_OF_SWEEP = 0.3;

/** Bounds of a step of the solver: traders set in their ways hardly answer it, and a step must not overshoot. */
const LEAST_SLOPE = 0.05;
const LONGEST_STEP = 4;

/** Largest untraded share at which a base is still a base. */
export const MOST_UNTRADED = 0.45;

/**
 * M2: traders choose how to settle and declare, or not to trade.
 *
 * Cohort i in sector s gains from channel k, as a share of value,
 *   π_k = α_sk − tariff_k − finance_k − ν_k p̃_s ℓ u_i ρ_i − δ_s W_k − bribe_k − seizure_k − F_k / size_i − S (1 − x_ik),
 *   π_0 = 0 for staying out, and divides its demand as s_k = A_k e^(π_k/T) / Σ A_j e^(π_j/T).
 * A is what is feasible at all: for banks their availability, for barter the room left by netting, 0 for a banned channel.
 * Experience x grows towards the share by λ_up and decays by λ_down, which makes recovery slower than retreat (Crozet et al.
 * 2021). The constants α are solved when a run starts, so that base trade is reproduced sector by sector while experience is
 * at rest; a channel that was shut and therefore shows no base trade takes its α from `traders.reference`, when banks were open.
 * The untraded share at base is (σ − 1) T, which gives the choice of channels the trade elasticity 1 − σ.
 * The cohorts' wishes add up to the month's plan in whole USD: over channels and the untraded part they equal demand exactly.
 */
export const traders = mechanism({
  id: "traders",
  title: "Traders",
  meaning:
    "Cohorts of traders choose between bank, barter, offshore settlement, undeclared goods and staying out, and learn by doing.",
  parameters: traderParameters,
  columns: {
    "sector.untraded_share": {
      meaning: "share of demand that stays untraded at base",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0.1,
    },
    "demand.untraded": { meaning: "wanted this month and not traded", unit: "USD", min: 0, whole: true, initial: 0 },
    "flow.planned": {
      meaning: "to be shipped in the course of this month",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
    ...Object.fromEntries(
      TRADER_CHANNELS.flatMap((name) => [
        [
          `demand.attraction_${name}`,
          { meaning: `constant of the channel ${name} that reproduces base trade`, unit: "1", initial: 0 },
        ],
        [
          `trader.experience_${name}`,
          { meaning: `practice with the channel ${name}`, unit: "1", min: 0, max: 1, initial: 0 },
        ],
      ]),
    ),
    "pair.bartered_a_to_b": {
      meaning: "monthly barter from a to b, averaged over a year",
      unit: "USD",
      min: 0,
      initial: 0,
    },
    "pair.bartered_b_to_a": {
      meaning: "monthly barter from b to a, averaged over a year",
      unit: "USD",
      min: 0,
      initial: 0,
    },
    "pair.barter_wished_a_to_b": { meaning: "what it would be without netting", unit: "USD", min: 0, initial: 0 },
    "pair.barter_wished_b_to_a": { meaning: "what it would be without netting", unit: "USD", min: 0, initial: 0 },
    "pair.netting_room_a_to_b": {
      meaning: "share of wished barter from a to b that netting lets pass",
      unit: "1",
      min: 0,
      max: 1,
      initial: 1,
    },
    "pair.netting_room_b_to_a": {
      meaning: "share of wished barter from b to a that netting lets pass",
      unit: "1",
      min: 0,
      max: 1,
      initial: 1,
    },
  },
  actions: {
    ban: {
      meaning: "Forbids a channel.",
      lasting: true,
      arguments: channelArguments(),
      effects: (given, world) => allow(given, world, 0),
    },
    allow: {
      meaning: "Allows a channel again.",
      arguments: channelArguments(),
      effects: (given, world) => allow(given, world, 1),
    },
  },
  build(given) {
    const beginning = beginAlike(given);
    const { access } = beginning;
    const sectors = access.rows("sector");
    const cohorts = access.rows("trader");
    const direction = access.read("trader.direction");
    const sector = access.read("trader.sector");
    const sizeQuantile = access.read("trader.size_quantile");
    const exposure = access.read("trader.us_exposure");
    const riskAversion = access.read("trader.risk_aversion");
    const bankDependence = access.read("trader.bank_dependence");
    const shutOut = access.read("trader.shut_out_until_day");
    const experience = TRADER_CHANNELS.map((name) => access.write(`trader.experience_${name}`));
    const attraction = TRADER_CHANNELS.map((name) => access.write(`demand.attraction_${name}`));
    const allowed = TRADER_CHANNELS.map((name) => access.read(`demand.allowed_${name}`));
    const amount = access.read("demand.amount");
    const untradedAmount = access.write("demand.untraded");
    const planned = access.write("flow.planned");
    const flowBase = access.read("flow.base");
    const monthBefore = access.read("flow.month_before");
    const untraded = access.write("sector.untraded_share");
    const elasticity = access.read("sector.elasticity");
    const delayCost = access.read("sector.delay_cost");
    const perishable = access.read("sector.perishable");
    const tariff = DIRECTIONS.map((name) => access.read(`sector.tariff_${name}`));
    const landShare = DIRECTIONS.map((name) => access.read(`sector.land_share_${name}`));
    const perceived = access.read("sector.perceived_risk");
    const availability = access.read("pair.bank_availability");
    const wait = DIRECTIONS.map((name) => access.read(`pair.usual_wait_${name}`));
    const room = DIRECTIONS.map((name) => access.write(`pair.netting_room_${name}`));
    const balance = access.write("pair.barter_balance");
    const bartered = DIRECTIONS.map((name) => access.write(`pair.bartered_${name}`));
    const wished = DIRECTIONS.map((name) => access.write(`pair.barter_wished_${name}`));
    const reference = TRADER_CHANNELS.map((name) => access.read(`trader_profile.reference_${name}`));
    const givenExperience = TRADER_CHANNELS.map((name) => access.read(`trader_profile.experience_${name}`));
    const referenceRisk = access.read("trader_profile.reference_risk");
    const exposureOfSector = access.read("sector.exposure");
    const seizureProbability = access.read("pair.seizure_probability");
    const p = {
      temperature: access.parameter("temperature"),
      switching: access.parameter("switching_cost"),
      learning: access.parameter("learning_rate"),
      forgetting: access.parameter("forgetting_rate"),
      shape: access.parameter("size_shape"),
      finance: access.parameter("bank_finance_cost"),
      loss: access.parameter("loss_if_caught"),
      visibility: [
        access.parameter("visibility_bank"),
        access.parameter("visibility_barter"),
        access.parameter("visibility_offshore"),
        access.parameter("visibility_undeclared"),
      ],
      fixed: [
        access.parameter("fixed_cost_bank"),
        access.parameter("fixed_cost_barter"),
        access.parameter("fixed_cost_offshore"),
        () => 0,
      ],
      bribe: access.parameter("bribe"),
      seizureLoss: access.parameter("seizure_loss"),
      perishableCost: access.parameter("perishable_delay_cost"),
      tolerance: access.parameter("netting_tolerance"),
    };

    const groups = 2 * sectors;
    const groupOf = Int32Array.from({ length: cohorts }, (_, i) => direction[i]! * sectors + sector[i]!);
    /** Cohorts of a direction and sector lie together: those of group g from first[g] to before first[g + 1]. */
    const first = Int32Array.from({ length: groups + 1 }, (_, g) => groupOf.filter((own) => own < g).length);
    assert(
      groupOf.every((g, i) => i === 0 || g >= groupOf[i - 1]!),
      "cohorts are ordered by direction and sector",
    );
    const careful = Float64Array.from({ length: cohorts }, (_, i) => exposure[i]! * riskAversion[i]!);
    const weight = new Float64Array(cohorts);
    const smallness = new Float64Array(cohorts);
    const feasible = new Float64Array(groups * CHANNELS);
    const common = new Float64Array(groups * CHANNELS);
    const riskCost = new Float64Array(groups * CHANNELS);
    const wish = new Float64Array(groups * (CHANNELS + 1));
    /** Sums of the squares of the cohorts' shares, and of their products with the share that stays out. */
    const squares = new Float64Array(groups * CHANNELS);
    const products = new Float64Array(groups * CHANNELS);
    /** A cohort's odds of the channels against staying out, and its share that stays out. */
    const odds = TRADER_CHANNELS.map(() => new Float64Array(cohorts));
    const outside = new Float64Array(cohorts);
    const parts = new Float64Array(CHANNELS + 1);

    /** Pareto sizes at the cohorts' quantiles, as weights within their direction and sector. */
    function weigh(): void {
      const sum = new Float64Array(groups);
      for (let i = 0; i < cohorts; i++) {
        const size = pow(1 - sizeQuantile[i]!, -1 / p.shape());
        smallness[i] = 1 / size;
        weight[i] = size;
        sum[groupOf[i]!]! += size;
      }
      for (let i = 0; i < cohorts; i++) weight[i]! /= sum[groupOf[i]!]!;
    }

    /** What a channel costs every trader of a direction and sector, and what it costs per unit of exposure times aversion. */
    function price(risk: (sector: number) => number, banksOpen: number): void {
      for (let g = 0; g < groups; g++) {
        const d = g < sectors ? 0 : 1;
        const s = g - d * sectors;
        const days = landShare[d]![s]! * wait[d]![0]!;
        const delay = days * (perishable[s] ? p.perishableCost() : delayCost[s]!);
        for (let k = 0; k < CHANNELS; k++) {
          const at = g * CHANNELS + k;
          const declared = k === UNDECLARED ? p.bribe() : tariff[d]![s]!;
          common[at] = attraction[k]![g]! - declared - delay;
          riskCost[at] = p.visibility[k]!() * risk(s) * p.loss();
          feasible[at] = allowed[k]![g]!;
        }
        feasible[g * CHANNELS + BANK]! *= banksOpen;
        feasible[g * CHANNELS + BARTER]! *= room[d]![0]!;
      }
    }

    /** What channel `k` is worth to each cohort of a group beside staying out, into `odds[k]`. */
    function weighUp(g: number, k: number, day: number, banksOpen: number): void {
      const into = odds[k]!;
      const [begin, end] = [first[g]!, first[g + 1]!];
      const can = feasible[g * CHANNELS + k]!;
      if (can === 0) return void into.fill(0, begin, end);
      const x = experience[k]!;
      const perTemperature = 1 / p.temperature();
      const alike = common[g * CHANNELS + k]! - p.switching();
      const perCare = riskCost[g * CHANNELS + k]!;
      const perSmallness = p.fixed[k]!();
      const perPractice = p.switching();
      const trait = k === BANK ? bankDependence : riskAversion;
      const seizure = k === UNDECLARED ? (seizureProbability[0]! * p.seizureLoss()) / 1.5 : 0;
      const perTrait = k === BANK ? p.finance() * (1 - banksOpen) : seizure / 2;
      const hitBySanction = k === BANK || k === OFFSHORE ? 1 : 0;
      for (let i = begin; i < end; i++) {
        const gain =
          alike -
          seizure -
          perCare * careful[i]! -
          perSmallness * smallness[i]! -
          perTrait * trait[i]! +
          perPractice * x[i]!;
        into[i] = (1 - hitBySanction * +(shutOut[i]! > day)) * can * exp(bounded(gain * perTemperature));
      }
    }

    /**
     * Adds up what the cohorts wish, per direction and sector: channels first, then what stays untraded.
     * Experience then closes the share `up` or `down` of its gap to the wish.
     */
    function wishes(day: number, banksOpen: number, up: number, down: number): void {
      for (let g = 0; g < groups; g++) {
        for (let k = 0; k < CHANNELS; k++) weighUp(g, k, day, banksOpen);
        const [bank, barter, offshore, undeclared] = odds as [Float64Array, Float64Array, Float64Array, Float64Array];
        let untradedPart = 0;
        for (let i = first[g]!; i < first[g + 1]!; i++) {
          const out = 1 / (1 + bank[i]! + barter[i]! + offshore[i]! + undeclared[i]!);
          outside[i] = out;
          untradedPart += weight[i]! * out;
        }
        wish[g * (CHANNELS + 1) + CHANNELS] = untradedPart;
        for (let k = 0; k < CHANNELS; k++) choose(g, k, up, down);
      }
    }

    /** Turns a group's odds of a channel into shares, and adds them up. */
    function choose(g: number, k: number, up: number, down: number): void {
      const odd = odds[k]!;
      const x = experience[k]!;
      let part = 0;
      let square = 0;
      let product = 0;
      for (let i = first[g]!; i < first[g + 1]!; i++) {
        const share = odd[i]! * outside[i]!;
        const weighted = weight[i]! * share;
        part += weighted;
        square += weighted * share;
        product += weighted * outside[i]!;
        const gap = share - x[i]!;
        x[i]! += (gap > 0 ? up : down) * gap;
      }
      wish[g * (CHANNELS + 1) + k] = part;
      squares[g * CHANNELS + k] = square;
      products[g * CHANNELS + k] = product;
    }

    /** Moves the constants by the gap between target and modelled odds against staying out, over the slope of these odds. */
    function solve(
      target: (group: number, channel: number) => number,
      banksOpen: number,
      risk: (sector: number) => number,
    ): void {
      for (const constants of attraction) constants.fill(0);
      for (const practice of experience) practice.fill(0.5);
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        price(risk, banksOpen);
        for (let g = 0; g < groups; g++)
          for (let k = 0; k < CHANNELS; k++) if (target(g, k) === 0) feasible[g * CHANNELS + k] = 0;
        const learning = sweep < SWEEPS - LAST_SWEEPS ? LEARNING_OF_SWEEP : 0;
        wishes(-1, banksOpen, learning, learning);
        for (let g = 0; g < groups; g++) {
          const into = g * (CHANNELS + 1);
          const out = wish[into + CHANNELS]!;
          for (let k = 0; k < CHANNELS; k++) {
            const wanted = target(g, k);
            const modelled = wish[into + k]!;
            if (wanted === 0 || modelled === 0) continue;
            const slope = 1 - squares[g * CHANNELS + k]! / modelled + products[g * CHANNELS + k]! / out;
            const step = log((wanted * out) / (untraded[g % sectors]! * modelled)) / Math.max(LEAST_SLOPE, slope);
            attraction[k]![g]! += p.temperature() * Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
          }
        }
      }
    }

    function baseShare(group: number, channel: number): number {
      let sum = 0;
      for (let k = 0; k < CHANNELS; k++) sum += flowBase[group * CHANNELS + k]!;
      return sum === 0 ? 0 : (flowBase[group * CHANNELS + channel]! / sum) * (1 - untraded[group % sectors]!);
    }

    function referenceShare(group: number, channel: number): number {
      const d = group < sectors ? 0 : 1;
      let sum = 0;
      for (let k = 0; k < CHANNELS; k++) sum += Math.max(0, reference[k]![d]!);
      return sum === 0 ? 0 : (Math.max(0, reference[channel]![d]!) / sum) * (1 - untraded[group % sectors]!);
    }

    /**
     * Holds each direction's barter to what the other brings, plus what the open balance may still take.
     * Flows and wishes are averaged over a year, so that a season does not count as an imbalance.
     */
    function net(): void {
      for (let d = 0; d < 2; d++) {
        let month = 0;
        for (let s = 0; s < sectors; s++) month += monthBefore[(d * sectors + s) * CHANNELS + BARTER]!;
        bartered[d]![0]! += (month - bartered[d]![0]!) / 12;
        wished[d]![0]! += (month / room[d]![0]! - wished[d]![0]!) / 12;
        balance[0]! += d === 0 ? month : -month;
      }
      const limit = Math.min(bartered[0]![0]!, bartered[1]![0]!) * NETTING_MONTHS * (1 + p.tolerance());
      for (let d = 0; d < 2; d++) {
        const owed = d === 0 ? balance[0]! : -balance[0]!;
        const may = bartered[1 - d]![0]! + (limit - owed) / NETTING_MONTHS;
        const target = wished[d]![0]! > 0 ? Math.max(LEAST_ROOM, Math.min(1, may / wished[d]![0]!)) : 1;
        // Half of the way each month: traders learn of the netting as their deals come due.
        room[d]![0]! += (target - room[d]![0]!) / 2;
      }
    }

    /** Constants and experience of the first day; a channel that was shut then takes its constant from the reference. */
    function calibrate(): void {
      solve(referenceShare, 1, (s) => referenceRisk[0]! * exposureOfSector[s]!);
      const fromReference = attraction.map((constants) => constants.slice());
      solve(baseShare, availability[0]!, (s) => perceived[s]!);
      for (let g = 0; g < groups; g++) {
        for (let k = 0; k < CHANNELS; k++) {
          if (baseShare(g, k) > 0) continue;
          const isShut = allowed[k]![g] === 0 || (k === BANK && availability[0] === 0);
          attraction[k]![g] = isShut && referenceShare(g, k) > 0 ? fromReference[k]![g]! : UNATTRACTIVE;
        }
      }
      for (let i = 0; i < cohorts; i++) {
        for (let k = 0; k < CHANNELS; k++) {
          const given = givenExperience[k]![direction[i]!]!;
          if (given >= 0) experience[k]![i] = given;
        }
      }
    }

    return {
      start: beginning.once(() => {
        for (let s = 0; s < sectors; s++) untraded[s] = Math.min(MOST_UNTRADED, (elasticity[s]! - 1) * p.temperature());
        weigh();
        calibrate();
        for (let d = 0; d < 2; d++) {
          for (let s = 0; s < sectors; s++) bartered[d]![0]! += flowBase[(d * sectors + s) * CHANNELS + BARTER]! / 12;
          wished[d]![0] = bartered[d]![0]!;
        }
      }),
      month(day) {
        if (day > access.start_day) net();
        price((s) => perceived[s]!, availability[0]!);
        const learns = day > access.start_day ? 1 : 0;
        wishes(day, availability[0]!, learns * p.learning(), learns * p.forgetting());
        for (let g = 0; g < groups; g++) {
          apportion(amount[g]!, wish.subarray(g * (CHANNELS + 1), (g + 1) * (CHANNELS + 1)), parts);
          for (let k = 0; k < CHANNELS; k++) planned[g * CHANNELS + k] = parts[k]!;
          untradedAmount[g] = parts[CHANNELS]!;
        }
      },
    };
  },
});

/** The netting window of 120 days. */
const NETTING_MONTHS = 4;

/** Barter never stops for good: some room is always left to begin again. */
const LEAST_ROOM = 0.001;

/** The constant of a channel that nobody has ever used here. */
const UNATTRACTIVE = -1;

/** Keeps the exponent where exp neither overflows nor vanishes. */
function bounded(x: number): number {
  return x > 300 ? 300 : x < -300 ? -300 : x;
}

function channelArguments() {
  return {
    channel: { type: "choice", values: TRADER_CHANNELS, meaning: "The channel." },
    direction: { type: "row", table: "direction", optional: true, meaning: "The direction; both unless given." },
    sector: { type: "row", table: "sector", optional: true, meaning: "The sector; all unless given." },
  } as const;
}

function allow({ channel, direction, sector }: Arguments, world: Lookup, value: number): Effect[] {
  const sectors = world.rows("sector");
  const rows = Array.from({ length: 2 * sectors }, (_, row) => row).filter(
    (row) =>
      (direction === undefined || Math.floor(row / sectors) === direction) &&
      (sector === undefined || row % sectors === sector),
  );
  return rows.map((row) => ({
    column: `demand.allowed_${TRADER_CHANNELS[channel as number]}`,
    row,
    does: "to",
    value,
  }));
}
