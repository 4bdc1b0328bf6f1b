import { pow } from "../kernel/math.ts";
import { mechanism, type Arguments, type Effect, type Lookup } from "../kernel/mechanism.ts";
import { poisson } from "../kernel/samplers.ts";
import { REGIME_STATUS } from "../tables/regime.ts";
import { TRADER_CHANNELS } from "../tables/declaration.ts";
import { sanctionParameters } from "./sanctions-parameters.ts";

const STATUS = Object.fromEntries(REGIME_STATUS.map((name, code) => [name, code])) as Record<
  (typeof REGIME_STATUS)[number],
  number
>;

/** Which legal state may follow which; anything else is a mistake of the scenario and changes nothing. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  threatened: ["none", "lifted", "suspended"],
  announced: ["none", "threatened", "lifted", "suspended"],
  in_force: ["none", "threatened", "announced", "suspended", "waived", "lifted", "countdown"],
  suspended: ["in_force", "countdown"],
  lifted: ["in_force", "suspended", "countdown", "threatened", "announced"],
  countdown: ["suspended", "lifted"],
};

/**
 * M4: sanction regimes and how they are perceived.
 *
 * Effective intensity I = min(1, Σ weight · intensity · enforcement) over the regimes in force, per sanctioned side and
 * together. Sanction risk of sector s: p_s = p_max · I_s · k_s, with k_s the sector's exposure and I_s without the regimes
 * that exempt it. Perceived risk p̃ follows monthly: upward p̃ ← p̃ + η (p + α · announced − p̃), downward the gap halves in
 * `memory_half_life`: lifting does not undo the fear at once (Crozet et al. 2021, https://www.julianhinz.com/research/worth_the_pain;
 * Dai et al. 2021, https://ideas.repec.org/p/ris/drxlwp/2021_007.html). Designations are Poisson with a mean of
 * ν · I · visible trade; each adds fear in its sector and shuts one cohort out of bank and offshore settlement for a year.
 */
export const sanctions = mechanism({
  id: "sanctions",
  title: "Sanction regimes",
  meaning:
    "Adds up the regimes in force, turns them into risk per sector, and lets the perceived risk rise fast and fall slowly.",
  parameters: sanctionParameters,
  switches: {
    anticipation: {
      meaning: "What an announced sanction does to trade before it is in force: nothing, frighten, or speed up.",
      values: ["neutral", "raise", "lower"],
      value: "neutral",
    },
  },
  columns: {
    "regime.countdown_day": { meaning: "day on which a countdown ends, or -1", unit: "1", whole: true, initial: -1 },
    "pair.sanction_intensity": {
      meaning: "effective intensity of all regimes in force",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "pair.sanction_risk": {
      meaning: "sanction risk of a fully exposed sector",
      unit: "1/year",
      min: 0,
      max: 1,
      initial: 0,
    },
    "pair.perceived_risk": { meaning: "that risk as it is perceived", unit: "1/year", min: 0, max: 1, initial: 0 },
    "state.sanction_intensity": {
      meaning: "effective intensity against this side",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "sector.sanction_risk": { meaning: "sanction risk", unit: "1/year", min: 0, max: 1, initial: 0 },
    "sector.perceived_risk": {
      meaning: "sanction risk as traders see it, designations included",
      unit: "1/year",
      min: 0,
      max: 1,
      initial: 0,
    },
    "sector.designation_fear": {
      meaning: "fear left over from designations",
      unit: "1/year",
      min: 0,
      max: 1,
      initial: 0,
    },
    "trader.shut_out_until_day": {
      meaning: "day until which a designation keeps the cohort from declared settlement, or -1",
      unit: "1",
      whole: true,
      initial: -1,
    },
  },
  events: {
    status: { meaning: "A regime changes its legal state.", code: "163", goldstein: 0, subject: "regime" },
    designation: { meaning: "A trader is put on a sanctions list.", code: "163", goldstein: 0, subject: "sector" },
  },
  actions: {
    threaten: { meaning: "A regime is threatened.", arguments: { regime: regimeArgument() } },
    announce: { meaning: "A regime is announced.", arguments: { regime: regimeArgument() } },
    impose: { meaning: "A regime comes into force.", arguments: { regime: regimeArgument() } },
    suspend: { meaning: "A regime is suspended.", arguments: { regime: regimeArgument() } },
    lift: { meaning: "A regime is lifted.", arguments: { regime: regimeArgument() } },
    arm_countdown: {
      meaning: "A suspended or lifted regime will be in force again when a number of days has passed.",
      arguments: {
        regime: regimeArgument(),
        days: { type: "number", unit: "days", default: 30, min: 0, meaning: "Length of the countdown." },
      },
    },
    snap_back: {
      meaning: "A suspended or lifted regime is in force again at once.",
      arguments: { regime: regimeArgument() },
    },
    ease: { meaning: "Lowers a regime's intensity.", lasting: true, arguments: levelArguments(), effects: setLevel },
    tighten: { meaning: "Raises a regime's intensity.", lasting: true, arguments: levelArguments(), effects: setLevel },
    waive: {
      meaning: "Exempts a sector or a project from a regime.",
      lasting: true,
      arguments: {
        regime: regimeArgument(),
        sector: { type: "row", table: "sector", optional: true, meaning: "The sector." },
        project: { type: "row", table: "project", optional: true, meaning: "Or the project." },
      },
      effects: ({ regime, sector, project }, world) => [
        ...(sector === undefined
          ? []
          : [
              {
                column: "exemption.exempt",
                row: (regime as number) * world.rows("sector") + (sector as number),
                does: "to",
                value: 1,
              } as const,
            ]),
        ...(project === undefined
          ? []
          : [
              {
                column: "project_exemption.exempt",
                row: (regime as number) * world.rows("project") + (project as number),
                does: "to",
                value: 1,
              } as const,
            ]),
      ],
    },
    designate: {
      meaning: "Puts trader cohorts on a list.",
      arguments: {
        regime: regimeArgument(),
        sector: { type: "row", table: "sector", meaning: "Their sector; any unless given.", optional: true },
        cohorts: { type: "number", unit: "cohorts", default: 1, min: 1, max: 1000, meaning: "How many." },
        months: {
          type: "number",
          unit: "months",
          default: 12,
          min: 1,
          max: 240,
          meaning: "For how long they stay shut out.",
        },
      },
    },
  },
  build(access) {
    const status = access.write("regime.status");
    const countdown = access.write("regime.countdown_day");
    const weight = access.read("regime.weight");
    const intensity = access.read("regime.intensity");
    const enforcement = access.read("regime.enforcement");
    const factor = access.read("regime.enforcement_factor");
    const against = access.read("regime.against");
    const sender = access.read("regime.sender");
    const exempt = access.read("exemption.exempt");
    const override = access.read("pair.intensity_given");
    const exposure = access.read("sector.exposure");
    const total = access.write("pair.sanction_intensity");
    const risk = access.write("pair.sanction_risk");
    const perceived = access.write("pair.perceived_risk");
    const ofState = access.write("state.sanction_intensity");
    const sectorRisk = access.write("sector.sanction_risk");
    const sectorPerceived = access.write("sector.perceived_risk");
    const fear = access.write("sector.designation_fear");
    const shutOut = access.write("trader.shut_out_until_day");
    const traderSector = access.read("trader.sector");
    const flow = {
      sector: access.read("flow.sector"),
      channel: access.read("flow.channel"),
      last: access.read("flow.month_before"),
    };
    const keys = access.keys("sector");
    const fullRisk = access.parameter("full_risk");
    const learningRate = access.parameter("learning_rate");
    const memory = access.parameter("memory_half_life_months");
    const announcedEffect = access.parameter("announced_effect");
    const rate = access.parameter("designation_rate");
    const fearOfOne = access.parameter("designation_fear");
    const shutDays = access.parameter("designation_days");
    const sign = { neutral: 0, raise: 1, lower: -1 }[access.chosen("anticipation")]!;
    const offshore = TRADER_CHANNELS.indexOf("offshore");

    function weigh(): void {
      let sum = 0;
      ofState.fill(0);
      for (let r = 0; r < status.length; r++) {
        if (status[r] !== STATUS.in_force) continue;
        const part = weight[r]! * intensity[r]! * Math.min(1, enforcement[r]! * factor[r]!);
        sum += part;
        ofState[against[r]!] = Math.min(1, ofState[against[r]!]! + part);
      }
      const given = override[0]!;
      if (given >= 0) for (let i = 0; i < ofState.length; i++) if (ofState[i]! > 0) ofState[i] = given;
      total[0] = given >= 0 ? given : Math.min(1, sum);
      risk[0] = fullRisk() * total[0];
      for (let s = 0; s < exposure.length; s++) {
        let left = 0;
        for (let r = 0; r < status.length; r++) {
          if (status[r] === STATUS.in_force)
            left +=
              (1 - exempt[r * exposure.length + s]!) *
              weight[r]! *
              intensity[r]! *
              Math.min(1, enforcement[r]! * factor[r]!);
        }
        // Where the sum is given from outside, exemptions take their share of it.
        const ofSector = given < 0 ? Math.min(1, left) : sum > 0 ? given * (left / sum) : given;
        sectorRisk[s] = fullRisk() * ofSector * exposure[s]!;
      }
    }

    function perceive(): void {
      let announced = 0;
      for (let r = 0; r < status.length; r++) {
        if (status[r] === STATUS.threatened || status[r] === STATUS.announced || status[r] === STATUS.countdown)
          announced += weight[r]! * intensity[r]! * enforcement[r]!;
      }
      const ahead = sign * announcedEffect() * announced;
      const keep = pow(2, -1 / memory());
      perceived[0] = followed(perceived[0]!, risk[0]!, ahead, keep);
      for (let s = 0; s < exposure.length; s++) {
        const plain = sectorPerceived[s]! - fear[s]!;
        fear[s]! *= keep;
        sectorPerceived[s] = clip(followed(plain, sectorRisk[s]!, ahead * exposure[s]!, keep) + fear[s]!);
      }
    }

    function followed(before: number, now: number, ahead: number, keep: number): number {
      return clip(
        now + ahead > before ? before + learningRate() * (now + ahead - before) : now + (before - now) * keep,
      );
    }

    function designations(day: number): void {
      for (let s = 0; s < exposure.length; s++) {
        let visible = 0;
        for (let f = 0; f < flow.sector.length; f++)
          if (flow.sector[f] === s && flow.channel[f]! <= offshore) visible += flow.last[f]!;
        const mean = (rate() * total[0]! * exposure[s]! * visible) / 1e9;
        const count = mean > 0 ? poisson(access.draws.uniform(keys[s]!, day, 0), mean) : 0;
        for (let n = 0; n < count; n++) designate(s, day, shutDays(), n, []);
      }
    }

    function designate(s: number, day: number, days: number, n: number, causes: readonly number[]): void {
      let cohorts = 0;
      for (let t = 0; t < traderSector.length; t++) if (traderSector[t] === s) cohorts++;
      if (cohorts === 0) return;
      let place = Math.floor(access.draws.uniform(keys[s]!, day, 1 + (n % 250)) * cohorts);
      for (let t = 0; t < traderSector.length; t++)
        if (traderSector[t] === s && place-- === 0) shutOut[t] = day + Math.round(days);
      fear[s] = clip(fear[s]! + fearOfOne());
      sectorPerceived[s] = clip(sectorPerceived[s]! + fearOfOne());
      access.emit({ kind: "designation", subject: s, causes });
    }

    function move(regime: number, to: (typeof REGIME_STATUS)[number], cause: number): void {
      const now = REGIME_STATUS[status[regime]!]!;
      if (!FOLLOWS[to]!.includes(now)) return;
      status[regime] = STATUS[to];
      countdown[regime] = -1;
      access.emit({
        kind: "status",
        subject: regime,
        from: sender[regime]!,
        to: against[regime]!,
        causes: cause < 0 ? [] : [cause],
      });
    }

    const moveTo = (to: (typeof REGIME_STATUS)[number]) => (given: Arguments, _day: number, cause: number) =>
      move(given["regime"] as number, to, cause);

    return {
      start() {
        weigh();
        perceived[0] = risk[0]!;
        for (let s = 0; s < exposure.length; s++) sectorPerceived[s] = sectorRisk[s]!;
      },
      day(day) {
        for (let r = 0; r < status.length; r++) if (countdown[r]! === day) move(r, "in_force", -1);
        weigh();
      },
      month(day) {
        weigh();
        if (day === access.start_day) return;
        perceive();
        designations(day);
      },
      actions: {
        threaten: moveTo("threatened"),
        announce: moveTo("announced"),
        impose: moveTo("in_force"),
        suspend: moveTo("suspended"),
        lift: moveTo("lifted"),
        snap_back: moveTo("in_force"),
        arm_countdown(given, day, cause) {
          const regime = given["regime"] as number;
          move(regime, "countdown", cause);
          if (status[regime] === STATUS.countdown) countdown[regime] = day + Math.round(given["days"] as number);
        },
        designate(given, day, cause) {
          for (let n = 0; n < (given["cohorts"] as number); n++) {
            const sector =
              (given["sector"] as number | undefined) ??
              Math.floor(access.draws.uniform(keys[0] ?? 0, day, 251 + (n % 4)) * exposure.length);
            designate(sector, day, ((given["months"] as number) * 365) / 12, n, [cause]);
          }
        },
      },
    };
  },
});

function clip(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

function regimeArgument() {
  return { type: "row", table: "regime", meaning: "The regime." } as const;
}

function levelArguments() {
  return {
    regime: regimeArgument(),
    to: {
      type: "number",
      unit: "1",
      optional: true,
      min: 0,
      max: 10,
      meaning: "Share of the intensity that it had on the first day.",
    },
    enforcement: {
      type: "number",
      unit: "1",
      optional: true,
      min: 0,
      max: 1,
      meaning: "How far the law is applied from now on.",
    },
  } as const;
}

function setLevel({ regime, to, enforcement }: Arguments, world: Lookup): Effect[] {
  const row = regime as number;
  const effects: Effect[] = [];
  if (to !== undefined) {
    const level = world.initial("regime.intensity", row) * (to as number);
    effects.push({ column: "regime.intensity", row, does: "to", value: Math.min(1, level) });
  }
  if (enforcement !== undefined)
    effects.push({ column: "regime.enforcement", row, does: "to", value: enforcement as number });
  return effects;
}
