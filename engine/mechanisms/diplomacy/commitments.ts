import { exp, pow } from "../../kernel/math.ts";
import { mechanism } from "../../kernel/mechanism.ts";
import { AGENCY_FIELDS } from "../../tables/agency.ts";
import { COMMITMENT_KINDS } from "../../tables/commitment.ts";

/** From this rung on relations are in crisis. */
const CRISIS = 3;

/** Which agency is in charge of which kind of commitment. */
const FIELD_OF: Readonly<Record<(typeof COMMITMENT_KINDS)[number], (typeof AGENCY_FIELDS)[number]>> = {
  trade: "trade",
  rail: "trade",
  market: "border",
  security: "border",
  power: "energy",
};

/**
 * Signing is one thing and doing another.
 *
 *   month: delivered += (1 - exp(-sqrt(kappa_i kappa_j))) · min(signed - delivered, budget)
 *   kappa_i = will_i · (1 - phi · displeasure_i), in the field of an agency times its own rate over the side's at the start
 *   will falls to x .6 when the leader changes and to x .8 when the ladder reaches a crisis, and halves its way back to its aim in h
 *
 * With kappa .15 on both sides a promise needs about 7 months for its first 63 per cent, with .01 it needs 100.
 */
export const commitments = mechanism({
  id: "commitments",
  title: "Commitments",
  meaning:
    "What the two sides sign is carried out at the pace of the slower hands; new leaders, crises and displeased friends slow it down.",
  parameters: {
    leader_change: {
      meaning: "Share of the will to carry out that outlives a change of leader.",
      unit: "1",
      value: 0.6,
      min: 0.3,
      max: 0.9,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    crisis: {
      meaning: "Share of it that outlives a crisis between the two.",
      unit: "1",
      value: 0.8,
      min: 0.5,
      max: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    recovery_half_life_months: {
      meaning: "Time in which half of such a loss is made good.",
      unit: "months",
      value: 12,
      min: 3,
      max: 36,
      least: 0.1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    displeasure_effect: {
      meaning: "Share of the will that full displeasure of third parties takes.",
      symbol: "phi",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 1,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  columns: {
    "state.commitment_will": {
      meaning: "Share of what was signed that the government would carry out in a month.",
      unit: "1/month",
      min: 0,
      max: 1,
      initial: 0,
    },
    "state.commitment_aim": {
      meaning: "Rate to which that will returns.",
      unit: "1/month",
      min: 0,
      max: 1,
      initial: 0,
    },
    "pair.crisis_counted": {
      meaning: "Whether the present crisis has cost its share of will.",
      unit: "1",
      whole: true,
      min: 0,
      max: 1,
      initial: 0,
    },
  },
  events: {
    signature: { meaning: "The two sides sign a commitment.", code: "057", goldstein: 8, subject: "commitment" },
    leader: { meaning: "A side has a new leader.", goldstein: 0 },
  },
  actions: {
    sign: {
      meaning: "The two sides sign a commitment.",
      arguments: {
        commitment: { type: "row", table: "commitment", meaning: "Which." },
        amount: {
          type: "number",
          unit: "1",
          min: 0,
          optional: true,
          meaning: "How much, in the unit of the commitment; its `amount` unless given.",
        },
      },
    },
    change_leader: {
      meaning: "A side gets a new leader.",
      arguments: { side: { type: "row", table: "state", meaning: "Which side." } },
    },
    bind: {
      meaning: "A side ties its own hands, or lets them drop: from now on it carries out so much of what was signed.",
      arguments: {
        side: { type: "row", table: "state", meaning: "Which side." },
        commitment_rate: {
          type: "number",
          unit: "1/month",
          min: 0,
          max: 1,
          meaning: "Share of what was signed in a month.",
        },
      },
    },
  },
  build(access) {
    const { read, write, emit, initial } = access;
    const leaderChange = access.parameter("leader_change");
    const crisisShare = access.parameter("crisis");
    const recovery = access.parameter("recovery_half_life_months");
    const displeasureEffect = access.parameter("displeasure_effect");
    const displeasure = read("state.displeasure");
    const rung = read("pair.rung");
    const kind = read("commitment.kind");
    const amount = read("commitment.amount");
    const budget = read("commitment.budget");
    const agencyRate = read("agency.rate");
    const signed = write("commitment.signed");
    const delivered = write("commitment.delivered");
    const rate = write("state.commitment_rate");
    const will = write("state.commitment_will");
    const aim = write("state.commitment_aim");
    const isCounted = write("pair.crisis_counted");
    const rateAtStart = [initial("state.commitment_rate", 0), initial("state.commitment_rate", 1)];
    /** The agency in charge, by side and kind, or -1. */
    const inCharge = rateAtStart.map((_, side) =>
      COMMITMENT_KINDS.map((name) => agencyOf(side, AGENCY_FIELDS.indexOf(FIELD_OF[name]))),
    );

    function agencyOf(side: number, field: number): number {
      for (let row = 0; row < access.rows("agency"); row++)
        if (initial("agency.side", row) === side && initial("agency.field", row) === field) return row;
      return -1;
    }

    function settle(): void {
      for (let side = 0; side < 2; side++)
        rate[side] = Math.max(0, Math.min(1, will[side]! * (1 - displeasureEffect() * displeasure[side]!)));
    }

    /** What moves the side's rate moves that of its agencies in proportion. */
    function rateIn(side: number, kindOf: number): number {
      const agency = inCharge[side]![kindOf]!;
      if (agency < 0) return rate[side]!;
      return Math.min(
        1,
        rateAtStart[side]! > 0 ? (agencyRate[agency]! * rate[side]!) / rateAtStart[side]! : agencyRate[agency]!,
      );
    }

    function deliver(): void {
      for (let row = 0; row < signed.length; row++) {
        const open = Math.max(0, signed[row]! - delivered[row]!);
        const inHand = budget[row]! < 0 ? open : Math.min(open, budget[row]!);
        const pace = Math.sqrt(rateIn(0, kind[row]!) * rateIn(1, kind[row]!));
        delivered[row] = Math.min(Math.max(signed[row]!, delivered[row]!), delivered[row]! + (1 - exp(-pace)) * inHand);
      }
    }

    return {
      start() {
        will.set(rateAtStart);
        aim.set(rateAtStart);
        for (let row = 0; row < signed.length; row++) delivered[row] = Math.min(delivered[row]!, signed[row]!);
        settle();
      },
      month(day) {
        if (day === access.start_day) return;
        const left = pow(2, -1 / recovery());
        for (let side = 0; side < 2; side++) will[side] = aim[side]! + (will[side]! - aim[side]!) * left;
        settle();
        deliver();
      },
      day() {
        if (rung[0] === 0) isCounted[0] = 0;
        if (rung[0]! < CRISIS || isCounted[0] === 1) return;
        isCounted[0] = 1;
        for (let side = 0; side < 2; side++) will[side]! *= crisisShare();
        settle();
      },
      actions: {
        sign({ commitment, amount: given }, _day, cause) {
          const row = commitment as number;
          signed[row]! += (given as number | undefined) ?? amount[row]!;
          emit({ kind: "signature", from: 0, to: 1, subject: row, causes: [cause] });
        },
        change_leader({ side }, _day, cause) {
          will[side as number]! *= leaderChange();
          emit({ kind: "leader", from: side as number, causes: [cause] });
          settle();
        },
        bind({ side, commitment_rate }) {
          will[side as number] = aim[side as number] = commitment_rate as number;
          settle();
        },
      },
    };
  },
});
