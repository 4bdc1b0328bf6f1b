import { expect, test } from "vitest";
import { goldenHash } from "./golden-hash.ts";
import { goldenJobs } from "./golden-jobs.ts";
import { poisoned } from "./poison.ts";

const jobs = await goldenJobs(["two-states", "iran-pakistan/border-incident-spiral", "iran-pakistan/pipeline-waiver"]);

test.each(Object.keys(jobs))(
  "%s comes to its bits without clock, locale, chance and mathematics of the engine",
  (name) => {
    const job = { ...jobs[name]!, runs: 1 };
    expect(poisoned(() => goldenHash(job))).toBe(goldenHash(job));
  },
);

test("what is poisoned throws, and is whole again afterwards", () => {
  const touches: readonly (() => unknown)[] = [
    () => Math.exp(1),
    () => Math.pow(2, 3),
    () => Math.random(),
    () => Math.hypot(3, 4),
    () => new Date(),
    () => Date.now(),
    () => Intl.NumberFormat(),
    () => "a".localeCompare("b"),
    () => (1).toLocaleString(),
    () => [1].toLocaleString(),
    () => performance.now(),
    () => crypto.getRandomValues(new Uint8Array(1)),
  ];
  for (const touch of touches) expect(() => poisoned(touch), String(touch)).toThrow("poisoned");
  for (const touch of touches) expect(touch, String(touch)).not.toThrow();
  expect(poisoned(() => Math.sqrt(Math.abs(-4)) + Math.PI)).toBe(2 + Math.PI);
});
