import fc from "fast-check";
import { expect, test } from "vitest";
import { rootKey } from "../../engine/kernel/draw.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { gini } from "../../engine/kernel/reduce.ts";
import { recordedIds, recordedMonths } from "../../engine/kernel/recorder.ts";
import { partIds, simulation } from "../../engine/kernel/simulation.ts";
import { eventsOf } from "../../engine/run/events.ts";
import type { RunResult } from "../../engine/run/result.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { runSerially } from "../../engine/run/serial.ts";
import { resumeFrom, snapshotAt } from "../../engine/run/snapshot.ts";
import type { Bind, Model } from "../../engine/kernel/model.ts";
import { coins, epidemic, idle, luck, order, queue, start_day, toy, walk } from "./models.ts";

const short = toy({ end_day: start_day + 90 });

function results(model: Model, from: number, runs: number): RunResult[] {
  return [...runSerially(model, luck, from, runs)].map((result) => {
    if (isFailure(result)) throw new Error(result.message);
    return result;
  });
}

test("n + m runs are n runs and then m runs", () => {
  const hashes = (from: number, runs: number) => results(short, from, runs).map(({ hash }) => hash);
  const all = hashes(0, 5);
  expect(all).toEqual([...hashes(0, 2), ...hashes(2, 3)]);
  expect(new Set(all).size).toBe(5);
});

test("a run resumed on the morning of any day ends with the same hash", () => {
  const eventful = toy({
    end_day: start_day + 90,
    orders: [
      order("close", {
        trigger: { type: "at", days: [start_day + 20, start_day + 60] },
        for_days: 15,
        effects: [{ column: "counter.open", row: 0, does: "to", value: 0 }],
      }),
      order("clear", {
        trigger: { type: "after", order: 0, by_days: 30 },
        within_days: 5,
        action: { mechanism: "queue", name: "clear", given: {} },
      }),
    ],
  });
  const [whole] = results(eventful, 3, 1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 91 }), (days) => {
      const resumed = resumeFrom(eventful, luck, 3, snapshotAt(eventful, luck, 3, start_day + days));
      expect(resumed).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});

test("daily values and events change no hash", () => {
  const { run } = runner(short);
  const plain = run(luck, 1) as RunResult;
  const full = run(luck, 1, { daily: true, events: true }) as RunResult;
  expect(full.hash).toBe(plain.hash);
  expect(full.months).toEqual(plain.months);
  expect(full.days).toHaveLength(recordedIds(short).length * 91);
  expect(full.events!.length).toBeGreaterThan(0);
  expect(plain.days).toBeUndefined();
  expect(run(luck, 1)).toEqual(plain);
});

test("a run's events come out of its packed log as they happened", () => {
  const { run, simulation: sim } = runner(short);
  const events = eventsOf(short, run(luck, 1, { events: true }) as RunResult);
  expect(events).toEqual(Array.from({ length: sim.log.count }, (_, id) => sim.log.event(id)));
  expect(eventsOf(short, run(luck, 1) as RunResult)).toEqual([]);
});

test("the hook hears of every part of the model in order on every day", () => {
  const heard: string[] = [];
  runner(toy({ end_day: start_day + 1 })).run(luck, 0, {
    after: (part, day) => heard.push(`${day - start_day} ${part}`),
  });
  expect(heard).toEqual(
    [0, 1].flatMap((day) => ["scenario", "queue", "walk", "derived", "indicators"].map((part) => `${day} ${part}`)),
  );
});

test("an event on a day changes nothing before it", () => {
  const closing = toy({
    end_day: start_day + 90,
    orders: [
      order("close", {
        trigger: { type: "at", days: [start_day + 45] },
        effects: [{ column: "counter.open", row: 0, does: "to", value: 0 }],
      }),
    ],
  });
  const daily = (model: Model) => (runner(model).run(luck, 0, { daily: true }) as RunResult).days!;
  const [without, within] = [daily(short), daily(closing)];
  const served = (days: Float64Array) => [...days.subarray(0, 91)];
  expect(served(within).slice(0, 45)).toEqual(served(without).slice(0, 45));
  expect(served(within).slice(45)).not.toEqual(served(without).slice(45));
  const position = recordedIds(short).indexOf("position");
  expect(within.subarray(position * 91, (position + 1) * 91)).toEqual(
    without.subarray(position * 91, (position + 1) * 91),
  );
});

test("a mechanism that nobody uses leaves the luck of the others alone", () => {
  const [alone] = results(short, 0, 1);
  const [joined] = results(
    toy({ end_day: start_day + 90, mechanisms: [idle, walk, queue] as readonly Mechanism[] }),
    0,
    1,
  );
  expect(joined!.months).toEqual(alone!.months);
});

test("two writers of one column are refused when the model is assembled", () => {
  const rival = mechanism({
    id: "rival",
    title: "",
    meaning: "",
    parameters: {},
    build: (access) => (access.write("walker.position"), {}),
  });
  expect(() => simulation(toy({ mechanisms: [queue, walk, rival] as readonly Mechanism[] }))).toThrow(
    '"walker.position" is written by walk and by rival',
  );
  const lever = order("push", {
    trigger: { type: "at", days: [start_day] },
    effects: [{ column: "walker.position", row: 0, does: "to", value: 1 }],
  });
  expect(() => simulation(toy({ orders: [lever] }))).toThrow('"walker.position" is written by walk and by scenario');
});

test("two mechanisms of one id are refused", () => {
  expect(() => simulation(toy({ mechanisms: [queue, walk, idle, idle] as readonly Mechanism[] }))).toThrow(
    "two mechanisms have one id",
  );
});

function broken(onDay: number, how: (position: { [row: number]: number }) => void): Mechanism {
  return mechanism({
    id: "broken",
    title: "Broken",
    meaning: "Goes wrong on a day.",
    parameters: {},
    columns: { "walker.height": { meaning: "a number", unit: "1", initial: 0 } },
    build(access) {
      const height = access.write("walker.height");
      return { day: (day) => void (day === onDay && how(height)) };
    },
  }) as Mechanism;
}

test("a run that throws is reported with its day and mechanism", () => {
  const failing = toy({
    end_day: start_day + 90,
    mechanisms: [
      queue,
      broken(start_day + 40, () => {
        throw new Error("no road");
      }),
      walk,
    ] as readonly Mechanism[],
  });
  const [first] = [...runSerially(failing, luck, 7, 1)];
  expect(first).toEqual({
    run: 7,
    seed: expect.stringMatching(/^[0-9a-f]{32}$/),
    scenario: "toy",
    day: start_day + 40,
    mechanism: "broken",
    message: "no road",
  });
});

test("a run that fails leaves no trace in those that follow it", () => {
  const picky = mechanism({
    id: "picky",
    title: "",
    meaning: "",
    parameters: {},
    build(access) {
      const position = access.read("walker.position");
      return {
        day(day) {
          if (day === start_day + 40 && position[0]! < 0) throw new Error("lost");
        },
      };
    },
  });
  const mechanisms = [queue, walk, picky] as readonly Mechanism[];
  const mixed = toy({ end_day: start_day + 90, mechanisms });
  const all = [...runSerially(mixed, luck, 0, 12)];
  expect(new Set(all.map(isFailure)).size).toBe(2);
  all.forEach((result, run) => expect(result).toEqual(runner(mixed).run(luck, run)));
});

test("a number that is not finite is traced to the first mechanism that left one", () => {
  const spoiled = toy({
    end_day: start_day + 90,
    mechanisms: [queue, broken(start_day + 50, (height) => (height[1] = NaN)), walk] as readonly Mechanism[],
    indicators: [
      {
        id: "height",
        label: "",
        meaning: "",
        unit: "1",
        lens: "",
        aggregate: "last",
        build: (world) => {
          const height = world.read("walker.height");
          return () => height[1]!;
        },
      },
    ],
  });
  expect(runner(spoiled).run(luck, 0)).toMatchObject({
    day: start_day + 50,
    mechanism: "broken",
    message: "height of two in the table walker is NaN",
  });
});

test("an indicator that is not finite is traced to its day", () => {
  const spoiled = toy({
    end_day: start_day + 90,
    indicators: [
      {
        id: "ratio",
        label: "",
        meaning: "",
        unit: "1",
        lens: "",
        aggregate: "mean",
        build: (world) => {
          const day = world.read("clock.day");
          return () => 1 / (day[0]! - start_day - 33);
        },
      },
    ],
  });
  expect(runner(spoiled).run(luck, 0)).toMatchObject({
    day: start_day + 33,
    mechanism: "indicators",
  });
});

test("a hook's own error is the caller's, not the run's", () => {
  expect(() =>
    runner(short).run(luck, 0, {
      after: () => {
        throw new Error("mine");
      },
    }),
  ).toThrow("mine");
});

test("invariants that break are told with the first month in which they did", () => {
  const model = toy({
    end_day: start_day + 90,
    invariants: [
      {
        text: "clock < 40",
        test: (world) => {
          const day = world.read("clock.day");
          return () => (day[0]! < start_day + 40 ? 1 : 0);
        },
      },
    ],
  });
  expect((runner(model).run(luck, 0) as RunResult).broken).toEqual([{ invariant: "clock < 40", day: start_day + 59 }]);
});

test("a daily formula adds up over its month, a yearly one holds its value", () => {
  const told = { label: "", meaning: "", unit: "1", lens: "" };
  const clock = (world: { read(column: string): { readonly [row: number]: number } }) => {
    const day = world.read("clock.day");
    return () => day[0]! - start_day + 1;
  };
  const model = toy({
    formulas: [
      {
        ...told,
        id: "days",
        aggregate: "sum",
        every: "day",
        bind: () => () => 1,
        bind_now: () => () => 1,
      },
      { ...told, id: "latest", aggregate: "max", every: "day", bind: clock, bind_now: clock },
      { ...told, id: "yearly", aggregate: "sum", every: "year", bind: clock, bind_now: clock },
    ],
  });
  const [result] = results(model, 0, 1);
  const count = recordedMonths(model).length;
  const series = (id: string) => [...result!.months.subarray(recordedIds(model).indexOf(id) * count)].slice(0, count);
  expect(series("days").slice(0, 3)).toEqual([31, 29, 31]);
  expect(series("latest").slice(0, 3)).toEqual([31, 60, 91]);
  expect(series("yearly")).toEqual([...Array(11).fill(1), ...Array(12).fill(366), 731]);
});

test("an earlier value is that of so many days or calendar months ago, and the initial one before", () => {
  const told = { label: "", meaning: "", unit: "1", lens: "", aggregate: "last" } as const;
  const read =
    (columnName: string, row: number): Bind =>
    (world) => {
      const values = world.read(columnName);
      return () => values[row]!;
    };
  const sinceStart: Bind = (world) => {
    const day = world.read("clock.day");
    return () => day[0]! - start_day + 1;
  };
  const daysAgo = read("lag.value", 0);
  const monthsAgo = read("lag.value", 1);
  const model = toy({
    indicators: [{ ...told, id: "size", initial: () => -5, build: sinceStart }],
    formulas: [
      { ...told, id: "week_ago", every: "day", bind: daysAgo, bind_now: daysAgo },
      { ...told, id: "quarter_ago", every: "month", bind: monthsAgo, bind_now: monthsAgo },
    ],
    lags: [
      { id: "size", days: 7 },
      { id: "size", months: 3 },
    ],
  });
  const { run } = runner(model);
  const { days, months } = run(luck, 0, { daily: true }) as RunResult;
  expect([...days!.subarray(731, 731 + 9)]).toEqual([-5, -5, -5, -5, -5, -5, -5, 1, 2]);
  expect([...months.subarray(48, 48 + 5)]).toEqual([-5, -5, -5, 31, 60]);
  expect(resumeFrom(model, luck, 0, snapshotAt(model, luck, 0, start_day + 65))).toEqual(run(luck, 0));
});

test("a condition sees a monthly formula as of yesterday, not as of the last month", () => {
  const clock: Bind = (world) => {
    const day = world.read("clock.day");
    return () => day[0]! - start_day + 1;
  };
  const test: Bind = (world) => {
    const now = world.read("indicator.now");
    return () => (now[0]! >= 10 ? 1 : 0);
  };
  const model = toy({
    end_day: start_day + 40,
    indicators: [],
    formulas: [
      {
        id: "age",
        label: "",
        meaning: "",
        unit: "1",
        lens: "",
        aggregate: "last",
        every: "month",
        bind: clock,
        bind_now: clock,
      },
    ],
    orders: [order("react", { trigger: { type: "when", holds: false, test } })],
  });
  const events = eventsOf(model, runner(model).run(luck, 0, { events: true }) as RunResult);
  expect(events.filter(({ kind }) => kind === "scenario.order").map(({ day }) => day - start_day)).toEqual([10]);
});

test("a month that the horizon cuts short is still a yearly rate", () => {
  const steady = toy({
    start_day: start_day + 2,
    end_day: start_day + 40,
    indicators: [
      {
        id: "flow",
        label: "",
        meaning: "",
        unit: "1/year",
        lens: "",
        aggregate: "rate",
        build: () => () => 2,
      },
    ],
  });
  expect([...results(steady, 0, 1)[0]!.months]).toEqual([730, 730]);
});

test("the kernel runs an epidemic: nobody is lost and it passes", () => {
  for (const result of results(epidemic, 0, 5)) {
    const count = recordedMonths(epidemic).length;
    const [susceptible, infected, recovered] = [0, 1, 2].map((i) => result.months.subarray(i * count, (i + 1) * count));
    for (let month = 0; month < count; month++)
      expect(susceptible![month]! + infected![month]! + recovered![month]!).toBe(500);
    // A basic reproduction number of 4 infects 98 % of those who mix (Kermack and McKendrick's final size).
    expect(recovered![count - 1]! / 500).toBeGreaterThan(0.95);
    expect(infected![count - 1]).toBe(0);
  }
});

test("the kernel runs a Boltzmann exchange: coins are kept and inequality rises to one half", () => {
  const { run, simulation: sim } = runner(coins);
  const result = run(luck, 0) as RunResult;
  expect([...result.months.subarray(0, recordedMonths(coins).length)]).toEqual(recordedMonths(coins).map(() => 4000));
  // A geometric law with a mean of 10 coins has a Gini coefficient of 11 / 21.
  expect(gini(sim.world.column("holder.wealth"))).toBeCloseTo(11 / 21, 1);
});

test("parts are named in the order in which they act", () => {
  expect(partIds(short)).toEqual(["scenario", "queue", "walk", "derived", "indicators"]);
  expect(() => simulation(short).start(rootKey(luck), 0)).not.toThrow();
});
