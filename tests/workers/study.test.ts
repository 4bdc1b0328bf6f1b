import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { refuse, study } from "../../api/study.ts";
import type { Info } from "../../workers/index.ts";

const scenario = await open("two-states", { size: "lite" });

test("a study tells where its runs were made", async () => {
  const told: Info[] = [];
  await study(scenario, { runs: 1, workers: 0, onInfo: (info) => told.push(info) });
  expect(told).toEqual([{ way: "the caller's thread", refused: [] }]);
});

test("ten thousand runs are not too many, whatever finer values are kept of them", () => {
  expect(() => refuse(scenario, 10_000, 0, { daily: false })).not.toThrow();
  expect(() => refuse(scenario, 10_000, 0, { daily: true })).not.toThrow();
});

test.each([{ daily: false, events: true }, { daily: true }])(
  "the number of runs that a refusal names is the most that is not refused (%j)",
  (kept) => {
    const refusal = (runs: number) => {
      try {
        refuse(scenario, runs, 0, kept);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const fitting = Number(/give at most (\d+) at a time/.exec(refusal(1_000_000)!)![1]);
    expect(refusal(fitting)).toBeUndefined();
    expect(refusal(fitting + 1)).toContain(`give at most ${fitting}`);
  },
);
