import { exp, pow } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";

/**
 * M17, the part that does not look back at trade: output grows by its trend, and a side that is
 * sanctioned harder depreciates.
 *
 * Monthly: gdp ← gdp · exp(growth / 12); on a rise of effective sanction intensity,
 * depreciation ← depreciation · (1 + response · rise); then log depreciation decays by half in `half_life`.
 * Relief does not appreciate: 2018 brought a real fall of some 75 % for a rise of intensity of .6, 2016 no gain
 * (free-market rate of the rial, https://github.com/SamadiPour/rial-exchange-rates-archive).
 */
export const macro = mechanism({
  id: "macro",
  title: "Output and exchange rate",
  meaning: "Output grows by its trend; a rise of sanctions makes the sanctioned side's currency fall, relief does not lift it.",
  parameters: {
    depreciation_response: {
      meaning: "Rise of the real exchange rate per unit of newly added sanction intensity.",
      unit: "1", value: 1.2, min: 0, max: 2, distribution: "uniform", status: "calibrated",
      source: "real fall of the free-market rial 2017-2018 against the rise of effective intensity (history/real_exchange_rate.csv, history/sanctions.csv of the first pair)",
    },
    depreciation_half_life_months: {
      meaning: "Time in which half of such a depreciation is gone.",
      unit: "months", value: 24, min: 6, max: 60, least: 0.1, distribution: "log_uniform", status: "judgement", source: "judgement",
    },
  },
  columns: {
    "state.depreciation": { meaning: "factor on the real exchange rate from newly added sanctions", unit: "1", min: 0.1, max: 10, initial: 1 },
    "state.intensity_seen": { meaning: "sanction intensity against this side at the last look", unit: "1", min: -1, max: 1, initial: -1 },
  },
  build(access) {
    const gdp = access.write("state.gdp");
    const growth = access.read("state.growth");
    const depreciation = access.write("state.depreciation");
    const seen = access.write("state.intensity_seen");
    const intensity = access.read("state.sanction_intensity");
    const response = access.parameter("depreciation_response");
    const halfLife = access.parameter("depreciation_half_life_months");
    return {
      month(day) {
        for (let i = 0; i < gdp.length; i++) {
          if (day > access.start_day) gdp[i]! *= exp(growth[i]! / 12);
          const rise = seen[i]! < 0 ? 0 : Math.max(0, intensity[i]! - seen[i]!);
          depreciation[i] = pow(depreciation[i]!, pow(2, -1 / halfLife())) * (1 + response() * rise);
          seen[i] = intensity[i]!;
        }
      },
    };
  },
});
