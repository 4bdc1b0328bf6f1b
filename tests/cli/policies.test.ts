import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tinyFiles } from "../sweep/tiny.ts";
import { emptyFolder, taftan } from "./taftan.ts";

const SWEEP =
  "{ design: monte_carlo, points: 4, over: [banks.herding], levers: { traders.switching_cost: [0.02, 0.15] }, outcomes: [trade_total] }";

test("policies of a sweep are set against its worlds, the least regret first", async () => {
  const cwd = emptyFolder();
  const { files, main } = tinyFiles(SWEEP);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  expect((await taftan(["sweep", main, "--store", "st", "--workers", "0"], { cwd })).code).toBe(0);
  const words = ["policies", "st", "--indicator", "trade_total", "--better", "more", "--enough", "1", "--out", "out"];
  const { code, stdout } = await taftan([...words, "--json"], { cwd });
  expect(code).toBe(0);
  const { worlds, policies } = JSON.parse(stdout);
  expect(worlds).toBe(4);
  expect(policies.map(({ policy }: { policy: string }) => policy).sort()).toEqual([
    "traders.switching_cost=0.02",
    "traders.switching_cost=0.15",
  ]);
  expect(policies[0].regret).toBeLessThanOrEqual(policies[1].regret);
  expect(policies[0].satisfied).toBe(1);
  const unknown = await taftan([...words.with(3, "trade_totl"), "--json"], { cwd });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('did you mean "trade_total"');
});
