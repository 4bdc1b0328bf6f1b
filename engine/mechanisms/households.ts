import { mechanism } from "../kernel/mechanism.ts";
import { courierTrade } from "./households/courier-trade.ts";
import { grievance } from "./households/grievance.ts";
import { householdActions } from "./households/household-actions.ts";
import { householdColumns } from "./households/household-columns.ts";
import { householdParameters } from "./households/household-parameters.ts";
import { livelihoods } from "./households/livelihoods.ts";
import { unrest } from "./households/unrest.ts";
import { welfare } from "./households/welfare.ts";

/** Before the first day livelihoods are dealt out twice; so many weeks pass each time, and the last eight are what is usual. */
const SETTLING_WEEKS = [8, 20] as const;
const USUAL_WEEKS = 8;

/**
 * M7: livelihoods, grievance and what comes of it.
 *
 * Weekly, per cohort; a quarter of the cohorts may change what they live from, with odds
 *   w_k = c_k (income_k / need)^(1/T) · (for couriers) e^(−danger · risk · caution) · (who stays) e^inertia.
 * Income is a district's times, for who works, a trait; so the odds are products of tables over 16 classes of each trait. All but
 * market work and relief pay less the more live from them. The constants c_k are solved at the start so that the
 * districts' shares are the chain's long-run shares: the start is at rest.
 * Hardship H = max(0, 1 − income / need); G ← G + λ (w_H H (1 − L) + w_R R + w_C closure + w_K kin − G).
 * Risk of arrest P = 1 − e^(−k C / (1 + A)) with C police and A people on the street per 1,000 persons; under `arrest_rule: floor`
 * the quotient is cut to a whole number, which alone makes outbursts (Epstein 2002, https://doi.org/10.1073/pnas.092080199).
 * Net grievance N = G − ρ P; above T_p a household is ready to protest, above T_m with G > g_m for eight weeks it may give a fighter.
 * Crackdowns on couriers and arrests are remembered as repression R, which raises G and, with time, lowers legitimacy L.
 */
export const households = mechanism({
  id: "households",
  title: "Households",
  meaning:
    "Border households choose their livelihood, carry fuel, and turn hardship and repression into grievance, protest and recruits.",
  parameters: householdParameters,
  switches: {
    arrest_rule: {
      meaning: "Whether the quotient of police and people on the street counts in whole numbers.",
      values: ["smooth", "floor"],
      value: "smooth",
    },
  },
  columns: householdColumns,
  events: { protest: { meaning: "People of a district protest.", goldstein: 0, subject: "district" } },
  actions: householdActions,
  build(access) {
    const couriers = courierTrade(access);
    const work = livelihoods(access, couriers);
    const streets = unrest(access, work, couriers);
    const feelings = grievance(access, work, welfare(access, work), streets.riskOfArrest);
    const courierHouseholds = access.read("district.courier_households");
    const protests = access.write("district.protests");
    const usualRecruits = access.write("group.usual_recruits");

    /** Weeks before the first day, so that grievance, police and repression stand where such livelihoods bring them. */
    function settle(weeks: number): void {
      streets.start();
      usualRecruits.fill(0);
      feelings.deal();
      for (let ago = weeks; ago > 0; ago--) {
        const counted = ago <= USUAL_WEEKS ? USUAL_WEEKS : 0;
        work.revise(access.start_day - 7 * ago, -ago);
        feelings.feel();
        streets.settle(counted);
        if (counted > 0) streets.expect(feelings.eligible, feelings.eligibleCount(), counted);
      }
      streets.startRepression();
    }

    return {
      start() {
        work.start();
        streets.start();
        for (const weeks of SETTLING_WEEKS) settle(weeks);
      },
      week(day) {
        work.price();
        work.revise(day, (day - access.start_day) / 7);
        feelings.feel();
        streets.remember();
        streets.protest(day);
        streets.recruit(day, feelings.eligible, feelings.eligibleCount());
      },
      day(day) {
        if ((day - access.start_day) % 7 !== 0) protests.fill(0);
        couriers.ship(day, courierHouseholds);
      },
    };
  },
});
