import { expect, test } from "vitest";

import { open } from "../../api/open.ts";
import { search, type PolicySearchOptions } from "../../api/search.ts";

const options: PolicySearchOptions = {
  levers: [
    { name: "banks.herding", low: 0, high: 0.15 },
    { name: "third_parties.persistence", values: [0.5, 0.9] },
  ],
  objectives: [{ outcome: "trade_total", better: "more" }],
  runs: 1,
  population: 4,
  generations: 2,
  workers: 0,
};

test("a scenario is searched for policies, each as --set would write it", async () => {
  const scenario = await open("iran-pakistan/baseline", { size: "lite", set: { "horizon.to": "2026-01-31" } });
  const front = await search(scenario, options);
  expect(front.length).toBeGreaterThan(0);
  for (const { set, objectives } of front) {
    expect(Number(set["banks.herding"])).toBeGreaterThanOrEqual(0);
    expect(["0.5", "0.9"]).toContain(set["third_parties.persistence"]);
    expect(objectives[0]).toBeGreaterThan(0);
  }
});

test("an outcome that there is not is refused with the nearest name", async () => {
  const scenario = await open("iran-pakistan/baseline", { size: "lite" });
  await expect(
    search(scenario, { ...options, objectives: [{ outcome: "trade_totl", better: "more" }] }),
  ).rejects.toThrow('did you mean "trade_total"?');
  await expect(search(scenario, { ...options, objectives: [] })).rejects.toThrow("at least one outcome");
});
