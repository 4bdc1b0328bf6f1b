import { expect, test } from "vitest";
import { breathing } from "../../api/breathing.ts";
import { open, read } from "../../api/open.ts";
import { findScenario } from "../../library/index.ts";
import { openingScenario, parts, root, runner, type Scenario, type Steps } from "../../engine/index.ts";

function* busy(steps: number, ms: number): Steps<string> {
  for (let step = 0; step < steps; step++) {
    for (const begun = performance.now(); performance.now() < begun + ms;);
    yield;
  }
  return "done";
}

test("long work lets others have their turn, short work does not wait for one", async () => {
  const turnsDuring = async (work: Steps<string>) => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    expect(await breathing(work)).toBe("done");
    clearInterval(timer);
    return turns;
  };
  expect(await turnsDuring(busy(6, 12))).toBeGreaterThanOrEqual(4);
  expect(await turnsDuring(busy(6, 0))).toBeLessThan(2);
});

test("a scenario is opened in many steps", () => {
  const found = findScenario("iran-pakistan/baseline");
  if ("severity" in found) throw new Error(found.message);
  const steps = openingScenario(found.file, found.bytes, found.load, { parts });
  let count = 0;
  while (!steps.next().done) count++;
  expect(count).toBeGreaterThan(25);
});

test("opened in steps or at once, a scenario has the same bits", async () => {
  const [inSteps, atOnce] = [
    await open("two-states", { size: "lite" }),
    read("two-states", { size: "lite" }).scenario!,
  ];
  const hashOf = ({ model, seed }: Scenario) => runner(model).run(root(seed), 0);
  expect(hashOf(inSteps)).toEqual(hashOf(atOnce));
});
