import { expect, test } from "vitest";
import { projectIndicators } from "../../engine/indicators/projects.ts";
import { projects, RAIL, ROAD } from "./projects-fixture.ts";
import { play } from "./security-fixture.ts";

const valuesOf = (sim: ReturnType<typeof projects>) =>
  Object.fromEntries(projectIndicators.map(({ id, build }) => [id, build(sim.observer)()]));

test("indicators of projects count the rows of their kind, and are 0 without any", () => {
  const sim = play(projects({ corridors: [ROAD, RAIL, { ...RAIL, days: 15 }] }));
  const now = valuesOf(sim);
  expect(now["pipeline_spent"]).toBe(2e9);
  expect(now["pipeline_claim"]).toBe(18e9);
  expect(now["power_delivered"]).toBe(sim.world.column("project.delivered")[1]);
  expect(now["power_arrears"]).toBe(sim.world.column("project.arrears")[1]);
  expect(now["rail_days"]).toBe(14);
  const none = valuesOf(play(projects({ projects: [], stages: [], corridors: [] })));
  expect(Object.values(none).every((value) => value === 0)).toBe(true);
});
