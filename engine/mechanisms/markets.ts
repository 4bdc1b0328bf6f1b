import { mechanism } from "../kernel/mechanism.ts";
import { formalisation } from "./markets/formalisation.ts";
import { marketCustomers } from "./markets/market-customers.ts";
import { marketJobs } from "./markets/market-jobs.ts";
import { marketOpenings } from "./markets/market-openings.ts";
import { marketSales } from "./markets/market-sales.ts";
import { marketActions } from "./markets/markets-actions.ts";
import { marketColumns } from "./markets/markets-columns.ts";
import { marketParameters } from "./markets/markets-parameters.ts";

/**
 * M6: border markets.
 *
 * Monthly: turnover = min(stalls · turnover per stall, households in reach · quota · participation), in whole USD, split over the
 * directions as at base. Participation = p0 · exp(θ_i (1 − courier income / base) + θ_l (legitimacy − base)), at most 1; p0 is
 * what base turnover shows. A market that is planned (`open: false`) opens by itself once the two sides have carried out one more
 * of those that they signed (commitments of kind `market`) than have opened since the start. Households in reach of several markets are shared by stalls. Jobs = labour share · turnover / wage.
 * What a direction's markets sell above base replaces undeclared goods and couriers' fuel with efficiency ζ: `flow.moved_to_market`
 * is taken off those flows, so that no good is counted twice; the rest, 1 − ζ, is new trade.
 */
export const markets = mechanism({
  id: "markets",
  title: "Border markets",
  meaning:
    "Markets sell up to their stalls and to what households may and want to buy, give jobs, and draw trade out of the shadow.",
  parameters: marketParameters,
  columns: marketColumns,
  events: {
    opening: { meaning: "A market that the two sides had promised opens.", goldstein: 0, subject: "market" },
  },
  actions: marketActions,
  build(access) {
    const openings = marketOpenings(access);
    const customers = marketCustomers(access);
    const sales = marketSales(access, customers, openings);
    const employ = marketJobs(access, customers);
    const formalise = formalisation(access, sales);

    return {
      start() {
        sales.learn();
        sales.sell();
        employ();
        openings.trade();
      },
      month() {
        openings.carryOut();
        sales.sell();
        employ();
        for (let direction = 0; direction < 2; direction++) formalise(direction);
      },
      day: openings.trade,
    };
  },
});
