import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { open } from "../api/open.ts";
import { planSweep } from "../api/sweep-plan.ts";

const folder = join(import.meta.dirname, "../docs/studies");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));

test.each(files)("the study %s can be made again", async (name) => {
  const { model } = await open(join(folder, name));
  expect(model.sweep!.uncertainties.factors.length).toBeGreaterThan(10);
  expect(model.sweep!.headline.length).toBeGreaterThan(0);
});

test("the sweep that docs/sweeps.md shows is right", async () => {
  const [block] = /(?<=```yaml\n)[\s\S]*?(?=```)/.exec(readFileSync(join(folder, "../sweeps.md"), "utf8"))!;
  const file = join(mkdtempSync(join(tmpdir(), "taftan-")), "shown.yaml");
  writeFileSync(file, `extends: iran-pakistan/baseline\n${block}`);
  const { levers, rows } = planSweep(await open(file), {});
  expect(levers).toHaveLength(1);
  expect(rows).toBeGreaterThan(1000);
});
