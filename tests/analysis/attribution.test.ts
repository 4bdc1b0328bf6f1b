import { expect, test } from "vitest";
import { attribute } from "../../engine/analysis/attribution.ts";
import { toDay } from "../../engine/kernel/calendar.ts";
import { rootKey } from "../../engine/kernel/draw.ts";
import { root } from "../../engine/kernel/root.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { open } from "../contracts/worlds.ts";

const SEED = root("attribution");
const replay = open("iran-pakistan/jan-2024-replay", (scenario) => (scenario.size = "lite"));
const strikes = () => attribute(replay, SEED, 0, "tension", toDay(2024, 1, 1), toDay(2024, 1, 18));

test("the change is what the keepers do alone, plus the effects, plus the rest", () => {
  const { before, after, change, alone, effects, rest } = strikes();
  const sum = effects.reduce((total, { keeper, effect = 0 }) => (keeper ? total : total + effect), alone + rest);
  expect(change).toBe(after - before);
  expect(sum).toBeCloseTo(change, 9);
});

test("the strikes that the scenario orders raise tension, and trade mechanisms do not touch it", () => {
  const { effects, keepers } = strikes();
  const effectOf = (part: string) => effects.find((each) => each.part === part)?.effect;
  expect(keepers).toEqual(["tension"]);
  expect(effects.find(({ keeper }) => !keeper)?.part).toBe("scenario");
  expect(effectOf("scenario")).toBeGreaterThan(30);
  expect(effectOf("traders")).toBe(0);
  expect(effectOf("corridors")).toBe(0);
});

test("the value at the end is that of the run itself", () => {
  const sim = simulation(replay);
  sim.start(rootKey(SEED), 0);
  while (sim.day <= toDay(2024, 1, 18)) sim.step();
  expect(strikes().after).toBe(sim.world.column("relation.tension")[0]);
});

test("an indicator that no part moves in a window has no effects at all", () => {
  const { change, effects, rest } = attribute(replay, SEED, 0, "pipeline_stage", toDay(2024, 2, 1), toDay(2024, 2, 10));
  expect([change, rest, ...effects.map(({ effect }) => effect)].every((value) => value === 0)).toBe(true);
});

test("a frozen mechanism leaves its columns as they are, and the others go on", () => {
  const sim = simulation(replay);
  const tension = sim.world.column("relation.tension");
  sim.start(rootKey(SEED), 0);
  const before = tension[0];
  while (sim.day < toDay(2024, 1, 20)) sim.step(undefined, new Set(["tension"]));
  expect(tension[0]).toBe(before);
  expect(sim.log.count).toBeGreaterThan(5);
});
