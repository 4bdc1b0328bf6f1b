import type { Action, Arguments, Effect, Lookup } from "../../kernel/mechanism.ts";

/** What a scenario may order of regimes. */
export const sanctionActions: Readonly<Record<string, Action>> = {
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
};

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
