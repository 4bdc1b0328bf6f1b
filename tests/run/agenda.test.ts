import fc from "fast-check";
import { expect, test } from "vitest";
import { childKey, nameKey, rootKey, uniform } from "../../engine/kernel/draw.ts";
import { hashText } from "../../engine/kernel/hash.ts";
import type { Bind, Driver, Order } from "../../engine/kernel/model.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { luck, order, start_day, toy } from "./models.ts";

const DAYS = 120;

/** Days after the start on which each order is carried out, and the lever day by day. */
function play(orders: readonly Order[], drivers: readonly Driver[] = [], run = 0) {
  const sim = simulation(toy({ end_day: start_day + DAYS - 1, orders, drivers }));
  const price = sim.world.column("counter.price");
  const levers: number[] = [];
  sim.start(rootKey(luck), run);
  for (let day = 0; day < DAYS; day++) {
    sim.step();
    levers.push(price[1]!);
  }
  const log = Array.from({ length: sim.log.count }, (_, id) => sim.log.event(id)).filter(
    ({ kind }) => kind === "scenario.order",
  );
  return {
    levers,
    log,
    days: orders.map((_, row) => log.filter(({ subject }) => subject === row).map(({ day }) => day - start_day)),
  };
}

const at = (...days: number[]) => ({ type: "at", days: days.map((day) => start_day + day) }) as const;
const price = (does: "to" | "times" | "plus", value: number) =>
  [{ column: "counter.price", row: 1, does, value }] as const;

/** True on the days after those whose number passes the test: conditions see yesterday. */
function when(holds: (day: number) => boolean, policy = false): Order["trigger"] {
  const test: Bind = (world) => {
    const clock = world.read("clock.day");
    return () => (holds(clock[0]! - start_day) ? 1 : 0);
  };
  return { type: "when", holds: policy, test };
}

test("what is done for a while is undone exactly, whatever lay on top", () => {
  const spell = fc.record({
    day: fc.nat({ max: 60 }),
    for_days: fc.integer({ min: 1, max: 50 }),
    does: fc.constantFrom("to" as const, "times" as const, "plus" as const),
    value: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(spell, { minLength: 1, maxLength: 5 }), (spells) => {
      const { levers } = play(
        spells.map(({ day, for_days, does, value }, i) =>
          order(`spell ${i}`, { trigger: at(day), for_days, effects: price(does, value) }),
        ),
      );
      levers.forEach((lever, day) => {
        let expected = 0.7;
        for (const { day: from, for_days, does, value } of spells) {
          if (day < from || day >= from + for_days) continue;
          expected = does === "to" ? value : does === "times" ? expected * value : expected + value;
        }
        expect(lever).toBe(expected);
      });
    }),
    { numRuns: 30 },
  );
});

test("what is done for good stays beneath what holds for a while", () => {
  const { levers } = play([
    order("tax", { trigger: at(10), for_days: 20, effects: price("times", 2) }),
    order("reform", { trigger: at(15), effects: price("to", 3) }),
  ]);
  expect([levers[9], levers[10], levers[15], levers[29], levers[30]]).toEqual([0.7, 1.4, 6, 6, 3]);
});

test("a condition fires when it becomes true, a policy on every day that it is true", () => {
  const holds = (day: number) => (day >= 5 && day < 8) || day === 20;
  expect(
    play([order("event", { trigger: when(holds) }), order("policy", { trigger: when(holds, true) })]).days,
  ).toEqual([
    [5, 20],
    [5, 6, 7, 20],
  ]);
});

test("a condition sees yesterday's levers, even on a day on which they change", () => {
  const test: Bind = (world) => {
    const values = world.read("counter.price");
    return () => (values[1]! > 1 ? 1 : 0);
  };
  const driver: Driver = {
    column: "counter.price",
    row: 1,
    days: Int32Array.of(start_day + 10),
    values: Float64Array.of(5),
  };
  expect(play([order("react", { trigger: { type: "when", holds: false, test } })], [driver]).days).toEqual([[11]]);
});

test("an order given once is carried out once", () => {
  expect(play([order("once", { trigger: at(3, 9), once: true })]).days).toEqual([[3]]);
});

test("a policy keeps to its number in each week or month", () => {
  const always = when(() => true, true);
  const [weekly, monthly] = play([
    order("weekly", { trigger: always, at_most: { count: 2, per: "week" } }),
    order("monthly", { trigger: always, at_most: { count: 1, per: "month" } }),
  ]).days;
  expect(weekly!.slice(0, 6)).toEqual([0, 1, 7, 8, 14, 15]);
  expect(monthly).toEqual([0, 31, 60, 91]);
});

test("a cooldown keeps the days between two times", () => {
  expect(play([order("rest", { trigger: when(() => true, true), cooldown_days: 30 })]).days).toEqual([[0, 30, 60, 90]]);
});

test("an order within some days falls on each of them alike, by the luck of its own id", () => {
  const counts = [0, 0, 0];
  for (let run = 0; run < 300; run++)
    counts[play([order("soon", { trigger: at(2), within_days: 3 })], [], run).days[0]![0]! - 2]! += 1;
  for (const count of counts) expect(count).toBeGreaterThan(70);
  const key = nameKey(childKey(rootKey(luck), 4), "scenario");
  const drawn = Math.floor(uniform(key, hashText("soon")[0], start_day + 2, 1) * 3);
  expect(
    play([order("other", { trigger: at(1) }), order("soon", { trigger: at(2), within_days: 3 })], [], 4).days[1],
  ).toEqual([2 + drawn]);
});

test("chance is drawn once each time the condition becomes true", () => {
  const odd = (day: number) => day % 2 === 1;
  let fired = 0;
  for (let run = 0; run < 20; run++)
    fired += play([order("maybe", { trigger: when(odd), chance: 0.25 })], [], run).days[0]!.length;
  expect(fired / (20 * 60)).toBeGreaterThan(0.2);
  expect(fired / (20 * 60)).toBeLessThan(0.3);
});

test("an order follows every carrying out of another by its days, and names it as cause", () => {
  const { days, log } = play([
    order("after", { trigger: { type: "after", order: 1, by_days: 19 } }),
    order("first", { trigger: at(10, 20) }),
  ]);
  expect(days).toEqual([
    [29, 39],
    [10, 20],
  ]);
  expect(
    log.filter(({ subject }) => subject === 0).map(({ causes }) => causes.map((id) => log[id]!.day - start_day)),
  ).toEqual([[10], [20]]);
});

test("an order may follow another on the same day, wherever it stands in the list", () => {
  const follow = (followed: number) => ({ type: "after", order: followed, by_days: 0 }) as const;
  expect(
    play([
      order("third", { trigger: follow(2) }),
      order("first", { trigger: at(10) }),
      order("second", { trigger: follow(1) }),
    ]).days,
  ).toEqual([[10], [10], [10]]);
});

test("a driver holds each value from its day on, the last before the start from the start", () => {
  const driver: Driver = {
    column: "counter.price",
    row: 1,
    days: Int32Array.of(start_day - 40, start_day - 3, start_day + 7),
    values: Float64Array.of(1, 2, 3),
  };
  const { levers } = play([order("tax", { trigger: at(5), for_days: 10, effects: price("plus", 1) })], [driver]);
  expect([levers[0], levers[4], levers[5], levers[6], levers[7], levers[14], levers[15]]).toEqual([
    2, 2, 3, 3, 4, 4, 3,
  ]);
});
