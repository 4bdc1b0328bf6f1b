import { categorical, occurs } from "../../kernel/samplers.ts";
import { CROSSING_STATES } from "../../tables/crossing.ts";
import { DIRECTIONS, SIDES } from "../../tables/declaration.ts";
import type { CrossingAccess } from "./crossings-declaration.ts";

const [OPEN, TRADE_ONLY, CLOSED] = (["open", "trade_only", "closed"] as const).map((state) =>
  CROSSING_STATES.indexOf(state),
) as [number, number, number];

/** What a closing side chooses, open excluded: trade only, foot only, returnees only, all closed. */
const STATES_OF_CLOSURE = [0.45, 0.1, 0.1, 0.35];
const STATES_IN_WAR = [0.6, 0, 0, 0.4];

/** Which gates let goods through. */
export interface GateClosures {
  /** Share of its capacity with which a gate works today. */
  readonly works: Float64Array;
  start(): void;
  /** Gates shut and open by chance; then the strictest of that and the two sides' orders holds. */
  shutAndOpen(day: number): void;
  /** Hazard with which a war of third parties shuts a gate, 0 in peace. */
  warHazard(): number;
}

export function gateClosures(access: CrossingAccess): GateClosures {
  const gates = access.rows("crossing");
  const km = access.read("crossing.km");
  const orders = SIDES.map((side) => access.read(`crossing.state_${side}`));
  const onceOpen = access.read("crossing.once_open");
  const shut = access.write("crossing.shut");
  const there = access.write("crossing.there");
  const shutBy = access.write("crossing.shut_by");
  const effective = access.write("crossing.effective");
  const capacity = DIRECTIONS.map((name) => access.read(`crossing.capacity_${name}`));
  const closedShare = access.write("pair.closed_share");
  const lastWar = access.write("pair.last_war_event");
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
  };
  const attacks: { readonly id: number; readonly km: number }[] = [];
  const works = new Float64Array(gates);

  function readNews(): void {
    attacks.length = 0;
    for (let id = access.news(); id >= 0; id = access.news()) {
      const event = access.log.event(id);
      if (event.kind.startsWith("militants.") && !Number.isNaN(event.km)) attacks.push({ id, km: event.km });
      else if (event.kind === "third_parties.war") lastWar[0] = id;
    }
  }

  function isOrderedOpen(gate: number): boolean {
    return orders[0]![gate]! < CLOSED || orders[1]![gate]! < CLOSED;
  }

  /** A war that a series gives shuts gates at the usual hazard; one of the table `crises` at its own. */
  function warHazard(): number {
    return Math.max(thirdPartyClosure[0]!, warLoadGiven[0]! > 0 || warLoadGiven[1]! > 0 ? p.war() : 0);
  }

  function attackNear(gate: number): number {
    const near = attacks.find((attack) => Math.abs(attack.km - km[gate]!) <= p.reach());
    return near ? near.id : -1;
  }

  function shutByChance(gate: number, day: number, common: number, war: number): void {
    const attack = attacks.length > 0 ? attackNear(gate) : -1;
    const hazard = common + (attack >= 0 ? p.attack() : 0);
    if (!occurs(access.draws.uniform(keys[gate]!, day, 0), hazard)) return;
    const isWar = war > 0;
    const states = isWar ? STATES_IN_WAR : STATES_OF_CLOSURE;
    shut[gate] = 1 + categorical(access.draws.uniform(keys[gate]!, day, 1), states);
    shutBy[gate] = isWar ? +(warLoad[1]! > warLoad[0]!) : +(access.draws.uniform(keys[gate]!, day, 2) >= 0.5);
    const cause = isWar ? lastWar[0]! : attack;
    access.emit({ kind: "closure", subject: gate, km: km[gate]!, causes: cause >= 0 ? [cause] : [] });
  }

  function openByChance(gate: number, day: number): void {
    if (!occurs(access.draws.uniform(keys[gate]!, day, 3), 1 / p.days())) return;
    shut[gate] = OPEN;
    shutBy[gate] = -1;
    access.emit({ kind: "reopening", subject: gate, km: km[gate]! });
  }

  return {
    works,
    warHazard,
    start() {
      for (let gate = 0; gate < gates; gate++) there[gate] = onceOpen[gate] === 1 || isOrderedOpen(gate) ? 1 : 0;
    },
    shutAndOpen(day) {
      readNews();
      const war = warHazard();
      const common = p.plain() + (rung[0]! >= 4 ? p.strike() : 0) + war + p.epidemic() * epidemic[0]!;
      const tradeOnly = p.tradeOnly();
      let capacityAll = 0;
      let capacityShut = 0;
      for (let gate = 0; gate < gates; gate++) {
        if (isOrderedOpen(gate)) there[gate] = 1;
        if (there[gate] === 0) {
          effective[gate] = CLOSED;
          works[gate] = 0;
          continue;
        }
        if (shut[gate] === OPEN) shutByChance(gate, day, common, war);
        else openByChance(gate, day);
        const state = Math.max(shut[gate]!, orders[0]![gate]!, orders[1]![gate]!);
        effective[gate] = state;
        works[gate] = state === OPEN ? 1 : state === TRADE_ONLY ? tradeOnly : 0;
        const size = capacity[0]![gate]! + capacity[1]![gate]!;
        capacityAll += size;
        capacityShut += size * (1 - works[gate]!);
      }
      closedShare[0] = capacityAll > 0 ? capacityShut / capacityAll : 0;
    },
  };
}
