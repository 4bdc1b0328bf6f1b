import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { load as parse } from "js-yaml";

const root = new URL("../../scenarios/", import.meta.url);
const pair = new URL("iran-pakistan/", root);
const history = new URL("history/", pair);

const files = readdirSync(history).filter((name) => name.endsWith(".csv"));
const tables = new Map(files.map((name) => [name, readTable(name)]));
const scenarios = readdirSync(pair).filter((name) => name.endsWith(".yaml"));
const base = parse(text(pair, "base.yaml")) as any;
const replay = parse(text(pair, "jan-2024-replay.yaml")) as any;

test.each(files)("%s has as many cells in every row as in its head", (name) => {
  const [head, ...rows] = cells(text(history, name));
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(head).size).toBe(head.length);
  for (const row of rows) expect(row, row.join()).toHaveLength(head.length);
});

test.each(files)("every row of %s says where it is from and how good it is", (name) => {
  for (const row of table(name)) {
    expect(row.source, JSON.stringify(row)).toMatch(/https?:\/\/|^derived|^none (found|kept)/);
    expect(row.source).not.toMatch(/(^|\s)\/\w/);
    expect(row.quality.length).toBeGreaterThan(0);
  }
});

test.each(files)("the rows of %s are in order of time", (name) => {
  const key = ["date", "month", "code"].find((column) => column in table(name)[0])!;
  const keys = table(name).map((row) => row[key]);
  expect(keys).toEqual([...keys].sort());
  if (key === "date") for (const date of keys) expect(date).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/);
});

test("one row at most is chosen for a book, a direction and a time", () => {
  const chosen = table("trade_by_book.csv").filter((row) => row.use === "use");
  expect(chosen.length).toBeGreaterThan(30);
  for (const row of chosen) {
    const rivals = chosen.filter(
      (other) =>
        other.book === row.book &&
        other.direction === row.direction &&
        other.date <= row.until &&
        row.date <= other.until,
    );
    expect(rivals, `${row.book} ${row.direction} ${row.period}`).toHaveLength(1);
  }
});

test("base trade seen through the lenses gives the books", () => {
  const a_to_b = recorded(base, "customs_a", "a_to_b");
  const b_to_a = recorded(base, "customs_a", "b_to_a");
  expectNear(recorded(base, "customs_b", "a_to_b"), 1180, 1177);
  expectNear(a_to_b, 2280, 2275);
  expectNear(b_to_a, 640, 642);
  expectNear(a_to_b + b_to_a, 2920, 2917);
  expect(recorded(base, "central_bank", "a_to_b")).toBe(0);
});

test("trade of the replay seen through Iranian customs is that of 2023", () => {
  const scenario = { ...base, base_trade: replay.base_trade, markets: replay.markets };
  expect(Math.abs(recorded(scenario, "customs_a", "a_to_b") - 2053)).toBeLessThan(1);
  expect(Math.abs(recorded(scenario, "customs_a", "b_to_a") - 605)).toBeLessThan(1);
});

test("the border market can turn over what it sells", () => {
  const { stalls, stall_capacity, revenue } = base.markets.mand_pishin;
  expect(stall_capacity).toBe("100 thousand USD/month");
  const most = parseFloat(stalls) * 0.1 * 12;
  expect(amount(revenue.a_to_b) + amount(revenue.b_to_a)).toBeLessThanOrEqual(most);
});

test("the regimes add up to the effective intensity of their day", () => {
  expect(intensity(base.regimes)).toBeCloseTo(at("sanctions.csv", "2025-09-28", "i_eff"), 3);
  const of2024 = merged(base.regimes, replay.regimes);
  expect(intensity(of2024)).toBeCloseTo(at("sanctions.csv", "2023-01-01", "i_eff"), 2);
});

test("full enforcement brings the effective intensity to .95", () => {
  const { events } = parse(text(pair, "snapback-enforced.yaml")) as any;
  const tightened = events.filter((event: Row) => event.do === "sanctions.tighten");
  const changes = tightened.map((event: Row) => {
    const regime = base.regimes[event.regime];
    const to = (regime.intensity * parseFloat(event.to)) / 100;
    return [event.regime, { intensity: to, enforcement: event.enforcement ?? regime.enforcement }];
  });
  expect(intensity(merged(base.regimes, Object.fromEntries(changes)))).toBeCloseTo(0.95, 3);
});

test("the components of each period of sanctions give its effective intensity", () => {
  for (const row of table("sanctions.csv")) {
    const n = (column: string) => Number(row[column]);
    const law = 0.1 * n("un") + 0.15 * n("eu") + 0.1 * n("us_primary");
    const secondary = 0.3 * n("us_secondary_oil") + 0.35 * n("us_secondary_bank");
    expect(Math.abs(law + secondary * n("enforcement") - n("i_eff"))).toBeLessThan(0.0011);
  }
});

test("the real exchange rate follows from the rates and prices beside it", () => {
  const rows = table("real_exchange_rate.csv");
  const real = (row: Row) =>
    Number(row.irr_per_usd) / Number(row.cpi_a) / (Number(row.pkr_per_usd) / Number(row.cpi_b));
  for (const row of rows) expect(Number(row.value)).toBeCloseTo(real(row) / real(rows[0]), 2);
  expect(at("real_exchange_rate.csv", "2021", "value")).toBeCloseTo(1.73, 2);
  expect(at("real_exchange_rate.csv", "2025", "value")).toBeCloseTo(1.76, 2);
  expect(base.states.IRN.real_exchange_rate).toBe(at("real_exchange_rate.csv", "2025", "value"));
});

test("past events are coded events of the ninety days before the start", () => {
  for (const scenario of [base, replay]) {
    const start = Date.parse(scenario.as_of);
    for (const row of table(scenario.past_events.replace("history/", ""))) {
      const days = (start - Date.parse(row.date)) / 86_400_000;
      expect(days).toBeGreaterThan(0);
      expect(days).toBeLessThanOrEqual(90);
      const coded = table("events.csv").filter(
        (event) => event.date === row.date && event.code === row.code && event.to === row.to,
      );
      expect(coded, row.date).toHaveLength(1);
      expect(coded[0].fatalities).toBe(row.fatalities);
      expect([
        ...Object.keys(base.states),
        ...Object.keys(base.externals),
        ...Object.keys(base.groups),
      ]).toContain(row.from);
    }
  }
});

test("every coded event has the weight of its code", () => {
  const weights = new Map(table("goldstein.csv").map((row) => [row.code, Number(row.value)]));
  for (const row of table("events.csv"))
    expect(Number(row.goldstein), row.event).toBe(weights.get(row.code));
});

test("the replay forces what happened, on its day", () => {
  for (const event of replay.events) {
    const happened = table("events.csv").filter(
      (row) => row.date === event.at && row.dyad === "IRN-PAK",
    );
    expect(happened, event.id).toHaveLength(1);
    if (event.fatalities !== undefined)
      expect(String(event.fatalities)).toBe(happened[0].fatalities);
  }
});

test("groups attack 24 times a year and gates clear 450 trucks a day", () => {
  const groups: Row[] = Object.values(base.groups);
  expect(sum(groups.map((group) => parseFloat(group.rate)))).toBe(24);
  const crossings: Row[] = Object.values(base.crossings);
  expect(crossings).toHaveLength(6);
  expect(sum(crossings.map((crossing) => parseFloat(crossing.capacity)))).toBe(450);
  expect(sum(crossings.map((crossing) => Number(crossing.weight)))).toBeCloseTo(1, 12);
});

test.each(scenarios)("every row of history that %s names is there", (name) => {
  for (const [, file, key] of text(pair, name).matchAll(rowName)) {
    const found = table(file).some((row) => [row.date, row.period, row.book].includes(key));
    expect(found, `${file}, ${key}`).toBe(true);
  }
  for (const [, file] of text(pair, name).matchAll(/history\/(\w+\.csv)/g))
    expect(files).toContain(file);
});

test.each([...scenarios.map((name) => `iran-pakistan/${name}`), "two-states.yaml"])(
  "%s says what it assumes",
  (name) => {
    const written = text(root, name);
    const schema = name.includes("/") ? "../schema.json" : "schema.json";
    expect(written.split("\n")[0]).toBe(`# yaml-language-server: $schema=${schema}`);
    const scenario = parse(written) as any;
    expect(scenario.taftan).toBe(1);
    expect(scenario.title.length).toBeGreaterThan(5);
    expect(scenario.summary.length).toBeGreaterThan(80);
    if (scenario.extends) expect(scenarios).toContain(scenario.extends);
    const ids = (scenario.events ?? []).map((event: Row) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test("the list of sources names every file and its number of rows", () => {
  const listed = text(pair, "SOURCES.md").matchAll(/^\| (`.+?`) \| ([\d, each]+) \|/gm);
  const counts = [...listed].flatMap(([, names, numbers]) => {
    const rows = numbers.match(/\d+/g)!;
    return [...names.matchAll(/\w+\.csv/g)].map(
      ([name], index) => [name, Number(rows[index] ?? rows[0])] as const,
    );
  });
  expect(new Map(counts)).toEqual(new Map(files.map((name) => [name, table(name).length])));
});

/** "history/brent.csv, 2025-01": a file and the first word of a row. */
const rowName = /history\/(\w+\.csv), ((?:IY|FY)?\d[\d-]*|central_bank)/g;

type Row = Record<string, any>;

function text(folder: URL, name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

function table(name: string): Row[] {
  return tables.get(name)!;
}

function readTable(name: string): Row[] {
  const [head, ...rows] = cells(text(history, name));
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index]])));
}

/** Splits comma-separated lines into cells; a cell in double quotes may hold commas and doubled quotes. */
function cells(csv: string): string[][] {
  return csv
    .trimEnd()
    .split("\n")
    .map((line) => {
      const row = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
      expect(row.map(([whole]) => whole).join(""), line).toBe(line);
      return row.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
    });
}

function at(file: string, date: string, column: string): number {
  return Number(table(file).find((row) => row.date === date)![column]);
}

/** Million USD a year of one direction that a lens records. */
function recorded(scenario: Row, lens: string, direction: string): number {
  const weights: Row = scenario.lenses[lens].weights[direction];
  return sum(
    Object.entries(weights).map(([channel, weight]) => weight * flow(scenario, direction, channel)),
  );
}

/** Fuel and the border market have their own tables; traders' channels are in base trade, by sector. */
function flow(scenario: Row, direction: string, channel: string): number {
  if (channel === "couriers") return amount(scenario.households.couriers_flow[direction]);
  const rows: Row[] = Object.values(channel === "market" ? scenario.markets : scenario.base_trade);
  const written = rows.map((row) =>
    channel === "market" ? row.revenue[direction] : row[direction]?.[channel],
  );
  return sum(written.map((quantity) => amount(quantity ?? "0 USD/year")));
}

/** Reads a yearly flow in million USD. */
function amount(quantity: string): number {
  const [, number, size] = /^([\d.]+)(?: (million|billion))? USD\/year$/.exec(quantity)!;
  return Number(number) * (size === "million" ? 1 : size === "billion" ? 1000 : 1e-6);
}

function intensity(regimes: Row): number {
  const rows: Row[] = Object.values(regimes).filter((row: Row) => row.status === "in_force");
  return Math.min(1, sum(rows.map((row) => row.weight * row.intensity * row.enforcement)));
}

function merged(rows: Row, changes: Row): Row {
  return Object.fromEntries(
    Object.entries(rows).map(([id, row]) => [id, { ...row, ...changes[id] }]),
  );
}

function expectNear(value: number, published: number, exact: number): void {
  expect(Math.abs(value / published - 1)).toBeLessThan(0.05);
  expect(Math.abs(value - exact)).toBeLessThan(1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
