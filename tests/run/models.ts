import type { Indicator } from "../../engine/kernel/indicator.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Model, type Order } from "../../engine/kernel/model.ts";
import { toDay } from "../../engine/kernel/calendar.ts";
import { normal } from "../../engine/kernel/normal.ts";
import { root, rootHex } from "../../engine/kernel/root.ts";
import type { ResultHeader } from "../../engine/run/result.ts";

export const luck = root("small models");
export const start_day = toDay(2024, 1, 1);

/** Customers that arrive and are served, a row per counter. */
export const queue = mechanism({
  id: "queue",
  title: "Queue",
  meaning: "Customers wait at counters.",
  parameters: {
    arrivals: {
      meaning: "Most that arrive on a day.",
      unit: "1/day",
      value: 20,
      min: 1,
      max: 50,
      distribution: "uniform",
      status: "judgement",
      source: "invented",
    },
    served: {
      meaning: "Most that are served on a day.",
      unit: "1/day",
      value: 10,
      min: 1,
      max: 50,
      distribution: "uniform",
      status: "measured",
      source: "invented",
    },
  },
  columns: {
    "counter.waiting": { meaning: "customers waiting", unit: "1", whole: true, initial: 0 },
    "counter.done": { meaning: "customers served today", unit: "1", whole: true, initial: 0 },
  },
  events: { crowd: { meaning: "A counter is crowded.", goldstein: -1, subject: "counter" } },
  actions: { clear: { meaning: "Sends all away.", arguments: {} } },
  build(access) {
    const waiting = access.write("counter.waiting");
    const done = access.write("counter.done");
    const open = access.read("counter.open");
    const keys = access.keys("counter");
    const arrivals = access.parameter("arrivals");
    const served = access.parameter("served");
    return {
      day(day) {
        for (let i = 0; i < waiting.length; i++) {
          const arrived = Math.floor(access.draws.uniform(keys[i]!, day) * arrivals());
          done[i] = open[i] === 0 ? 0 : Math.min(waiting[i]! + arrived, served());
          waiting[i]! += arrived - done[i]!;
          if (waiting[i]! > 20) access.emit({ kind: "crowd", subject: i });
        }
      },
      actions: {
        clear: () => waiting.fill(0),
      },
    };
  },
});

/** A position that moves by a normal step each day. */
export const walk = mechanism({
  id: "walk",
  title: "Random walk",
  meaning: "Walkers step at random.",
  parameters: {
    step: {
      meaning: "Standard deviation of a day's step.",
      unit: "1",
      value: 1,
      min: 0,
      max: 2,
      distribution: "uniform",
      status: "judgement",
      source: "invented",
    },
  },
  columns: { "walker.position": { meaning: "where it stands", unit: "1", initial: 0 } },
  build(access) {
    const position = access.write("walker.position");
    const step = access.parameter("step");
    const luck = new Float64Array(position.length);
    return {
      day(day) {
        access.draws.fill(day, 0, luck);
        for (let i = 0; i < position.length; i++) position[i]! += step() * normal(luck[i]!);
      },
    };
  },
});

export const idle = mechanism({
  id: "idle",
  title: "Idle",
  meaning: "Draws and does nothing.",
  parameters: {},
  build: (access) => ({ day: (day) => void access.draws.uniform(1, day) }),
});

const told = { meaning: "for tests", unit: "1", lens: "model truth" };

export const indicators: readonly Indicator[] = [
  {
    ...told,
    id: "served",
    label: "Served",
    aggregate: "rate",
    moving_year: true,
    build: (world) => total(world.read("counter.done")),
  },
  {
    ...told,
    id: "customers",
    label: "Customers",
    aggregate: "sum",
    build: (world) => total(world.read("counter.done")),
  },
  {
    ...told,
    id: "waiting",
    label: "Waiting",
    aggregate: "last",
    build: (world) => total(world.read("counter.waiting")),
  },
  {
    ...told,
    id: "mean_waiting",
    label: "Mean waiting",
    aggregate: "mean",
    build: (world) => total(world.read("counter.waiting")),
  },
  {
    ...told,
    id: "most_waiting",
    label: "Most waiting",
    aggregate: "max",
    build: (world) => total(world.read("counter.waiting")),
  },
  {
    ...told,
    id: "position",
    label: "Position",
    aggregate: "last",
    build(world) {
      const position = world.read("walker.position");
      return () => position[0]!;
    },
  },
];

function total(values: { readonly length: number; readonly [row: number]: number }): () => number {
  return () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]!;
    return sum;
  };
}

/** A queue and a random walk over two years. */
export function toy(parts: Partial<Model> = {}): Model {
  return model({
    id: "toy",
    start_day,
    end_day: toDay(2025, 12, 31),
    tables: [
      {
        name: "counter",
        ids: ["north", "south"],
        columns: {
          open: { meaning: "whether it is open", unit: "1", initial: 1 },
          price: { meaning: "a lever that nobody reads", unit: "1", initial: [0.1, 0.7] },
        },
      },
      { name: "walker", ids: ["one", "two", "three"], columns: {} },
    ],
    mechanisms: [queue, walk] as readonly Mechanism[],
    indicators,
    headline: ["served"],
    ...parts,
  });
}

export function order(id: string, parts: Partial<Order> & Pick<Order, "trigger">): Order {
  return {
    id,
    note: "",
    does: "set",
    within_days: 1,
    chance: 1,
    once: false,
    for_days: 0,
    cooldown_days: 0,
    effects: [],
    ...parts,
  };
}

export function header(runs: number, from = 0, id = "toy"): ResultHeader {
  return {
    format: 1,
    taftan: "0",
    semantics: 1,
    rng: 1,
    scenario: { id, title: id, file: "", sha256: "" },
    seed: "small models",
    root: rootHex(luck),
    runs,
    from,
    size: "default",
    set: {},
  };
}

/** Infection that spreads in a mixed population and passes: susceptible, infected, recovered. */
export const epidemic: Model = model({
  id: "epidemic",
  start_day,
  end_day: start_day + 199,
  tables: [
    {
      name: "person",
      ids: Array.from({ length: 500 }, (_, i) => `p${i}`),
      columns: {
        state: {
          meaning: "0 susceptible, 1 infected, 2 recovered",
          unit: "1",
          storage: "u8",
          initial: Array.from({ length: 500 }, (_, i) => (i < 5 ? 1 : 0)),
        },
      },
    },
  ],
  mechanisms: [
    mechanism({
      id: "contagion",
      title: "Contagion",
      meaning: "The infected infect whom they meet.",
      parameters: {},
      build(access) {
        const state = access.write("person.state");
        const luck = new Float64Array(state.length);
        return {
          day(day) {
            let infected = 0;
            for (let i = 0; i < state.length; i++) infected += state[i] === 1 ? 1 : 0;
            const risk = (0.4 * infected) / state.length;
            access.draws.fill(day, 0, luck);
            for (let i = 0; i < state.length; i++) {
              if (state[i] === 0 && luck[i]! < risk) state[i] = 1;
              else if (state[i] === 1 && luck[i]! < 0.1) state[i] = 2;
            }
          },
        };
      },
    }) as Mechanism,
  ],
  indicators: [0, 1, 2].map((code) => ({
    ...told,
    id: ["susceptible", "infected", "recovered"][code]!,
    label: "",
    aggregate: "last",
    build(world) {
      const state = world.read("person.state");
      return () => {
        let count = 0;
        for (let i = 0; i < state.length; i++) count += state[i] === code ? 1 : 0;
        return count;
      };
    },
  })),
});

/** Whole coins that change hands at random until they are spread as Boltzmann says. */
export const coins: Model = model({
  id: "coins",
  start_day,
  end_day: start_day + 399,
  tables: [
    {
      name: "holder",
      ids: Array.from({ length: 400 }, (_, i) => `h${i}`),
      columns: { wealth: { meaning: "coins", unit: "1", storage: "i32", initial: 10 } },
    },
  ],
  mechanisms: [
    mechanism({
      id: "exchange",
      title: "Exchange",
      meaning: "Everyone who has a coin gives one to somebody.",
      parameters: {},
      build(access) {
        const wealth = access.write("holder.wealth");
        const keys = access.keys("holder");
        return {
          day(day) {
            for (let i = 0; i < wealth.length; i++) {
              if (wealth[i] === 0) continue;
              wealth[i]! -= 1;
              wealth[Math.floor(access.draws.uniform(keys[i]!, day) * wealth.length)]! += 1;
            }
          },
        };
      },
    }) as Mechanism,
  ],
  indicators: [
    {
      ...told,
      id: "coins",
      label: "",
      aggregate: "last",
      build: (world) => total(world.read("holder.wealth")),
    },
    {
      ...told,
      id: "penniless",
      label: "",
      aggregate: "mean",
      build(world) {
        const wealth = world.read("holder.wealth");
        return () => {
          let count = 0;
          for (let i = 0; i < wealth.length; i++) count += wealth[i] === 0 ? 1 : 0;
          return count / wealth.length;
        };
      },
    },
  ],
});
