import { daysInMonth, fromDay, isMonthStart } from "../../kernel/calendar.ts";
import { CHANNELS, DIRECTIONS, TRADER_CHANNELS } from "../../tables/declaration.ts";
import { LANES } from "../../tables/flow.ts";
import type { CrossingAccess } from "./crossings-declaration.ts";
import type { TruckQueues } from "./truck-queues.ts";

const OFFSHORE = TRADER_CHANNELS.indexOf("offshore");
const COURIERS = CHANNELS.indexOf("couriers");
const PIPELINE = CHANNELS.indexOf("pipeline");

/** Goods on their way, flow by flow, in whole USD. */
export interface Consignments {
  start(): void;
  /** What crossed in the month becomes that of the month before. */
  turnMonth(): void;
  /** Goods of every flow set out; what goes by sea or third countries has arrived, the rest joins the queue. `isWar` of third parties. */
  setOut(day: number, isWar: boolean): void;
  /** Trucks that came to the gates in a direction, as `setOut` left them; parts of a truck count. */
  trucks(direction: number): number;
  /** Goods leave in the proportion in which trucks were cleared, turn back in that in which trucks returned, or spoil. */
  ship(day: number, queues: TruckQueues): void;
}

export function consignments(access: CrossingAccess): Consignments {
  const flows = access.rows("flow");
  const from = access.read("flow.from");
  const sector = access.read("flow.sector");
  const channel = access.read("flow.channel");
  const base = access.read("flow.base");
  const planned = access.read("flow.planned");
  const moved = access.read("flow.moved_to_market");
  const waiting = access.write("flow.waiting");
  const amount = access.write("flow.amount");
  const offered = access.write("flow.offered");
  const lost = access.write("flow.lost");
  const monthToDate = access.write("flow.month_to_date");
  const monthBefore = access.write("flow.month_before");
  const rate = access.write("flow.rate");
  const crossed = LANES.map(({ name }) => access.write(`pair.${name}`));
  const wait = DIRECTIONS.map((name) => access.read(`pair.wait_${name}`));
  const landShare = DIRECTIONS.map((name) => access.read(`sector.land_share_${name}`));
  const valuePerTruck = DIRECTIONS.map((name) => access.read(`sector.value_per_truck_${name}`));
  const perishable = access.read("sector.perishable");
  const couriers = DIRECTIONS.map((name) => access.read(`pair.courier_trade_${name}`));
  const marketTurnover = DIRECTIONS.map((name) => access.read(`market.turnover_${name}`));
  const trading = access.read("market.trading");
  const supplier = access.read("project.supplier");
  const gasValue = access.read("project.gas_value");
  const warLoad = access.read("state.war_load");
  const p = {
    supply: access.parameter("war_supply"),
    spoilage: access.parameter("spoilage_rate"),
    patience: access.parameter("patience_days"),
    transit: access.parameter("transit_share"),
  };
  const goods = DIRECTIONS.map((_, d) => rowsOf(d, true));
  /** Gas, couriers' fuel and sales of the markets pass no queue. */
  const others = DIRECTIONS.map((_, d) => rowsOf(d, false));
  const laneOf = Int32Array.from({ length: flows }, (_, f) => from[f]! * CHANNELS.length + channel[f]!);
  const byLane = new Float64Array(LANES.length);
  const coming = new Float64Array(DIRECTIONS.length);

  function rowsOf(direction: number, isGoods: boolean): Int32Array {
    return Int32Array.from(
      Array.from({ length: flows }, (_, f) => f).filter((f) => from[f] === direction && sector[f]! >= 0 === isGoods),
    );
  }

  /** Gas does not pass a gate. */
  function gasToday(direction: number): number {
    let sum = 0;
    for (let i = 0; i < gasValue.length; i++) if (supplier[i] === direction) sum += gasValue[i]!;
    return sum;
  }

  /** A month's sales of the markets that trade today. */
  function marketSales(direction: number): number {
    let sum = 0;
    for (let m = 0; m < trading.length; m++) sum += trading[m]! * marketTurnover[direction]![m]!;
    return sum;
  }

  /** Goods for which there is room leave at once. */
  function shipAll(direction: number): void {
    const rows = goods[direction]!;
    for (let n = 0; n < rows.length; n++) {
      const f = rows[n]!;
      amount[f]! += waiting[f]!;
      waiting[f] = 0;
      lost[f] = 0;
    }
  }

  function shipInPart(direction: number, cleared: number, turnedBack: number): void {
    const spoils = p.spoilage() * Math.max(0, Math.min(10, wait[direction]![0]!) - p.patience());
    for (const f of goods[direction]!) {
      const across = Math.floor(waiting[f]! * cleared);
      const left = waiting[f]! - across;
      amount[f]! += across;
      lost[f] = Math.floor(left * Math.min(1, turnedBack + (perishable[sector[f]!] ? spoils : 0)));
      waiting[f] = left - lost[f]!;
    }
  }

  /** Adds up what crossed by lane and since the month began. */
  function count(): void {
    byLane.fill(0);
    for (let f = 0; f < flows; f++) {
      const today = amount[f]!;
      monthToDate[f]! += today;
      byLane[laneOf[f]!]! += today;
    }
    for (let lane = 0; lane < crossed.length; lane++) crossed[lane]![0] = byLane[lane]!;
  }

  return {
    start() {
      for (let f = 0; f < flows; f++) rate[f] = base[f]!;
    },
    turnMonth() {
      for (let f = 0; f < flows; f++) {
        monthBefore[f] = monthToDate[f]!;
        monthToDate[f] = 0;
      }
    },
    trucks: (direction) => coming[direction]!,
    setOut(day, isWar) {
      const { year, month, day: dayOfMonth } = fromDay(day);
      const days = daysInMonth(year, month);
      const by_tonight = dayOfMonth / days;
      const by_yesterday = (dayOfMonth - 1) / days;
      const notTransit = 1 - p.transit();
      for (let d = 0; d < DIRECTIONS.length; d++) {
        const supply = warLoad[d]! > 0 && isWar ? p.supply() : 1;
        const share = landShare[d]!;
        const value = valuePerTruck[d]!;
        const rows = goods[d]!;
        let trucks = 0;
        for (let n = 0; n < rows.length; n++) {
          const f = rows[n]!;
          const s = sector[f]!;
          const plan = planned[f]! - moved[f]!;
          const out = Math.floor((Math.floor(plan * by_tonight) - Math.floor(plan * by_yesterday)) * supply);
          const trucked = Math.floor(out * (share[s]! * (channel[f] === OFFSHORE ? notTransit : 1)));
          offered[f] = out;
          amount[f] = out - trucked;
          waiting[f]! += trucked;
          trucks += trucked / value[s]!;
        }
        coming[d] = trucks;
        for (const f of others[d]!)
          amount[f] = offered[f] =
            channel[f] === PIPELINE
              ? gasToday(d)
              : channel[f] === COURIERS
                ? couriers[d]![0]!
                : Math.floor(marketSales(d) * by_tonight) - Math.floor(marketSales(d) * by_yesterday);
      }
    },
    ship(day, { cleared, turnedBack }) {
      for (let d = 0; d < DIRECTIONS.length; d++) {
        if (cleared[d] === 1) shipAll(d);
        else shipInPart(d, cleared[d]!, turnedBack[d]!);
      }
      count();
      if (isMonthStart(day + 1)) for (let f = 0; f < flows; f++) rate[f] = monthToDate[f]! * 12;
    },
  };
}
