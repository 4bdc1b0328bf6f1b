import { daysInMonth, fromDay } from "../../kernel/calendar.ts";
import { CROSSING_STATES } from "../../tables/crossing.ts";
import { CHANNELS, DIRECTIONS } from "../../tables/declaration.ts";
import { distance } from "../common/along-border.ts";
import { gateState } from "../common/gate-state.ts";
import type { HouseholdAccess } from "./household-parameters.ts";
import { powerMemory } from "../common/power-memory.ts";

const CLOSED = CROSSING_STATES.indexOf("closed");
/** Whether people may pass, by state of the gate. */
const PEOPLE_PASS = CROSSING_STATES.map((state) => +(state === "open" || state === "foot_only"));
const COURIERS = CHANNELS.indexOf("couriers");

/** The fuel trade as the couriers' households know it. */
export interface CourierTrade {
  /** Takes the state of the start as the usual one; `households` live from couriers' work in a usual year. */
  start(households: number): void;
  /** What a courier's household earns in a month where no gate is shut, with so many of them; USD. */
  income(households: number): number;
  /** Risk of seizure as a multiple of the usual one. */
  risk(): number;
  /** Share of income that shut gates leave to the couriers of a district. */
  passage(district: number): number;
  /** Looks at the gates and sets what crosses today, with so many courier households per district. */
  ship(day: number, households: ArrayLike<number>): void;
}

/**
 * Fuel that crosses in a direction = base flow · vehicles^a · people^(1−a) · trips · (1 − q), each relative to the start;
 * trips = margin^η, margin = price there − price here − road cost, also relative. A full closure stops a share of the trips.
 * Income of a household = what crosses · margin, shared by all couriers.
 */
export function courierTrade(access: HouseholdAccess): CourierTrade {
  const districts = access.rows("district");
  const gates = access.rows("crossing");
  const km = access.read("crossing.km");
  const passes = gateState(access);
  const there = access.read("crossing.there");
  const from_km = access.read("district.from_km");
  const to_km = access.read("district.to_km");
  const closed = access.write("district.closed_days");
  const cut = access.write("district.courier_cut");
  const trade = DIRECTIONS.map((name) => access.write(`pair.courier_trade_${name}`));
  const base = DIRECTIONS.map((name) => access.read(`household_sector.couriers_flow_${name}`));
  const vehicles = access.read("household_sector.courier_vehicles");
  const price = access.read("state.fuel_price");
  const seizure = access.read("pair.seizure_probability");
  const channel = access.read("flow.channel");
  const from = access.read("flow.from");
  const moved = access.read("flow.moved_to_market");
  const p = {
    share: access.parameter("courier_income_share"),
    road: access.parameter("courier_road_cost"),
    slots: access.parameter("courier_slots"),
    trips: access.parameter("trip_response"),
    loss: access.parameter("courier_loss"),
  };
  const vehiclesAtStart = access.initial("household_sector.courier_vehicles", 0);
  const near = Array.from({ length: districts }, (_, d) => gatesNear(d));
  const everyGate = Array.from({ length: gates }, (_, gate) => gate);
  const rowOf = DIRECTIONS.map(
    (_, d) =>
      Array.from(channel, (kind, row) => (kind === COURIERS && from[row] === d ? row : -1)).find((row) => row >= 0) ??
      -1,
  );
  const flowAtStart = DIRECTIONS.map((name) => access.initial(`household_sector.couriers_flow_${name}`, 0));
  const priceAtStart = [0, 1].map((side) => access.initial("state.fuel_price", side));
  const usual = { seizure: 0, households: 0, income: 0 };
  const ofSlots = powerMemory();
  const ofPeople = powerMemory();
  const ofMargin = DIRECTIONS.map(powerMemory);
  const shutToAll = new Uint8Array(gates);
  const shutToPeople = new Uint8Array(gates);
  /** How the gates stood when the shares of the districts were last counted; they change seldom. */
  const stood = new Int8Array(gates).fill(-2);
  const sharesShut = { ofAll: new Float64Array(districts), ofPeople: new Float64Array(districts) };

  /** Gates on the district's stretch, or else the nearest one. */
  function gatesNear(district: number): number[] {
    const away = Array.from({ length: gates }, (_, gate) => distance(km[gate]!, from_km[district]!, to_km[district]!));
    const least = away.reduce((least, each) => Math.min(least, each), Infinity);
    return away.flatMap((each, gate) => (each === least ? [gate] : []));
  }

  /** What a litre leaves, relative to the start; 1 where a price is not known. */
  function margin(direction: number): number {
    const here = priceAtStart[direction]!;
    const there = priceAtStart[1 - direction]!;
    const atStart = there - here - p.road();
    if (here < 0 || there < 0 || !(atStart > 0)) return 1;
    return Math.max(0, price[1 - direction]! - price[direction]! - p.road()) / atStart;
  }

  function volume(direction: number, households: number): number {
    const slots = vehiclesAtStart > 0 ? ofSlots(vehicles[0]! / vehiclesAtStart, p.slots()) : 1;
    const people = usual.households > 0 ? ofPeople(households / usual.households, 1 - p.slots()) : 1;
    const kept = (1 - seizure[0]!) / (1 - usual.seizure);
    return base[direction]![0]! * slots * people * ofMargin[direction]!(margin(direction), p.trips()) * kept;
  }

  function shareShut(gatesHere: readonly number[], isShut: Uint8Array): number {
    let shut = 0;
    let all = 0;
    for (const gate of gatesHere) {
      shut += isShut[gate]!;
      all += there[gate]!;
    }
    return all > 0 ? shut / all : 0;
  }

  /** Whether a gate stands otherwise than when it was last looked at. */
  function lookAtGates(): boolean {
    let isOther = false;
    for (let gate = 0; gate < gates; gate++) {
      const stands = there[gate] ? passes(gate) : -1;
      if (stands === stood[gate]) continue;
      isOther = true;
      stood[gate] = stands;
      shutToAll[gate] = +(stands === CLOSED);
      shutToPeople[gate] = stands < 0 || PEOPLE_PASS[stands] ? 0 : 1;
    }
    return isOther;
  }

  /** Share of all courier households whose gates are shut; of all gates where no district is known. */
  function look(households: ArrayLike<number>): number {
    const { ofAll, ofPeople } = sharesShut;
    if (lookAtGates())
      for (let d = 0; d < districts; d++) {
        ofAll[d] = shareShut(near[d]!, shutToAll);
        ofPeople[d] = shareShut(near[d]!, shutToPeople);
      }
    let all = 0;
    let stopped = 0;
    for (let d = 0; d < districts; d++) {
      cut[d]! += (ofAll[d]! - cut[d]!) / 7;
      closed[d]! += (30 * ofPeople[d]! - closed[d]!) / 30;
      all += households[d]!;
      stopped += households[d]! * ofAll[d]!;
    }
    return all > 0 ? stopped / all : shareShut(everyGate, shutToAll);
  }

  /** What markets draw from the couriers in the month. */
  function drawn(direction: number): number {
    return rowOf[direction]! >= 0 ? moved[rowOf[direction]!]! : 0;
  }

  return {
    start(households) {
      usual.seizure = seizure[0]!;
      usual.households = households;
      usual.income = households > 0 ? (p.share() * (flowAtStart[0]! + flowAtStart[1]!)) / 12 / households : 0;
      for (let d = 0; d < 2; d++) trade[d]![0] = Math.round(flowAtStart[d]! / 365);
    },
    income(households) {
      let now = 0;
      for (let d = 0; d < 2; d++) now += volume(d, households) * margin(d);
      const atStart = flowAtStart[0]! + flowAtStart[1]!;
      return households > 0 && atStart > 0
        ? (usual.income * now * usual.households) / (atStart * households)
        : usual.income;
    },
    risk: () => (usual.seizure > 0 ? seizure[0]! / usual.seizure : 1),
    passage: (district) => 1 - p.loss() * cut[district]!,
    ship(day, households) {
      const stopped = p.loss() * look(households);
      let all = 0;
      for (let d = 0; d < districts; d++) all += households[d]!;
      const { year, month, day: dayOfMonth } = fromDay(day);
      const days = daysInMonth(year, month);
      const upTo = (total: number, last: number) => Math.floor((total * last) / days);
      for (let d = 0; d < 2; d++) {
        const total = Math.max(0, Math.round((volume(d, all) * (1 - stopped)) / 12) - drawn(d));
        trade[d]![0] = upTo(total, dayOfMonth) - upTo(total, dayOfMonth - 1);
      }
    },
  };
}
