import { exp, log, logistic } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { bernoulli } from "../kernel/samplers.ts";
import { SIDES } from "../tables/declaration.ts";
import { REGIME_STATUS } from "../tables/regime.ts";
import { dyads, PAIR } from "./dyads.ts";

const IN_FORCE = REGIME_STATUS.indexOf("in_force");

/**
 * What third parties do about the pair, once a month, as far as each has the policy (0 to 1, from `policies`):
 *
 *   warmth = sum over both sides of the change, since the first day, of its relation and its alignment with the third party
 *   enforcement of its secondary regimes: times exp(-b_E · policy · warmth) (1 + pressure)
 *   waiver of its secondary regimes: granted with probability policy · logistic(logit(w0) + b_W · warmth) a month, in force one to
 *     so many months later, withdrawn with probability logistic(logit(v0) - b_W · warmth) a month
 *   finance: policy · f · max(0, change of relation with the side) USD a month
 *   displeasure with a side: policy · alignment of the pair · max(0, r* - relation with the other side), less its value on the first day, plus pressure
 *
 * On the first day warmth is 0 and displeasure is 0, so that nothing moves of itself. Who has no relation with a side has no say in it.
 */
export const foreignPolicies = mechanism({
  id: "foreign_policies",
  title: "Policies of third parties",
  meaning:
    "Third parties apply sanctions harder or softer, waive them, lend and show displeasure as their relations with the two sides change.",
  parameters: {
    enforcement_response: {
      meaning: "Fall of log enforcement per unit of warmth.",
      symbol: "b_E",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 1.5,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    waiver_rate: {
      meaning: "Chance that a waiver is granted in a month when nothing has changed.",
      symbol: "w0",
      unit: "1/month",
      value: 0.002,
      min: 0.0005,
      max: 0.01,
      least: 1e-6,
      most: 0.9,
      distribution: "log_uniform",
      status: "judgement",
      source:
        "judgement; none was granted for the pipeline in twelve years of asking (history/pipeline_rail_energy.csv of the first pair)",
    },
    waiver_response: {
      meaning: "Rise of the log odds of a waiver per unit of warmth.",
      symbol: "b_W",
      unit: "1",
      value: 3.7,
      min: 1,
      max: 6,
      distribution: "uniform",
      status: "judgement",
      source: "judgement; a rise of .3 triples the chance",
    },
    waiver_delay_months: {
      meaning: "Most months from the decision to the paper.",
      unit: "months",
      value: 6,
      min: 1,
      max: 12,
      least: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    withdrawal_rate: {
      meaning: "Chance that a waiver is withdrawn in a month when nothing has changed.",
      symbol: "v0",
      unit: "1/month",
      value: 0.02,
      min: 0.005,
      max: 0.05,
      least: 1e-6,
      most: 0.9,
      distribution: "log_uniform",
      status: "judgement",
      source:
        "judgement; the waivers of November 2018 lasted six months (history/events.csv of the first pair, 2019-05-02)",
    },
    finance_response: {
      meaning: "Money lent per unit of improved relation.",
      symbol: "f",
      unit: "USD/month",
      value: 2e7,
      min: 0,
      max: 1e8,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    displeasure_bound: {
      meaning: "Relation with the other side below which a third party minds closeness to it.",
      symbol: "r*",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 0.8,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  columns: {
    "regime.enforcement_factor": {
      meaning: "Factor on its enforcement from the sender's relations.",
      unit: "1",
      min: 0,
      max: 10,
      initial: 1,
    },
    "regime.waiver": {
      meaning: "Whether its sender has waived it for common projects.",
      unit: "1",
      whole: true,
      min: 0,
      max: 1,
      initial: 0,
    },
    "external.waiver": {
      meaning: "Whether it has granted a waiver.",
      unit: "1",
      whole: true,
      min: 0,
      max: 1,
      initial: 0,
    },
    "external.waiver_due_day": {
      meaning: "Day on which a waiver granted comes into force, or -1.",
      unit: "1",
      whole: true,
      initial: -1,
    },
    "state.foreign_finance": {
      meaning: "Money that third parties have put up for it since the first day.",
      unit: "USD",
      whole: true,
      min: 0,
      initial: 0,
    },
    "state.displeasure": {
      meaning: "How far third parties that it depends on mind its closeness to the neighbour, against the first day.",
      unit: "1",
      min: -1,
      max: 1,
      initial: 0,
    },
    ...Object.fromEntries(
      SIDES.flatMap((side) =>
        ["deposits", "enforcement"].map((policy) => [
          `external.press_${policy}_${side}`,
          {
            meaning: `How hard it presses side ${side} through its policy on ${policy}.`,
            unit: "1",
            min: 0,
            max: 1,
            initial: 0,
          },
        ]),
      ),
    ),
  },
  events: {
    waiver: {
      meaning: "A third party waives its secondary sanctions for common projects.",
      code: "085",
      goldstein: 7,
      subject: "external",
    },
    withdrawal: { meaning: "It withdraws the waiver.", code: "163", goldstein: -8, subject: "external" },
    loan: { meaning: "A third party puts up money.", code: "071", goldstein: 7.4, subject: "external" },
  },
  actions: {
    press: {
      meaning: "A third party presses a side to keep its distance from the other.",
      lasting: true,
      arguments: {
        by: { type: "row", table: "external", meaning: "Who." },
        side: { type: "row", table: "state", meaning: "Which side." },
        policy: {
          type: "choice",
          values: ["deposits", "enforcement"],
          meaning: "Through its money, or through its sanctions.",
        },
        strength: {
          type: "number",
          unit: "1",
          min: 0,
          max: 1,
          meaning: "How hard: at 1 its sanctions are applied twice as hard, or all its money is at stake.",
        },
      },
      effects: ({ by, side, policy, strength }): Effect[] => [
        {
          column: `external.press_${policy === 0 ? "deposits" : "enforcement"}_${SIDES[side as number]}`,
          row: by as number,
          does: "to",
          value: strength as number,
        },
      ],
    },
    finance: {
      meaning: "A third party puts up money for a side.",
      arguments: {
        by: { type: "row", table: "external", meaning: "Who." },
        side: { type: "row", table: "state", meaning: "For whom." },
        amount: { type: "number", unit: "USD", min: 0, max: 1e12, meaning: "How much." },
      },
    },
  },
  build(access) {
    const { read, write, draws, emit, initial } = access;
    const enforcementResponse = access.parameter("enforcement_response");
    const waiverRate = access.parameter("waiver_rate");
    const waiverResponse = access.parameter("waiver_response");
    const waiverDelay = access.parameter("waiver_delay_months");
    const withdrawalRate = access.parameter("withdrawal_rate");
    const financeResponse = access.parameter("finance_response");
    const displeasureBound = access.parameter("displeasure_bound");

    const relation = read("relation.relation");
    const alignment = read("relation.alignment");
    const alignmentStart = read("relation.alignment_start");
    const has = Object.fromEntries(
      ["enforcement", "waiver", "finance", "deposits"].map((name) => [name, read(`external.policies_${name}`)]),
    );
    const pressDeposits = SIDES.map((side) => read(`external.press_deposits_${side}`));
    const pressEnforcement = SIDES.map((side) => read(`external.press_enforcement_${side}`));
    const status = read("regime.status");
    const secondary = read("regime.secondary");
    const factor = write("regime.enforcement_factor");
    const regimeWaiver = write("regime.waiver");
    const waiver = write("external.waiver");
    const waiverDue = write("external.waiver_due_day");
    const finance = write("state.foreign_finance");
    const displeasure = write("state.displeasure");
    const externals = access.rows("external");
    const keys = access.keys("external");
    const rowOf = dyads(access);
    /** Rows of its relations to the two sides. */
    const toSide = Array.from(
      { length: externals },
      (_, external) => [rowOf(2 + external, 0), rowOf(2 + external, 1)] as const,
    );
    const senders = Array.from({ length: access.rows("regime") }, (_, regime) => initial("regime.sender", regime) - 2);

    const relationStart = Array.from({ length: relation.length }, (_, row) => initial("relation.relation", row));
    const change = (row: number): number => (row < 0 ? 0 : relation[row]! - relationStart[row]!);
    const warmth = (external: number): number =>
      toSide[external]!.reduce(
        (sum, row) => sum + change(row) + (row < 0 ? 0 : alignment[row]! - alignmentStart[row]!),
        0,
      );
    const isSender = (external: number): boolean =>
      senders.some((sender, regime) => sender === external && secondary[regime] === 1 && status[regime] === IN_FORCE);

    function enforce(): void {
      senders.forEach((sender, regime) => {
        if (sender < 0 || sender >= externals || secondary[regime] === 0) return;
        const pressed = Math.max(pressEnforcement[0]![sender]!, pressEnforcement[1]![sender]!);
        factor[regime] = Math.min(
          10,
          exp(-enforcementResponse() * has["enforcement"]![sender]! * warmth(sender)) * (1 + pressed),
        );
      });
    }

    function waive(external: number, day: number): void {
      const policy = has["waiver"]![external]!;
      if (waiver[external] === 1) {
        const p = logistic(logit(withdrawalRate()) - waiverResponse() * warmth(external));
        if (bernoulli(draws.uniform(keys[external]!, day, 0), p)) tell(external, 0);
      } else if (waiverDue[external]! >= 0) {
        if (day >= waiverDue[external]!) tell(external, 1);
      } else if (policy > 0 && isSender(external)) {
        const p = policy * logistic(logit(waiverRate()) + waiverResponse() * warmth(external));
        if (!bernoulli(draws.uniform(keys[external]!, day, 0), p)) return;
        waiverDue[external] =
          day +
          Math.round((365 / 12) * (1 + Math.floor(draws.uniform(keys[external]!, day, 1) * (waiverDelay() - 1) + 0.5)));
      }
    }

    /** Tells the sides that deal with the sanctioned one that they may, or may no longer. */
    function tell(external: number, granted: number): void {
      waiver[external] = granted;
      waiverDue[external] = -1;
      const regime = senders.findIndex((sender, row) => sender === external && secondary[row] === 1);
      emit({
        kind: granted === 1 ? "waiver" : "withdrawal",
        from: 2 + external,
        to: 1 - initial("regime.against", regime),
        subject: external,
      });
      senders.forEach((sender, row) => {
        if (sender === external && secondary[row] === 1) regimeWaiver[row] = granted;
      });
    }

    function lend(): void {
      for (let external = 0; external < externals; external++)
        for (let side = 0; side < 2; side++)
          finance[side]! += Math.round(
            financeResponse() * has["finance"]![external]! * Math.max(0, change(toSide[external]![side]!)),
          );
    }

    function mind(): void {
      for (let side = 0; side < 2; side++) {
        let sum = 0;
        for (let external = 0; external < externals; external++) {
          const row = toSide[external]![1 - side]!;
          if (row >= 0 && toSide[external]![side]! >= 0) {
            const distance = (value: number) => Math.max(0, displeasureBound() - value);
            const before = alignmentStart[PAIR]! * distance(relationStart[row]!);
            sum += has["deposits"]![external]! * (alignment[PAIR]! * distance(relation[row]!) - before);
          }
          sum += pressDeposits[side]![external]!;
        }
        displeasure[side] = Math.max(-1, Math.min(1, sum));
      }
    }

    return {
      month(day) {
        if (day === access.start_day || externals === 0) return;
        enforce();
        for (let external = 0; external < externals; external++) waive(external, day);
        lend();
        mind();
      },
      actions: {
        finance({ by, side, amount }, _day, cause) {
          finance[side as number]! += Math.round(amount as number);
          emit({ kind: "loan", from: 2 + (by as number), to: side as number, subject: by as number, causes: [cause] });
        },
      },
    };
  },
});

function logit(share: number): number {
  return log(share / (1 - share));
}
