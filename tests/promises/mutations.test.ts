import { expect, test } from "vitest";
import { sha256Hex } from "../../engine/kernel/hash.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { model, type Model } from "../../engine/kernel/model.ts";
import { collect } from "../../engine/run/ensemble.ts";
import type { RunResult } from "../../engine/run/result.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { impurities } from "../purity.ts";
import { header, luck, start_day } from "../run/models.ts";
import { drawsTwice } from "./draws-twice.ts";
import { poisoned } from "./poison.ts";

/** The places of a small market where the typical mistakes are made. */
interface Ways {
  /** In which order rows are gone through. */
  readonly order: (ids: readonly string[]) => number[];
  readonly dearest: (left: Shop, right: Shop) => number;
  readonly rate: () => number;
  /** What else enters the number of who draws. */
  readonly salt: () => number;
  /** Index of a day's second draw. */
  readonly second: number;
  readonly total: (values: readonly number[]) => number;
  readonly power: (x: number) => number;
  readonly share: (part: number, whole: number) => number;
  readonly fold: (made: Model, results: readonly RunResult[]) => string;
}

interface Shop {
  readonly id: string;
  readonly row: number;
  readonly price: number;
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const rowsBy = (ids: readonly string[], compare: (a: string, b: string) => number) =>
  ids.map((_, row) => row).sort((a, b) => compare(ids[a]!, ids[b]!));

const sound: Ways = {
  order: (ids) => rowsBy(ids, byCodeUnit),
  dearest: (left, right) => Math.round(right.price) - Math.round(left.price) || byCodeUnit(left.id, right.id),
  rate: () => 0.1,
  salt: () => 0,
  second: 1,
  total: (values) => values.reduce((sum, value) => sum + value, 0),
  power: (x) => x * x,
  share: (part, whole) => (whole === 0 ? 0 : part / whole),
  fold: (made, results) => collect(made, header(results.length, 0, made.id), results).hash,
};

const ids = ["delta", "Anton", "charly", "bravo", "Émile", "zulu"];

/** Shops whose prices move by chance; the dearest is taxed. */
function market(ways: Ways, shops: readonly string[] = ids): Model {
  const trade = mechanism({
    id: "trade",
    title: "Trade",
    meaning: "Prices move, the slower the higher they all are.",
    parameters: {},
    columns: {
      "shop.price": { meaning: "price", unit: "1", initial: 3 },
      "market.total": { meaning: "sum of prices", unit: "1", initial: 0 },
      "market.idle": { meaning: "share of nothing", unit: "1", initial: 0 },
    },
    build(access) {
      const price = access.write("shop.price");
      const total = access.write("market.total");
      const idle = access.write("market.idle");
      const keys = access.keys("shop");
      const names = access.ids("shop");
      const order = ways.order(names);
      const salt = ways.salt();
      return {
        day(day) {
          for (const row of order) {
            const [first, second] = [0, ways.second].map((index) =>
              access.draws.uniform(keys[row]! ^ salt, day, index),
            );
            price[row]! *= 1 + ways.rate() * (first! - 0.5) + 0.01 * ways.power(second! - 0.5) - 0.001 * total[0]!;
          }
          const ranked = order.map((row): Shop => ({ id: names[row]!, row, price: price[row]! })).sort(ways.dearest);
          price[ranked[0]!.row]! *= 0.99;
          total[0] = ways.total(order.map((row) => price[row]!));
          idle[0]! += ways.share(0, day === start_day + 20 ? 0 : 1);
        },
      };
    },
  }) as Mechanism;
  return model({
    id: "market",
    start_day,
    end_day: start_day + 59,
    tables: [
      { name: "shop", ids: shops, columns: {} },
      { name: "market", ids: ["market"], columns: {} },
    ],
    mechanisms: [trade],
  });
}

function resultsOf(made: Model, indices: readonly number[]): RunResult[] {
  const { run } = runner(made);
  return indices.map((index) => {
    const result = run(luck, index);
    if (isFailure(result)) throw new Error(`${result.mechanism}, day ${result.day}: ${result.message}`);
    return result;
  });
}

const hashOf = (made: Model) => resultsOf(made, [0])[0]!.hash;

/** What a shop is worth at the end, by its name, and the total. */
function worths(made: Model): Record<string, number> {
  const { run, simulation } = runner(made);
  run(luck, 0);
  const price = simulation.world.column("shop.price");
  const shops = simulation.observer.ids("shop").map((id, row) => [id, price[row]!]);
  return Object.fromEntries([...shops, ["total", simulation.world.column("market.total")[0]!]].sort());
}

const golden = hashOf(market(sound));

/** The checks that stand elsewhere among these tests, on the small market; each throws or says whether it holds. */
const checks: Readonly<Record<string, (ways: Ways) => boolean>> = {
  "the order of rows": (ways) =>
    JSON.stringify(worths(market(ways))) === JSON.stringify(worths(market(ways, ids.toReversed()))),
  "the poisoned world": (ways) => poisoned(() => hashOf(market(ways))) !== "",
  "batches and threads": (ways) => {
    const at_once = resultsOf(market(ways), [0, 1, 2]);
    return at_once.every(({ hash, run }) => resultsOf(market(ways), [run])[0]!.hash === hash);
  },
  "the order of arrival": (ways) => {
    const results = resultsOf(market(ways), [0, 1, 2]);
    return ways.fold(market(ways), results) === ways.fold(market(ways), results.toReversed());
  },
  "golden hashes": (ways) => hashOf(market(ways)) === golden,
  "draws made twice": (ways) => drawsTwice(market(ways)).length === 0,
  "finite state": (ways) => !isFailure(runner(market(ways)).run(luck, 0)),
  "the purity of sources": (ways) => Object.values(ways).every((way) => impurities(String(way)).length === 0),
};

function failing(ways: Ways): string[] {
  return Object.entries(checks)
    .filter(([, check]) => {
      try {
        return !check(ways);
      } catch {
        return true;
      }
    })
    .map(([name]) => name);
}

test("a market without mistakes passes every check", () => {
  expect(failing(sound)).toEqual([]);
});

let threads = 0;
const mistakes: readonly (readonly [mistake: string, caught_by: string, Partial<Ways>])[] = [
  [
    "rows in the order of a Map",
    "the order of rows",
    { order: (names) => [...new Map(names.map((name, row) => [name, row])).values()] },
  ],
  [
    "a comparator that answers yes or no",
    "the order of rows",
    { order: (names) => names.map((_, row) => row), dearest: (left, right) => Number(left.price < right.price) },
  ],
  ["the clock", "the poisoned world", { rate: () => 0.1 + (Date.now() % 7) * 1e-9 }],
  ["the worker's index in a key", "batches and threads", { salt: () => (threads += 1) }],
  [
    "a fold in the order of arrival",
    "the order of arrival",
    { fold: (_, results) => sha256Hex(new TextEncoder().encode(results.map(({ hash }) => hash).join(""))) },
  ],
  [
    "a sum of floats in another order",
    "golden hashes",
    { total: (values) => values.reduceRight((sum, value) => sum + value, 0) },
  ],
  ["one draw for two decisions", "draws made twice", { second: 0 }],
  ["a number that is none", "finite state", { share: (part, whole) => part / whole }],
  [
    "a sort by the place's language",
    "the poisoned world",
    { order: (names) => rowsBy(names, (a, b) => a.localeCompare(b)) },
  ],
  ["a power of the engine", "the purity of sources", { power: (x) => x ** 2 }],
];

test.each(mistakes)("%s is caught by %s", (_, caught_by, mistake) => {
  expect(failing({ ...sound, ...mistake })).toContain(caught_by);
});
