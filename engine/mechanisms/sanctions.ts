import { mechanism, type Arguments } from "../kernel/mechanism.ts";
import { designations } from "./sanctions/designations.ts";
import { perceivedRisk } from "./sanctions/perceived-risk.ts";
import { regimeStates, type RegimeStatus } from "./sanctions/regime-states.ts";
import { sanctionIntensity } from "./sanctions/sanction-intensity.ts";
import { sanctionActions } from "./sanctions/sanctions-actions.ts";
import { sanctionColumns } from "./sanctions/sanctions-columns.ts";
import { sanctionParameters } from "./sanctions/sanctions-parameters.ts";

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
  columns: sanctionColumns,
  events: {
    status: { meaning: "A regime changes its legal state.", code: "163", goldstein: 0, subject: "regime" },
    designation: { meaning: "A trader is put on a sanctions list.", code: "163", goldstein: 0, subject: "sector" },
  },
  actions: sanctionActions,
  build(access) {
    const states = regimeStates(access);
    const weigh = sanctionIntensity(access);
    const fear = perceivedRisk(access);
    const lists = designations(access, fear);

    const moveTo = (to: RegimeStatus) => (given: Arguments, _day: number, cause: number) =>
      states.move(given["regime"] as number, to, [cause]);

    return {
      start() {
        weigh();
        fear.start();
      },
      month(day) {
        weigh();
        if (day === access.start_day) return;
        fear.follow();
        lists.draw(day);
      },
      day(day) {
        states.expire(day);
        weigh();
      },
      actions: {
        threaten: moveTo("threatened"),
        announce: moveTo("announced"),
        impose: moveTo("in_force"),
        suspend: moveTo("suspended"),
        lift: moveTo("lifted"),
        snap_back: moveTo("in_force"),
        arm_countdown({ regime, days }, day, cause) {
          states.arm(regime as number, days as number, day, [cause]);
        },
        designate({ sector, cohorts, months }, day, cause) {
          const days = ((months as number) * 365) / 12;
          lists.order(sector as number | undefined, cohorts as number, days, day, [cause]);
        },
      },
    };
  },
});
