import { powerLaw, powerLawTable } from "../../kernel/samplers.ts";
import { harm } from "../common/harm.ts";
import type { MilitantsAccess } from "./militants-columns.ts";

/** How many an attack kills: mostly none, seldom a great many. */
export interface AttackSeverity {
  /** Deaths of an attack, from a uniform. */
  fatalities(u: number): number;
  /** Mean harm of an attack, each counting at most 1. */
  meanHarm(): number;
}

export function attackSeverity(access: MilitantsAccess): AttackSeverity {
  const quietShare = access.parameter("quiet_share");
  const liveExponent = access.parameter("severity_exponent");
  const maxFatalities = access.parameter("max_fatalities");
  let exponent = NaN;
  let max = NaN;
  let known: Float64Array = new Float64Array();

  /** The table of deaths, made anew when a parameter has changed. */
  function table(): Float64Array {
    if (exponent !== liveExponent() || max !== Math.round(maxFatalities())) {
      exponent = liveExponent();
      max = Math.round(maxFatalities());
      known = powerLawTable(exponent, max);
    }
    return known;
  }

  return {
    fatalities(u) {
      const quiet = quietShare();
      return u < quiet ? 0 : powerLaw((u - quiet) / (1 - quiet), table());
    },
    meanHarm() {
      const upTo = table();
      let mean = 0;
      for (let f = 1; f <= upTo.length; f++) mean += (upTo[f - 1] - (f > 1 ? upTo[f - 2] : 0)) * Math.min(1, harm(f));
      return (1 - quietShare()) * mean;
    },
  };
}
