import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Command } from "commander";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { discoverStore } from "../../api/discover-store.ts";
import { open } from "../../api/open.ts";
import { sweep } from "../../api/sweep.ts";
import { discoverCommand } from "../../cli/discover.ts";
import { openStore } from "../../workers/store.ts";

const folder = mkdtempSync(join(tmpdir(), "taftan-discover-"));
const store = join(folder, "sweep");

beforeAll(async () => {
  const scenario = await open("iran-pakistan/baseline", { size: "lite", set: { "horizon.to": "2026-03-31" } });
  await sweep(scenario, {
    store,
    over: ["banks.herding", "third_parties.persistence"],
    points: 24,
    outcomes: ["trade_total", "p_strike"],
    workers: 0,
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a stored sweep is asked in the units of its outcomes", async () => {
  const { cases, found, left_out } = await discoverStore(
    openStore(store),
    "trade_total > quantile(row_trade_total, 0.7)",
  );
  expect(left_out).toBe(0);
  expect(found).toMatchObject({ rows: 24, interest: 7 });
  expect(cases.inputs.map(({ name }) => name)).toContain("banks.herding");
  await expect(discoverStore(openStore(store), "trade_total > 5 days")).rejects.toThrow("USD/year");
});

test("the command says where it happens, and writes pictures that go with it", async () => {
  const out = join(folder, "out");
  const { text, code } = await taftan("discover", store, "--where", "banks.herding > 0.08", "--json", "--out", out);
  const document = JSON.parse(text);
  expect(code).toBeUndefined();
  expect(document).toMatchObject({ format: 1, question: "banks.herding > 0.08", rows: 24 });
  expect(document.boxes[0].limits).toHaveLength(1);
  expect(document.boxes[0].words[0]).toMatch(/^banks\.herding at least 0\.0/);
  expect(readdirSync(out).sort()).toEqual(["box-1.svg", "discovery.json", "trajectory-1.svg"]);
  expect(readFileSync(join(out, "discovery.json"), "utf8")).toBe(text);
  expect((await taftan("discover", store, "--where", "banks.herding > 0.08")).text).toContain("Box 1: 1");
});

test("a folder without a sweep and a question that cannot be read are refused with a sentence", async () => {
  await expect(taftan("discover", folder, "--where", "trade_total > 0")).rejects.toThrow("no sweep here");
  await expect(taftan("discover", store, "--where", "trade > 0")).rejects.toThrow("nothing is named");
});

async function taftan(...words: string[]) {
  let text = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((part) => Boolean((text += String(part))));
  const err = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    await new Command("taftan").exitOverride().addCommand(discoverCommand()).parseAsync(words, { from: "user" });
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return { text, code: process.exitCode };
}
