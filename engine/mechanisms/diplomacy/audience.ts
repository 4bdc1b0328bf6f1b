import { mechanism } from "../../kernel/mechanism.ts";
import { decay } from "../common/decay.ts";

/**
 * What the people at home think of their government.
 *
 *   approval = approval at the start + rally - audience, held within [0, 1]
 *   rally + .04 when the country is struck, audience + .03 when a public threat was not carried out in ten days; both halve in 45 days
 *
 * Form: Fearon (1994), https://doi.org/10.2307/2944796, for the cost of an empty threat; sizes are judgement.
 */
export const audience = mechanism({
  id: "audience",
  title: "Audience at home",
  meaning:
    "A country that is struck rallies behind its government; a government that threatens and does nothing loses face.",
  parameters: {
    rally: {
      meaning: "Rise of approval when the country is struck.",
      unit: "1",
      value: 0.04,
      min: 0,
      max: 0.1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    broken_threat: {
      meaning: "Fall of approval when a public threat is not carried out.",
      unit: "1",
      value: 0.03,
      min: 0,
      max: 0.1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    approval_half_life: {
      meaning: "Time in which either halves.",
      unit: "days",
      value: 45,
      min: 15,
      max: 120,
      least: 0.1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    threat_days: {
      meaning: "Days in which a threat must be carried out.",
      unit: "days",
      value: 10,
      min: 3,
      max: 60,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  columns: {
    "state.rally": { meaning: "Approval won by being struck.", unit: "1", min: 0, initial: 0 },
    "state.audience": {
      meaning: "Approval lost by threats that were not carried out; a government will not lose it twice.",
      unit: "1",
      min: 0,
      initial: 0,
    },
    "state.threat_day": { meaning: "Day of a threat that stands, or -1.", unit: "1", whole: true, initial: -1 },
    "state.rallied_log": {
      meaning: "Log id of the last strike that it has rallied for, or -1.",
      unit: "1",
      whole: true,
      initial: -1,
    },
  },
  events: {
    public_threat: { meaning: "A side threatens the other with force in public.", code: "138", goldstein: -7 },
  },
  actions: {
    threaten: {
      meaning: "A side threatens the other with force in public; if nothing follows, it loses face.",
      arguments: { side: { type: "row", table: "state", meaning: "Which side." } },
    },
  },
  build(access) {
    const { read, write, emit, initial } = access;
    const rallyOfOne = access.parameter("rally");
    const brokenThreat = access.parameter("broken_threat");
    const halfLife = access.parameter("approval_half_life");
    const threatDays = access.parameter("threat_days");
    const struckLog = read("state.struck_log");
    const lastStrike = read("state.last_strike_day");
    const approval = write("state.approval");
    const rally = write("state.rally");
    const cost = write("state.audience");
    const threatDay = write("state.threat_day");
    const rallied = write("state.rallied_log");
    const atStart = [initial("state.approval", 0), initial("state.approval", 1)];

    function answer(side: number, day: number): void {
      if (threatDay[side]! < 0) return;
      const isDone = lastStrike[side]! >= threatDay[side]!;
      const isBroken = !isDone && day - threatDay[side]! >= threatDays();
      if (isBroken) cost[side]! += brokenThreat();
      if (isDone || isBroken) threatDay[side] = -1;
    }

    return {
      day(day) {
        const left = decay(1, halfLife());
        for (let side = 0; side < 2; side++) {
          rally[side]! *= left;
          cost[side]! *= left;
          if (struckLog[side]! > rallied[side]!) {
            rallied[side] = struckLog[side]!;
            rally[side]! += rallyOfOne();
          }
          answer(side, day);
          approval[side] = Math.max(0, Math.min(1, atStart[side]! + rally[side]! - cost[side]!));
        }
      },
      actions: {
        threaten({ side }, day, cause) {
          threatDay[side as number] = day;
          emit({ kind: "public_threat", from: side as number, to: 1 - (side as number), causes: [cause] });
        },
      },
    };
  },
});
