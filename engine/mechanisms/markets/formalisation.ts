import { apportion } from "../../kernel/apportion.ts";
import { CHANNELS, DIRECTIONS } from "../../tables/declaration.ts";
import type { MarketSales } from "./market-sales.ts";
import type { MarketAccess } from "./markets-parameters.ts";

const UNDECLARED = CHANNELS.indexOf("undeclared");
const COURIERS = CHANNELS.indexOf("couriers");
/** Most of an informal flow that markets can draw to themselves in a month. */
const MOST_MOVED = 0.9;

/** Draws undeclared goods and couriers' fuel of a direction to the markets, as far as these sell more than at base. */
export function formalisation(access: MarketAccess, sales: MarketSales): (direction: number) => void {
  const flows = access.rows("flow");
  const from = access.read("flow.from");
  const channel = access.read("flow.channel");
  const planned = access.read("flow.planned");
  const couriers = DIRECTIONS.map((name) => access.read(`pair.courier_trade_${name}`));
  const moved = access.write("flow.moved_to_market");
  const efficiency = access.parameter("efficiency");
  const fuelWeight = access.parameter("fuel_weight");
  const weights = new Float64Array(flows);
  const parts = new Float64Array(flows);

  function readiness(flow: number): number {
    return channel[flow] === UNDECLARED ? 1 : channel[flow] === COURIERS ? fuelWeight() : 0;
  }

  function available(flow: number, direction: number): number {
    if (channel[flow] === UNDECLARED) return planned[flow]!;
    return channel[flow] === COURIERS ? 28 * couriers[direction]![0]! : 0;
  }

  return (direction) => {
    weights.fill(0);
    let informal = 0;
    for (let f = 0; f < flows; f++) {
      if (from[f] === direction) weights[f] = readiness(f) * available(f, direction);
      informal += weights[f]!;
    }
    const gained = Math.floor(efficiency() * sales.gain(direction));
    apportion(informal > 0 ? gained : 0, weights, parts);
    for (let f = 0; f < flows; f++)
      if (from[f] === direction) moved[f] = Math.min(parts[f]!, Math.floor(MOST_MOVED * available(f, direction)));
  };
}
