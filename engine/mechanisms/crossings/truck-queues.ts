import { exp } from "../../kernel/math.ts";
import { DIRECTIONS } from "../../tables/declaration.ts";
import type { CrossingAccess } from "./crossings-declaration.ts";

/** Pull of a gate that is still to be built: nobody sets out for it unless there is no other. */
const UNBUILT = 1e-9;
/** Days of waiting beyond which a gate can't repel more. */
const LONGEST_WAIT = 60;
/** Longest wait that counts in the usual one. */
const WORST_USUAL_WAIT = 30;

/** Trucks that wait at the gates, by direction. */
export interface TruckQueues {
  /** Of the trucks there today, the share cleared; and of those left, the share that turns back. */
  readonly cleared: Float64Array;
  readonly turnedBack: Float64Array;
  /** Trucks come, wait, are cleared or turn back, gate by gate; what does not fill a truck waits for more. */
  clear(day: number, direction: number, trucks: number): void;
}

/** `works` is the share of its capacity with which a gate works. */
export function truckQueues(access: CrossingAccess, works: Float64Array): TruckQueues {
  const gates = access.rows("crossing");
  const weight = access.read("crossing.weight");
  const there = access.read("crossing.there");
  const keys = access.keys("crossing");
  const of = DIRECTIONS.map((name) => ({
    capacity: access.read(`crossing.capacity_${name}`),
    queue: access.write(`crossing.queue_${name}`),
    arrived: access.write(`crossing.arrived_${name}`),
    served: access.write(`crossing.served_${name}`),
    returned: access.write(`crossing.returned_${name}`),
    partTruck: access.write(`pair.part_truck_${name}`),
    wait: access.write(`pair.wait_${name}`),
    usualWait: access.write(`pair.usual_wait_${name}`),
  }));
  const returns = access.parameter("return_rate");
  const routing = access.parameter("routing_cost");
  const cleared = new Float64Array(DIRECTIONS.length);
  const turnedBack = new Float64Array(DIRECTIONS.length);
  const pull = new Float64Array(gates);

  /** Divides the coming trucks over the gates that work, or over all if none does. */
  function route(direction: number, coming: number): void {
    const { capacity, queue, arrived } = of[direction]!;
    const per_wait = -routing();
    let sum = 0;
    for (let gate = 0; gate < gates; gate++) {
      const passing = capacity[gate]!;
      const waiting = queue[gate]!;
      const share = weight[gate]! >= 0 ? weight[gate]! : passing;
      const standing = there[gate] === 1 ? 0.001 + works[gate]! : UNBUILT;
      const repels = waiting > 0 && passing > 0 ? exp(per_wait * Math.min(LONGEST_WAIT, waiting / passing)) : 1;
      sum += pull[gate] = share * standing * repels;
    }
    let given = 0;
    let running = 0;
    for (let gate = 0; gate < gates; gate++) {
      running += pull[gate]!;
      const upTo = sum > 0 ? Math.floor((coming * running) / sum + 0.5) : 0;
      arrived[gate] = upTo - given;
      given = upTo;
    }
  }

  return {
    cleared,
    turnedBack,
    clear(day, direction, trucks) {
      const { capacity, queue, arrived, served, returned, partTruck, wait, usualWait } = of[direction]!;
      const all = partTruck[0]! + trucks;
      const coming = Math.floor(all);
      partTruck[0] = all - coming;
      route(direction, coming);
      let stock = 0;
      let out = 0;
      let back = 0;
      for (let gate = 0; gate < gates; gate++) {
        const here = queue[gate]! + arrived[gate]!;
        const passed = Math.min(here, Math.floor(capacity[gate]! * works[gate]!));
        const left = here - passed;
        const gone =
          left === 0
            ? 0
            : Math.min(left, Math.floor(left * returns() + access.draws.uniform(keys[gate]!, day, 4 + direction)));
        served[gate] = passed;
        returned[gate] = gone;
        queue[gate] = left - gone;
        stock += here;
        out += passed;
        back += gone;
      }
      const left = stock - out;
      cleared[direction] = stock > 0 ? out / stock : gates > 0 ? 1 : 0;
      turnedBack[direction] = left > 0 ? back / left : 0;
      const isStuck = out === 0 && left > 0;
      wait[0] = isStuck ? wait[0]! + 1 : left > 0 ? left / out : 0;
      // The usual wait is that of the trucks that get through; a closure as such is no queue.
      if (!isStuck) usualWait[0]! += (Math.min(WORST_USUAL_WAIT, wait[0]!) - usualWait[0]!) / 30;
    },
  };
}
