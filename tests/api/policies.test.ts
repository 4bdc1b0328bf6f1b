import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { open } from "../../api/open.ts";
import { policies } from "../../api/policies.ts";
import { sweep } from "../../api/sweep.ts";
import { openStore } from "../../workers/store.ts";

const folder = mkdtempSync(join(tmpdir(), "taftan-policies-"));
const changes = { over: ["banks.herding"], outcomes: ["trade_total"], points: 3, replicates: 2, workers: 0 };

beforeAll(async () => {
  const set = { "horizon.to": "2026-01-31" };
  const levers = "{ third_parties.persistence: [0.5, 0.9] }";
  await sweep(
    await open("iran-pakistan/baseline", {
      size: "lite",
      set: { ...set, "sweep.over": "[banks.herding]", "sweep.levers": levers },
    }),
    {
      ...changes,
      store: join(folder, "levers"),
    },
  );
  await sweep(await open("iran-pakistan/baseline", { size: "lite", set }), {
    ...changes,
    points: 1,
    store: join(folder, "none"),
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("policies of a stored sweep stand against its worlds", async () => {
  const store = openStore(join(folder, "levers"));
  const table = await policies(store, "trade_total", { better: "more" });
  expect(table.policies).toEqual(["third_parties.persistence=0.5", "third_parties.persistence=0.9"]);
  expect(table.worlds).toHaveLength(store.plan.worlds);
  expect(table.unit).toBe("USD/year");
  expect(table.values.every((value) => value > 0)).toBe(true);
  for (const [world, best] of table.best.entries()) expect(table.regrets[best * table.worlds.length + world]).toBe(0);
});

test("a sweep without levers and an outcome that it does not keep are refused with a remedy", async () => {
  await expect(policies(openStore(join(folder, "none")), "trade_total", { better: "more" })).rejects.toThrow(
    "has no levers",
  );
  await expect(policies(openStore(join(folder, "levers")), "trade_totl", { better: "more" })).rejects.toThrow(
    'did you mean "trade_total"',
  );
});
