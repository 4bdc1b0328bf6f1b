import { daysInMonth, fromDay, isMonthStart } from "../kernel/calendar.ts";
import { exp } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { categorical, occurs } from "../kernel/samplers.ts";
import { CROSSING_STATES } from "../tables/crossing.ts";
import { CHANNELS, DIRECTIONS, SIDES, TRADER_CHANNELS } from "../tables/declaration.ts";
import { LANES } from "../tables/flow.ts";
import { crossingParameters } from "./crossings-parameters.ts";

const [OPEN, TRADE_ONLY] = [0, 1];
const CLOSED = CROSSING_STATES.indexOf("closed");
const OFFSHORE = TRADER_CHANNELS.indexOf("offshore");
const COURIERS = CHANNELS.indexOf("couriers");
const PIPELINE = CHANNELS.indexOf("pipeline");

/** Pull of a gate that is still to be built: nobody sets out for it unless there is no other. */
const UNBUILT = 1e-9;

/** What a closing side chooses, open excluded: trade only, foot only, returnees only, all closed. */
const STATES_OF_CLOSURE = [0.45, 0.1, 0.1, 0.35];
const STATES_IN_WAR = [0.6, 0, 0, 0.4];

/** Why a scenario closes a gate; only acts of one side towards the other make the dyad tense. */
export const CLOSURE_REASONS = ["attack", "war", "epidemic", "protest", "policy"] as const;

/**
 * M5: gates, queues and closures; here the month's plan becomes trade.
 *
 * The plan of each flow is spread over the days of the month by cumulative rounding. The part that goes by land waits at the
 * gates: trucks = USD / value per truck, divided over gates by base weight · exp(−delay_cost · wait), served up to capacity
 * (× factor of the gate's state); goods leave in the proportion served / (waiting + arrived). Of the waiting trucks a share
 * returns each day; perishables lose value after some days. Trucks and USD are whole numbers and both ledgers close exactly.
 * A gate shuts with the daily hazard h0 + h_attack · (attack within 50 km) + h_strike · (rung ≥ 4) + h_war · (a side at war
 * elsewhere) + h_epidemic · epidemic and opens with hazard 1/τ; the stricter side holds. A gate that both sides keep closed from
 * the first day is not there yet, unless it was open once: nobody comes, and it is no closure until it is opened.
 * In January 2024 strikes did not shut the border; in June 2025 a third party's war did (history/events.csv of the first pair).
 */
export const crossings = mechanism({
  id: "crossings",
  title: "Crossings and closures",
  meaning:
    "Gates clear trucks up to their capacity, queue them, and shut for attacks, wars, epidemics or by order; flows are realised here.",
  parameters: crossingParameters,
  columns: {
    "crossing.shut": {
      meaning: "state that a side has chosen of itself, 0 while open",
      unit: "1",
      min: 0,
      max: 4,
      whole: true,
      values: CROSSING_STATES,
      initial: 0,
    },
    "crossing.there": {
      meaning: "whether it is or was in use; a gate that is still to be built is not",
      unit: "1",
      min: 0,
      max: 1,
      whole: true,
      initial: 1,
    },
    "crossing.shut_by": { meaning: "side that shut it, or -1", unit: "1", whole: true, initial: -1 },
    "crossing.effective": {
      meaning: "who may pass, the stricter side counting",
      unit: "1",
      min: 0,
      max: 4,
      whole: true,
      values: CROSSING_STATES,
      initial: 0,
    },
    ...perDirection((name) => ({
      [`crossing.arrived_${name}`]: {
        meaning: "trucks that came today",
        unit: "trucks",
        min: 0,
        whole: true,
        initial: 0,
      },
      [`crossing.served_${name}`]: { meaning: "trucks cleared today", unit: "trucks", min: 0, whole: true, initial: 0 },
      [`crossing.returned_${name}`]: {
        meaning: "trucks that turned back today",
        unit: "trucks",
        min: 0,
        whole: true,
        initial: 0,
      },
      [`pair.part_truck_${name}`]: {
        meaning: "goods that do not fill a truck yet, in trucks",
        unit: "1",
        min: 0,
        max: 1,
        initial: 0,
      },
      [`pair.wait_${name}`]: { meaning: "days that a truck which comes now waits", unit: "1", min: 0, initial: 0 },
      [`pair.usual_wait_${name}`]: {
        meaning: "days that a truck waits, averaged over a month or so",
        unit: "1",
        min: 0,
        initial: 0,
      },
    })),
    ...Object.fromEntries(
      LANES.map(({ name, meaning }) => [
        `pair.${name}`,
        { meaning: `crossed today ${meaning}`, unit: "USD", min: 0, whole: true, initial: 0 },
      ]),
    ),
    "pair.last_war_event": {
      meaning: "log id of the last war of a third party, or -1",
      unit: "1",
      whole: true,
      initial: -1,
    },
    "pair.closed_share": {
      meaning: "share of gate capacity that is shut to goods",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
    "flow.waiting": { meaning: "goods that wait at the border", unit: "USD", min: 0, whole: true, initial: 0 },
    "flow.amount": { meaning: "goods that crossed today", unit: "USD", min: 0, whole: true, initial: 0 },
    "flow.offered": { meaning: "goods that set out today", unit: "USD", min: 0, whole: true, initial: 0 },
    "flow.lost": { meaning: "goods that turned back or spoiled today", unit: "USD", min: 0, whole: true, initial: 0 },
    "flow.month_to_date": {
      meaning: "goods that crossed since the month began",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
    "flow.month_before": {
      meaning: "goods that crossed in the month before",
      unit: "USD",
      min: 0,
      whole: true,
      initial: 0,
    },
    "flow.rate": {
      meaning: "flow of the last whole month; of the base before there is one",
      unit: "USD/year",
      min: 0,
      initial: 0,
    },
  },
  events: {
    closure: { meaning: "A gate shuts.", goldstein: 0, subject: "crossing" },
    reopening: { meaning: "A gate opens again.", goldstein: 0, subject: "crossing" },
  },
  actions: {
    close: {
      meaning: "Shuts gates by order.",
      lasting: true,
      arguments: {
        crossings: { type: "rows", table: "crossing", default: "all", meaning: "Which gates." },
        to: { type: "choice", values: CROSSING_STATES, default: "closed", meaning: "Who may still pass." },
        side: { type: "row", table: "state", optional: true, meaning: "Which side orders it; both unless given." },
        reason: { type: "choice", values: CLOSURE_REASONS, default: "policy", meaning: "Why." },
      },
      effects: ({ crossings: rows, to, side }) =>
        ordered(rows as readonly number[], side as number | undefined, to as number),
    },
    open: {
      meaning: "Opens gates by order, and ends closures.",
      arguments: { crossings: { type: "rows", table: "crossing", default: "all", meaning: "Which gates." } },
      effects: ({ crossings: rows }) => ordered(rows as readonly number[], undefined, OPEN),
    },
    expand: {
      meaning: "Changes a gate's capacity for good.",
      arguments: {
        crossing: { type: "row", table: "crossing", meaning: "The gate." },
        capacity: { type: "number", unit: "trucks/day", min: 0, meaning: "New capacity in each direction." },
      },
      effects: ({ crossing, capacity }) =>
        DIRECTIONS.map((name): Effect => ({
          column: `crossing.capacity_${name}`,
          row: crossing as number,
          does: "to",
          value: capacity as number,
        })),
    },
    add: {
      meaning: "Opens a new gate: a row declared with `state: closed`, which until then is no closure.",
      arguments: { crossing: { type: "row", table: "crossing", meaning: "The gate." } },
      effects: ({ crossing }) => ordered([crossing as number], undefined, OPEN),
    },
  },
  build(access) {
    const gates = access.rows("crossing");
    const flows = access.rows("flow");
    const km = access.read("crossing.km");
    const weight = access.read("crossing.weight");
    const stateOf = SIDES.map((side) => access.read(`crossing.state_${side}`));
    const shut = access.write("crossing.shut");
    const onceOpen = access.read("crossing.once_open");
    const there = access.write("crossing.there");
    const shutBy = access.write("crossing.shut_by");
    const effective = access.write("crossing.effective");
    const capacity = DIRECTIONS.map((name) => access.read(`crossing.capacity_${name}`));
    const queue = DIRECTIONS.map((name) => access.write(`crossing.queue_${name}`));
    const arrived = DIRECTIONS.map((name) => access.write(`crossing.arrived_${name}`));
    const served = DIRECTIONS.map((name) => access.write(`crossing.served_${name}`));
    const returned = DIRECTIONS.map((name) => access.write(`crossing.returned_${name}`));
    const partTruck = DIRECTIONS.map((name) => access.write(`pair.part_truck_${name}`));
    const wait = DIRECTIONS.map((name) => access.write(`pair.wait_${name}`));
    const usualWait = DIRECTIONS.map((name) => access.write(`pair.usual_wait_${name}`));
    const closedShare = access.write("pair.closed_share");
    const from = access.read("flow.from");
    const sector = access.read("flow.sector");
    const channel = access.read("flow.channel");
    const base = access.read("flow.base");
    const planned = access.read("flow.planned");
    const waiting = access.write("flow.waiting");
    const amount = access.write("flow.amount");
    const offered = access.write("flow.offered");
    const lost = access.write("flow.lost");
    const monthToDate = access.write("flow.month_to_date");
    const monthBefore = access.write("flow.month_before");
    const rate = access.write("flow.rate");
    const landShare = DIRECTIONS.map((name) => access.read(`sector.land_share_${name}`));
    const valuePerTruck = DIRECTIONS.map((name) => access.read(`sector.value_per_truck_${name}`));
    const perishable = access.read("sector.perishable");
    const couriers = DIRECTIONS.map((name) => access.read(`pair.courier_trade_${name}`));
    const marketTurnover = DIRECTIONS.map((name) => access.read(`market.turnover_${name}`));
    const trading = access.read("market.trading");
    const moved = access.read("flow.moved_to_market");
    const supplier = access.read("project.supplier");
    const gasValue = access.read("project.gas_value");
    const warLoad = access.read("state.war_load");
    const warLoadGiven = access.read("state.war_load_given");
    const thirdPartyClosure = access.read("pair.third_party_closure");
    const epidemic = access.read("pair.epidemic");
    const rung = access.read("pair.rung");
    const keys = access.keys("crossing");
    const p = {
      plain: access.parameter("closure_rate"),
      attack: access.parameter("closure_after_attack"),
      reach: access.parameter("reach"),
      strike: access.parameter("closure_after_strike"),
      war: access.parameter("closure_in_war"),
      epidemic: access.parameter("closure_in_epidemic"),
      days: access.parameter("closure_days"),
      tradeOnly: access.parameter("trade_only_capacity"),
      supply: access.parameter("war_supply"),
      returns: access.parameter("return_rate"),
      spoilage: access.parameter("spoilage_rate"),
      patience: access.parameter("patience_days"),
      routing: access.parameter("routing_cost"),
      transit: access.parameter("transit_share"),
    };
    const attacks: { readonly id: number; readonly km: number }[] = [];
    const lastWar = access.write("pair.last_war_event");
    const rowsOf = (d: number, isGoods: boolean) =>
      Int32Array.from(
        Array.from({ length: flows }, (_, f) => f).filter((f) => from[f] === d && sector[f]! >= 0 === isGoods),
      );
    const goods = [rowsOf(0, true), rowsOf(1, true)];
    /** Gas, couriers' fuel and sales of the markets pass no queue. */
    const others = [rowsOf(0, false), rowsOf(1, false)];
    const crossed = LANES.map(({ name }) => access.write(`pair.${name}`));
    const laneOf = Int32Array.from({ length: flows }, (_, f) => from[f]! * CHANNELS.length + channel[f]!);
    const byLane = new Float64Array(LANES.length);
    const pull = new Float64Array(gates);
    const land = new Float64Array(flows);
    const cleared = new Float64Array(2);
    const turnedBack = new Float64Array(2);

    function readNews(): void {
      attacks.length = 0;
      for (let id = access.news(); id >= 0; id = access.news()) {
        const event = access.log.event(id);
        if (event.kind.startsWith("militants.") && !Number.isNaN(event.km)) attacks.push({ id, km: event.km });
        else if (event.kind === "third_parties.war") lastWar[0] = id;
      }
    }

    /** Gates shut and open by chance; then the strictest of that and the two sides' orders holds. */
    function shutAndOpen(day: number): void {
      const war = warHazard();
      const isWar = war > 0;
      let capacityAll = 0;
      let capacityShut = 0;
      for (let c = 0; c < gates; c++) {
        if (isOrderedOpen(c)) there[c] = 1;
        if (there[c] === 0) {
          effective[c] = CLOSED;
          continue;
        }
        if (shut[c] === OPEN) {
          const near = attacks.find((attack) => Math.abs(attack.km - km[c]!) <= p.reach());
          const hazard =
            p.plain() + (near ? p.attack() : 0) + (rung[0]! >= 4 ? p.strike() : 0) + war + p.epidemic() * epidemic[0]!;
          if (occurs(access.draws.uniform(keys[c]!, day, 0), hazard)) {
            shut[c] =
              1 + categorical(access.draws.uniform(keys[c]!, day, 1), isWar ? STATES_IN_WAR : STATES_OF_CLOSURE);
            shutBy[c] = isWar
              ? warLoad[0]! >= warLoad[1]!
                ? 0
                : 1
              : access.draws.uniform(keys[c]!, day, 2) < 0.5
                ? 0
                : 1;
            const causes = isWar ? (lastWar[0]! >= 0 ? [lastWar[0]!] : []) : near ? [near.id] : [];
            access.emit({ kind: "closure", subject: c, km: km[c]!, causes });
          }
        } else if (occurs(access.draws.uniform(keys[c]!, day, 3), 1 / p.days())) {
          shut[c] = OPEN;
          shutBy[c] = -1;
          access.emit({ kind: "reopening", subject: c, km: km[c]! });
        }
        effective[c] = Math.max(shut[c]!, stateOf[0]![c]!, stateOf[1]![c]!);
        const size = capacity[0]![c]! + capacity[1]![c]!;
        capacityAll += size;
        capacityShut += size * (1 - working(c));
      }
      closedShare[0] = capacityAll > 0 ? capacityShut / capacityAll : 0;
    }

    function isOrderedOpen(gate: number): boolean {
      return stateOf[0]![gate]! < CLOSED || stateOf[1]![gate]! < CLOSED;
    }

    /** A war that a series gives shuts gates at the usual hazard; one of the table `crises` at its own. */
    function warHazard(): number {
      return Math.max(thirdPartyClosure[0]!, warLoadGiven[0]! > 0 || warLoadGiven[1]! > 0 ? p.war() : 0);
    }

    function working(gate: number): number {
      return effective[gate] === OPEN ? 1 : effective[gate] === TRADE_ONLY ? p.tradeOnly() : 0;
    }

    /** Goods of every flow set out; what goes by sea or third countries has arrived, the rest joins the queue. */
    function setOut(day: number): void {
      const { year, month, day: dayOfMonth } = fromDay(day);
      const days = daysInMonth(year, month);
      const by_tonight = dayOfMonth / days;
      const by_yesterday = (dayOfMonth - 1) / days;
      const spread = (month_total: number) =>
        Math.floor(month_total * by_tonight) - Math.floor(month_total * by_yesterday);
      const isWar = warHazard() > 0;
      const notTransit = 1 - p.transit();
      for (let d = 0; d < 2; d++) {
        const supply = warLoad[d]! > 0 && isWar ? p.supply() : 1;
        const share = landShare[d]!;
        for (const f of goods[d]!) {
          const plan = planned[f]! - moved[f]!;
          if (plan === 0) {
            offered[f] = land[f] = amount[f] = 0;
            continue;
          }
          const out = Math.floor(spread(plan) * supply);
          const byLand = share[sector[f]!]! * (channel[f] === OFFSHORE ? notTransit : 1);
          const trucked = Math.floor(out * byLand);
          offered[f] = out;
          land[f] = trucked;
          amount[f] = out - trucked;
          waiting[f]! += trucked;
        }
        for (const f of others[d]!) {
          offered[f] =
            channel[f] === PIPELINE ? gasToday(d) : channel[f] === COURIERS ? couriers[d]![0]! : spread(marketSales(d));
          amount[f] = offered[f]!;
        }
      }
    }

    /** Gas does not pass a gate. */
    function gasToday(d: number): number {
      let sum = 0;
      for (let i = 0; i < gasValue.length; i++) if (supplier[i] === d) sum += gasValue[i]!;
      return sum;
    }

    /** A month's sales of the markets that trade today. */
    function marketSales(d: number): number {
      let sum = 0;
      for (let m = 0; m < trading.length; m++) sum += trading[m]! * marketTurnover[d]![m]!;
      return sum;
    }

    /** Trucks come, wait, are cleared or turn back, gate by gate. */
    function clear(day: number, d: number): void {
      let trucks = partTruck[d]![0]!;
      const value = valuePerTruck[d]!;
      for (const f of goods[d]!) trucks += land[f]! / value[sector[f]!]!;
      const coming = Math.floor(trucks);
      partTruck[d]![0] = trucks - coming;
      route(d, coming);
      let stock = 0;
      let out = 0;
      let back = 0;
      for (let c = 0; c < gates; c++) {
        const here = queue[d]![c]! + arrived[d]![c]!;
        served[d]![c] = Math.min(here, Math.floor(capacity[d]![c]! * working(c)));
        const left = here - served[d]![c]!;
        returned[d]![c] =
          left === 0 ? 0 : Math.min(left, Math.floor(left * p.returns() + access.draws.uniform(keys[c]!, day, 4 + d)));
        queue[d]![c] = left - returned[d]![c]!;
        stock += here;
        out += served[d]![c]!;
        back += returned[d]![c]!;
      }
      const left = stock - out;
      cleared[d] = stock > 0 ? out / stock : gates > 0 ? 1 : 0;
      turnedBack[d] = left > 0 ? back / left : 0;
      const isStuck = out === 0 && left > 0;
      wait[d]![0] = isStuck ? wait[d]![0]! + 1 : left > 0 ? left / out : 0;
      // The usual wait is that of the trucks that get through; a closure as such is no queue.
      if (!isStuck) usualWait[d]![0]! += (Math.min(30, wait[d]![0]!) - usualWait[d]![0]!) / 30;
    }

    /** Divides the coming trucks over the gates that work, or over all if none does. */
    function route(d: number, coming: number): void {
      const per_wait = -p.routing();
      let sum = 0;
      for (let c = 0; c < gates; c++) {
        const passing = capacity[d]![c]!;
        const waits = passing > 0 ? queue[d]![c]! / passing : 0;
        const share = weight[c]! >= 0 ? weight[c]! : passing;
        pull[c] =
          share *
          (there[c] === 1 ? 0.001 + working(c) : UNBUILT) *
          (waits > 0 ? exp(per_wait * Math.min(60, waits)) : 1);
        sum += pull[c]!;
      }
      let given = 0;
      let running = 0;
      for (let c = 0; c < gates; c++) {
        running += pull[c]!;
        const upTo = sum > 0 ? Math.floor((coming * running) / sum + 0.5) : 0;
        arrived[d]![c] = upTo - given;
        given = upTo;
      }
    }

    /** Goods leave in the proportion in which trucks were cleared, turn back in that in which trucks returned, or spoil. */
    function ship(day: number): void {
      for (let d = 0; d < 2; d++) {
        const isClear = cleared[d] === 1;
        const spoils = isClear ? 0 : p.spoilage() * Math.max(0, Math.min(10, wait[d]![0]!) - p.patience());
        for (const f of goods[d]!) {
          if (isClear) {
            amount[f]! += waiting[f]!;
            waiting[f] = 0;
            lost[f] = 0;
          } else {
            const across = Math.floor(waiting[f]! * cleared[d]!);
            const left = waiting[f]! - across;
            amount[f]! += across;
            lost[f] = Math.floor(left * Math.min(1, turnedBack[d]! + (perishable[sector[f]!] ? spoils : 0)));
            waiting[f] = left - lost[f]!;
          }
        }
      }
      byLane.fill(0);
      for (let f = 0; f < flows; f++) {
        monthToDate[f]! += amount[f]!;
        byLane[laneOf[f]!]! += amount[f]!;
      }
      for (let lane = 0; lane < crossed.length; lane++) crossed[lane]![0] = byLane[lane]!;
      if (isMonthStart(day + 1)) for (let f = 0; f < flows; f++) rate[f] = monthToDate[f]! * 12;
    }

    return {
      start() {
        for (let f = 0; f < flows; f++) rate[f] = base[f]!;
        for (let c = 0; c < gates; c++) there[c] = onceOpen[c] === 1 || isOrderedOpen(c) ? 1 : 0;
      },
      month(day) {
        if (day === access.start_day) return;
        for (let f = 0; f < flows; f++) {
          monthBefore[f] = monthToDate[f]!;
          monthToDate[f] = 0;
        }
      },
      day(day) {
        readNews();
        shutAndOpen(day);
        setOut(day);
        for (let d = 0; d < 2; d++) clear(day, d);
        ship(day);
      },
    };
  },
});

function perDirection<T>(columns: (name: string) => Record<string, T>): Record<string, T> {
  return Object.assign({}, ...DIRECTIONS.map(columns)) as Record<string, T>;
}

function ordered(rows: readonly number[], side: number | undefined, to: number): Effect[] {
  const sides = side === undefined ? SIDES : [SIDES[side]!];
  return rows.flatMap((row) =>
    sides.map((name): Effect => ({ column: `crossing.state_${name}`, row, does: "to", value: to })),
  );
}
