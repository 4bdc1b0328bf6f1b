import { oilPrice } from "./oil-price.ts";
import type { PipelineAccess } from "./pipeline-stages.ts";
import { winter } from "../common/season.ts";
import { MMBTU_PER_MMCF } from "./worth-of-building.ts";

/** Share of its capacity that a pipeline may carry in its first, second and later years (contract of 2009, history/pipeline_rail_energy.csv of the first pair). */
const RAMP = [0.35, 0.65, 1];

/** The gas of the pipelines that are built. */
export interface PipelineGas {
  /** This one has worked for years on the first day. */
  start(row: number): void;
  /** Sets the month's daily flow and its price. */
  plan(row: number, day: number): void;
  /** A day on which it flows, or not. */
  flow(row: number, isUp: boolean): void;
}

export function pipelineGas(access: PipelineAccess): PipelineGas {
  const capacity = access.read("project.gas_capacity");
  const surplus = access.read("project.gas_surplus");
  const slope = access.read("project.price_slope");
  const constant = access.read("project.price_constant");
  const openedDay = access.write("project.opened_day");
  const plan = access.write("project.gas_plan");
  const price = access.write("project.gas_price");
  const flow = access.write("project.flow");
  const value = access.write("project.gas_value");
  const revenue = access.write("project.revenue");
  const winterShortage = access.parameter("winter_shortage");
  const oil = oilPrice(access);

  return {
    start(row) {
      openedDay[row] = access.start_day - RAMP.length * 365;
    },
    plan(row, day) {
      if (openedDay[row] < 0) openedDay[row] = day;
      const years = Math.floor((day - openedDay[row]) / 365);
      const spare = surplus[row] < 0 ? Infinity : surplus[row] * (1 - winterShortage() * winter(day));
      plan[row] = Math.floor(Math.min(RAMP[Math.min(years, RAMP.length - 1)] * capacity[row], spare));
      price[row] = Math.round((slope[row] * oil() + constant[row]) * MMBTU_PER_MMCF);
    },
    flow(row, isUp) {
      flow[row] = isUp ? plan[row] : 0;
      value[row] = flow[row] * price[row];
      revenue[row] += value[row];
    },
  };
}
