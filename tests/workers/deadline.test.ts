import { expect, test } from "vitest";
import { deadline } from "../../workers/deadline.ts";

test("a batch has a minute, and more where its runs take long or are many", () => {
  const { of, measured } = deadline();
  expect(of(10)).toBe(60_000);
  measured(1, 5000);
  expect(of(1)).toBe(250_000);
  for (let batch = 0; batch < 100; batch++) measured(4, 8000);
  expect([of(1), of(3)]).toEqual([100_000, 300_000]);
});

test("a slow model has its time before any of its runs is measured", () => {
  expect(deadline({ run_ms: 10_000 }).of(2)).toBe(1_000_000);
});

test("one that is given holds for every batch", () => {
  const { of, measured } = deadline({ deadline_ms: 500, run_ms: 10_000 });
  measured(1, 10_000);
  expect([of(1), of(100)]).toEqual([500, 500]);
});
