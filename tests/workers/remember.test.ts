import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { prepare, remember, type Job } from "../../workers/job.ts";

const opened = await open("two-states", { size: "lite" });
const { file, set, size, texts } = opened;
const whole: Job = { file, texts, set, size, seed: "mill", from: 0, runs: 1, events: false, daily: false };

test("runs on the thread that opened a scenario take its model as it is, with the bits of texts read again", () => {
  // Texts that say nothing: whoever reads them again fails.
  const scenario = { ...opened, texts: {} };
  const job = { ...whole, texts: scenario.texts };
  expect(() => prepare(job)).toThrow("the job has no text of this name");
  remember(scenario);
  const copied = structuredClone(whole);
  expect(prepare(job).runRange(0, 2)).toEqual(prepare(copied).runRange(0, 2));
});

test("a job under other changes reads its texts", () => {
  const scenario = { ...opened, texts: {} };
  remember(scenario);
  const job = { ...whole, texts: scenario.texts };
  for (const other of [{ size: "default" }, { set: { "banks.herding": "0.1" } }, { file: "other.yaml" }])
    expect(() => prepare({ ...job, ...other })).toThrow("the job has no text of this name");
});
