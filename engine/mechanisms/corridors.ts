import { daysInMonth, fromDay } from "../kernel/calendar.ts";
import { exp, log } from "../kernel/math.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { bernoulli } from "../kernel/samplers.ts";
import { MODES } from "../tables/corridor.ts";
import { CROSSING_STATES } from "../tables/crossing.ts";
import { DIRECTIONS } from "../tables/declaration.ts";
import {
  corridorActions,
  corridorColumns,
  corridorEvents,
  corridorParameters,
} from "./corridors/corridors-declaration.ts";
import { executionPace } from "./common/execution-pace.ts";
import { modalSplit, type Split } from "./corridors/modal-split.ts";

const RAIL = MODES.indexOf("rail");
const SEA = MODES.indexOf("sea");
const TRADE_ONLY = CROSSING_STATES.indexOf("trade_only");
/** More trains a month than this have no draws of their own. */
const MOST_TRAINS = 250;

/**
 * M14: how goods travel, and what that costs.
 *
 * Monthly, per direction: a way's generalised cost is freight + time value · days + risk, its weight
 * share · exp(-(cost - cost of the first day) / spread); tonnes follow the weights up to each way's capacity, what does not fit
 * goes to the others (`modalSplit`). A railway carries trains · load: whole trains, no more than the timetable, the change of
 * gauge and the track allow, each of which runs or not. The fall of the cost of the whole choice, relative to the value of a
 * tonne, is the factor on the delivered price that demand sees; it is 1 on the first day. A full railway weighs what it carries,
 * not what it might: trains on paper lower no cost. Goods of an overland way stand still while its gate is shut to them.
 * Time is worth .6 to 2.1 per cent of a good per day: Hummels & Schaur 2013, https://doi.org/10.1257/aer.103.7.2935.
 */
export const corridors = mechanism({
  id: "corridors",
  title: "Corridors",
  meaning:
    "Goods choose between rail, road and sea by cost and time, as far as there is room; the cost of the whole moves demand a little.",
  parameters: corridorParameters,
  columns: corridorColumns,
  events: corridorEvents,
  actions: corridorActions,
  build(access) {
    const { read, write } = access;
    const ways = access.rows("corridor");
    const mode = read("corridor.mode");
    const share = read("corridor.share");
    const [freight, risk] = [read("corridor.freight"), read("corridor.risk")];
    const gate = read("corridor.crossing");
    const timetable = read("corridor.trains");
    const trainLoad = read("corridor.tonnes_per_train");
    const reliability = read("corridor.reliability");
    const days = write("corridor.days");
    const gaugeTrains = write("corridor.gauge_trains");
    const trackTrains = write("corridor.track_trains");
    const capacity = write("corridor.capacity");
    const daysNow = write("corridor.days_now");
    const due = write("corridor.trains_due");
    const planned = write("corridor.trains_planned");
    const ran = write("corridor.trains_run");
    const tonnes = write("corridor.tonnes");
    const carriedShare = write("corridor.carried_share");
    const upgradeLeft = write("corridor.upgrade_left");
    const upgradeDay = write("corridor.upgrade_day");
    const upgradeMonths = write("corridor.upgrade_months");
    const upgradeCost = write("corridor.upgrade_cost");
    const upgradeSpent = write("corridor.upgrade_spent");
    const daysAfter = write("corridor.days_after");
    const trainsAfter = write("corridor.trains_after");
    const capacityAfter = write("corridor.capacity_after");
    const plan = DIRECTIONS.map((name) => write(`corridor.plan_${name}`));
    const costFactor = DIRECTIONS.map((name) => write(`pair.transport_cost_${name}`));
    const allFreight = write("pair.freight");
    const overlandFactor = write("pair.overland_factor");
    const daysFactor = read("corridor.days_factor");
    const premium = read("corridor.premium");
    const flow = { from: read("flow.from"), sector: read("flow.sector"), rate: read("flow.rate") };
    const perTruck = DIRECTIONS.map((name) => read(`sector.value_per_truck_${name}`));
    const gateState = read("crossing.effective");
    const closedShare = read("pair.closed_share");
    const commitmentRate = read("state.commitment_rate");
    const keys = access.keys("corridor");
    const timeValue = access.parameter("time_value");
    const spread = access.parameter("spread");
    const truckLoad = access.parameter("truck_load");
    const fullPaceRate = access.parameter("full_pace_rate");
    const first = (column: string) => Array.from({ length: ways }, (_, w) => access.initial(`corridor.${column}`, w));
    const [days0, freight0, risk0] = [first("days"), first("freight"), first("risk")];
    const [trains0, gauge0, track0, capacity0, reliability0] = [
      first("trains"),
      first("gauge_trains"),
      first("track_trains"),
      first("capacity"),
      first("reliability"),
    ];
    const weights = new Float64Array(ways);
    const limits = new Float64Array(ways);
    const split: Split = { carried: new Float64Array(ways), weight: 0 };

    /** Tonnes a month, and the value of one, of the goods that cross in a direction. */
    function goods(d: number): { total: number; value: number } {
      let trucks = 0;
      let usd = 0;
      for (let f = 0; f < flow.from.length; f++) {
        if (flow.from[f] !== d || flow.sector[f] < 0) continue;
        trucks += flow.rate[f] / perTruck[d][flow.sector[f]];
        usd += flow.rate[f];
      }
      const load = truckLoad();
      return { total: (trucks * load) / 12, value: trucks > 0 ? usd / (trucks * load) : 0 };
    }

    /** Divides goods at today's costs, with so many trains a month. */
    function divide(total: number, value: number, trains: (w: number) => number): number {
      for (let w = 0; w < ways; w++) {
        const dearer =
          freight[w] - freight0[w] + (risk[w] - risk0[w]) + premium[w] + timeValue() * value * (daysNow[w] - days0[w]);
        weights[w] = share[w] * exp(-dearer / spread());
        limits[w] = Math.min(orAny(capacity[w]), mode[w] === RAIL ? trains(w) * trainLoad[w] : Infinity);
      }
      modalSplit(total, weights, limits, split);
      return split.weight;
    }

    /** The same at the costs and with the room of the first day. */
    function divideAsAtFirst(total: number): number {
      for (let w = 0; w < ways; w++) {
        weights[w] = share[w];
        const trains = Math.min(trains0[w], orAny(gauge0[w]), orAny(track0[w])) * reliability0[w];
        limits[w] = Math.min(orAny(capacity0[w]), mode[w] === RAIL ? trains * trainLoad[w] : Infinity);
      }
      modalSplit(total, weights, limits, split);
      return split.weight;
    }

    function overlandShare(): number {
      let overland = 0;
      let all = 0;
      for (let w = 0; w < ways; w++) {
        all += split.carried[w];
        if (mode[w] !== SEA) overland += split.carried[w];
      }
      return all > 0 ? overland / all : 0;
    }

    /** Compares today's choice with that of the first day, for as many goods: growth of trade alone changes no cost. */
    function price(d: number, total: number, value: number): void {
      const before = divideAsAtFirst(total);
      const overlandBefore = overlandShare();
      const now = divide(total, value, (w) => allowed(w) * reliability[w]);
      if (d === 0) overlandFactor[0] = overlandBefore > 0 ? overlandShare() / overlandBefore : 1;
      const dearer = before > 0 && now > 0 && value > 0 ? (-spread() * log(now / before)) / value : 0;
      costFactor[d][0] = Math.min(10, Math.max(0.1, 1 + dearer));
    }

    /** Trains a month each way that the timetable, the change of gauge and the track allow. */
    function allowed(w: number): number {
      return Math.min(timetable[w], orAny(gaugeTrains[w]), orAny(trackTrains[w]));
    }

    function runTrains(day: number): void {
      for (let w = 0; w < ways; w++) {
        if (mode[w] !== RAIL) continue;
        due[w] += allowed(w);
        const whole = Math.floor(due[w]);
        due[w] -= whole;
        planned[w] = 0;
        for (let n = 0; n < Math.min(whole, MOST_TRAINS); n++)
          if (bernoulli(access.draws.uniform(keys[w], day, n), reliability[w])) planned[w] += 1;
      }
    }

    /** Adds the work of the month that has ended. */
    function build(day: number): void {
      const pace = executionPace(commitmentRate[0], commitmentRate[1], fullPaceRate());
      for (let w = 0; w < ways; w++) {
        const before = upgradeLeft[w];
        if (before === 0 || upgradeDay[w] === day) continue;
        const left = before - pace / upgradeMonths[w];
        upgradeLeft[w] = left > 1e-9 ? left : 0;
        const spends = left > 1e-9 ? Math.floor((upgradeCost[w] * (before - left)) / before) : upgradeCost[w];
        upgradeCost[w] -= spends;
        upgradeSpent[w] += spends;
        if (upgradeLeft[w] > 0) continue;
        if (daysAfter[w] >= 0) days[w] = daysAfter[w];
        if (trainsAfter[w] >= 0) gaugeTrains[w] = trackTrains[w] = trainsAfter[w];
        if (capacityAfter[w] >= 0) capacity[w] = capacityAfter[w];
        access.emit({ kind: "upgraded", subject: w });
      }
    }

    function isShut(w: number): boolean {
      if (mode[w] === SEA) return false;
      return gate[w] >= 0 ? gateState[gate[w]] > TRADE_ONLY : closedShare[0] >= 1;
    }

    function measureDays(): void {
      for (let w = 0; w < ways; w++) daysNow[w] = days[w] * daysFactor[w];
    }

    return {
      start: measureDays,
      month(day) {
        if (ways === 0) return;
        build(day);
        measureDays();
        runTrains(day);
        const moved = [goods(0), goods(1)];
        const all = moved[0].total + moved[1].total;
        carriedShare.fill(0);
        moved.forEach(({ total, value }, d) => {
          price(d, total, value);
          divide(total, value, (w) => planned[w]);
          for (let w = 0; w < ways; w++) {
            plan[d][w] = Math.floor(split.carried[w]);
            if (all > 0) carriedShare[w] = Math.min(1, carriedShare[w] + split.carried[w] / all);
          }
        });
      },
      day(day) {
        if (ways === 0) return;
        const { year, month, day: dayOfMonth } = fromDay(day);
        const length = daysInMonth(year, month);
        allFreight[0] = 0;
        for (let w = 0; w < ways; w++) {
          // Trains leave spread over the month, and what is loaded goes with them; other goods leave every day.
          const parts = mode[w] === RAIL ? planned[w] : length;
          const [after, before] = [
            Math.floor((parts * dayOfMonth) / length),
            Math.floor((parts * (dayOfMonth - 1)) / length),
          ];
          const leaves = isShut(w) ? 0 : after - before;
          ran[w] = mode[w] === RAIL ? leaves : 0;
          tonnes[w] = 0;
          if (leaves > 0)
            for (const goodsOf of plan)
              tonnes[w] += Math.floor((goodsOf[w] * after) / parts) - Math.floor((goodsOf[w] * before) / parts);
          allFreight[0] += tonnes[w];
        }
      },
      actions: {
        upgrade(given, day) {
          const w = given["corridor"] as number;
          upgradeLeft[w] = 1;
          upgradeDay[w] = day;
          upgradeMonths[w] = given["months"] as number;
          upgradeCost[w] = Math.round(given["cost"] as number);
          daysAfter[w] = (given["days"] as number | undefined) ?? -1;
          trainsAfter[w] = (given["trains"] as number | undefined) ?? -1;
          capacityAfter[w] = (given["capacity"] as number | undefined) ?? -1;
        },
      },
    };
  },
});

/** A limit that was not given is none. */
function orAny(limit: number): number {
  return limit < 0 ? Infinity : limit;
}
