import { ARBITRATION } from "../../tables/project.ts";
import { expectedAward, isPending } from "./arbitration.ts";
import { oilPrice } from "./oil-price.ts";
import type { PipelineAccess, PipelineStages } from "./pipeline-stages.ts";
import { sanctionExposure } from "./sanction-exposure.ts";
import { worthOfBuilding } from "./worth-of-building.ts";

/** Sets how far sanctions reach a project and what going on is worth to the buyer, and gives what it still costs, USD. */
export function pipelineWorth(access: PipelineAccess, stages: PipelineStages): (row: number) => number {
  const { read } = access;
  const supplier = read("project.supplier");
  const [capacity, surplus] = [read("project.gas_capacity"), read("project.gas_surplus")];
  const price = { slope: read("project.price_slope"), constant: read("project.price_constant") };
  const alternative = { slope: read("project.alternative_slope"), constant: read("project.alternative_constant") };
  const [sanctionLoss, resolve] = [read("project.sanction_loss"), read("project.resolve")];
  const [claim, arbitration] = [read("project.claim"), read("project.arbitration")];
  const [stageCost, stageMonths] = [read("stage.cost"), read("stage.months")];
  const stageExposure = read("stage.exposure");
  const started = read("project.stage");
  const [working, progress] = [read("project.working"), read("project.progress")];
  const [committed, spent] = [read("project.committed"), read("project.spent")];
  const driver = read("driver.value");
  const lng = access.ids("driver").indexOf("lng_price");
  const exposure = access.write("project.exposure");
  const worth = access.write("project.worth");
  const discountRate = access.parameter("discount_rate");
  const term_years = access.parameter("term_years");
  const winProbability = access.parameter("win_probability");
  const awardShare = access.parameter("award_share");
  const awardSpread = access.parameter("award_spread");
  const oil = oilPrice(access);
  const exposureOf = sanctionExposure(access);

  /** USD per MMBtu saved against the gas that the buyer would import instead. */
  function saving(row: number): number {
    const usual = lng < 0 ? alternative.slope[row] * oil() + alternative.constant[row] : driver[lng];
    return usual - price.slope[row] * oil() - price.constant[row];
  }

  function avertedAward(row: number): number {
    if (!isPending(ARBITRATION[arbitration[row]])) return 0;
    return expectedAward(claim[row], winProbability(), awardShare(), awardSpread());
  }

  return (row) => {
    exposure[row] = exposureOf(row, supplier[row]);
    let cost = committed[row] - spent[row];
    let months = 0;
    let worst = 0;
    stages.of(row).forEach((s, place) => {
      if (place < started[row] - 1) return;
      const isInHand = place === started[row] - 1;
      const left = isInHand ? 1 - progress[row] : 1;
      months += left * stageMonths[s];
      worst = Math.max(worst, stageExposure[s]);
      if (!isInHand || working[row] === 0) cost += left * stageCost[s];
    });
    worth[row] = worthOfBuilding({
      flow: surplus[row] < 0 ? capacity[row] : Math.min(capacity[row], surplus[row]),
      saving: saving(row),
      months_left: months,
      cost_left: cost,
      discount_rate: discountRate(),
      term_years: term_years(),
      exposure: exposure[row] * worst,
      resolve: resolve[row],
      sanction_loss: sanctionLoss[row],
      averted_award: avertedAward(row),
    });
    return cost;
  };
}
