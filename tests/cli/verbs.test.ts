import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { libraryNames } from "../../library/index.ts";
import { emptyFolder, json, taftan } from "./taftan.ts";

test("check finds every scenario of the library right and says what it costs", async () => {
  const { format, ok, problems, cost, scenarios } = await json(["check", ...libraryNames()]);
  expect({
    format,
    ok,
    problems: problems.filter((each: { severity: string }) => each.severity === "error"),
  }).toEqual({ format: 1, ok: true, problems: [] });
  expect(Object.keys(cost)).toEqual(["agents", "days", "cpu_ms_per_run"]);
  expect(scenarios).toHaveLength(libraryNames().length);
});

test("a problem has a code, a place and a remedy", async () => {
  const { ok, problems } = await json(["check", "-"], { input: "taftan: 1\ntitel: x\n" });
  expect(ok).toBe(false);
  for (const problem of problems)
    expect(Object.keys(problem)).toEqual(["code", "severity", "file", "line", "column", "length", "message", "help"]);
});

test("compare --json has the shape that was promised, and a scenario does not differ from itself", async () => {
  const document = await json([
    "compare",
    "two-states",
    "two-states",
    "--runs",
    "3",
    "--every",
    "year",
    "--indicators",
    "trade_total",
    "--workers",
    "0",
  ]);
  expect(Object.keys(document)).toEqual(["format", "taftan", "semantics", "rng", "base", "others"]);
  expect(Object.keys(document.others[0])).toEqual(["scenario", "hash", "indicators"]);
  expect(document.others[0].hash).toBe(document.base.hash);
  expect(document.others[0].indicators).toHaveLength(1);
  for (const row of document.others[0].indicators[0].rows)
    expect(row).toEqual({
      date: row.date,
      diff_mean: 0,
      diff_q05: 0,
      diff_q50: 0,
      diff_q95: 0,
      p_above_zero: 0,
    });
});

test("list gives scenarios, and every kind of name with its meaning", async () => {
  expect((await json(["list"])).items.map(({ id }: { id: string }) => id)).toEqual(libraryNames());
  for (const what of ["indicators", "parameters", "mechanisms", "actions"]) {
    const { format, items } = await json(["list", what]);
    expect(format).toBe(1);
    expect(items.length).toBeGreaterThan(5);
    for (const item of items) expect(item.title).not.toBe("");
  }
});

test("whatever is listed can be explained", async () => {
  const { items } = await json(["list", "parameters"]);
  const { entries } = await json(["explain", items[0].id]);
  expect(entries[0]).toMatchObject({ kind: "parameter", id: items[0].id, unit: items[0].unit });
  expect(Object.keys(entries[0].facts)).toEqual(
    expect.arrayContaining(["value", "default", "range", "distribution", "status", "source", "read by"]),
  );
  expect((await json(["explain", "tension"])).entries.map(({ kind }: { kind: string }) => kind)).toEqual([
    "mechanism",
    "indicator",
  ]);
  expect((await json(["explain", "crossings.capacity"])).entries[0]).toMatchObject({
    kind: "field",
    unit: "trucks/day",
  });
  expect((await json(["explain", "brent"])).entries[0]).toMatchObject({
    kind: "driver",
    unit: "USD/barrel",
  });
});

test("new scenario writes a file that is right as it stands, and never over another", async () => {
  const cwd = emptyFolder();
  expect((await taftan(["new", "scenario", "my-waiver"], { cwd })).code).toBe(0);
  const text = readFileSync(join(cwd, "my-waiver.yaml"), "utf8");
  expect(text).toMatch(/^# yaml-language-server: \$schema=/);
  expect((await taftan(["check", "my-waiver.yaml"], { cwd })).code).toBe(0);
  expect((await taftan(["new", "scenario", "my-waiver"], { cwd })).code).toBe(2);
  expect(readFileSync(join(cwd, "my-waiver.yaml"), "utf8")).toBe(text);
});

test("doctor finds this installation in order", async () => {
  const { ok, checks } = await json(["doctor"]);
  expect(checks.filter((each: { ok: boolean }) => !each.ok)).toEqual([]);
  expect(ok).toBe(true);
});
