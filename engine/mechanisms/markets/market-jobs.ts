import { apportion } from "../../kernel/apportion.ts";
import type { MarketCustomers } from "./market-customers.ts";
import type { MarketAccess } from "./markets-parameters.ts";

/** Gives the markets' jobs to the districts in reach, by their households. */
export function marketJobs(access: MarketAccess, customers: MarketCustomers): () => void {
  const markets = access.rows("market");
  const districts = access.rows("district");
  const jobs = access.read("market.jobs");
  const ofDistrict = access.write("district.market_jobs");
  const shares = new Float64Array(districts);
  const given = new Float64Array(districts);

  return () => {
    ofDistrict.fill(0);
    for (let m = 0; m < markets; m++) {
      let near = 0;
      for (let d = 0; d < districts; d++) near += shares[d] = customers.reaches(m, d) ? customers.households(d) : 0;
      if (near === 0) continue;
      apportion(jobs[m]!, shares, given);
      for (let d = 0; d < districts; d++) ofDistrict[d]! += given[d]!;
    }
  };
}
