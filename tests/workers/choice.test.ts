import { expect, test } from "vitest";
import { choice, type Offer } from "../../workers/choice.ts";
import type { Way } from "../../workers/info.ts";
import { prepare } from "../../workers/job.ts";
import { localLane } from "../../workers/local-lane.ts";
import { pool } from "../../workers/pool.ts";
import { NotStarted, workerLane } from "../../workers/worker-lane.ts";
import { jobOf } from "./jobs.ts";

const job = jobOf("two-states.yaml", { runs: 4 });
const expected = prepare(job).runRange(0, 4);

function forbidden(way: Way): Offer {
  const spawn = () => {
    throw new Error(`${way} are forbidden`);
  };
  return { way, lane: () => workerLane(spawn) };
}

const here: Offer = { way: "the caller's thread", lane: () => localLane() };

test("the first way that can be had is taken by all lanes, and what was refused is told once", async () => {
  const { lanes, info } = choice([forbidden("blob workers"), forbidden("web workers"), here], 3);
  const own = pool(lanes, 1, info);
  expect(own.info).toEqual({ refused: [] });
  expect(await own.run(job)).toEqual(expected);
  expect(own.info).toEqual({
    way: "the caller's thread",
    refused: [
      { way: "blob workers", reason: "blob workers are forbidden" },
      { way: "web workers", reason: "web workers are forbidden" },
    ],
  });
});

test("where no way is left, it is told", async () => {
  const { lanes, info } = choice([forbidden("threads")], 2);
  const running = pool(lanes, 1, info).run(job);
  await expect(running).rejects.toThrow(NotStarted);
  await expect(running).rejects.toThrow("a worker did not start: threads are forbidden; with workers: 0");
});

test("a mistake of the job itself is no reason to try another way", async () => {
  let tried = 0;
  const wrong: Offer = {
    way: "web workers",
    lane: () => ({ ...localLane(), run: () => (tried++, Promise.reject(new Error("no such parameter"))) }),
  };
  const { lanes } = choice([wrong, here], 1);
  await expect(pool(lanes).run(job)).rejects.toThrow("no such parameter");
  expect(tried).toBe(1);
});
