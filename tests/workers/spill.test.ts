import fc from "fast-check";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { spilledEvents } from "../../api/spilled-events.ts";
import { spilling } from "../../api/spill.ts";
import { gathering } from "../../engine/run/ensemble.ts";
import type { RunFailure, RunResult } from "../../engine/run/result.ts";
import { memoryStore } from "../../engine/run/value-store.ts";
import { prepare } from "../../workers/job.ts";
import { header } from "../run/models.ts";
import { jobOf } from "./jobs.ts";

const onDisk = (block_bytes?: number) => spilling(0, block_bytes).values;

test("values come back from the disk as they were, whatever the blocks, the order and the gaps", () => {
  const shapes = fc.record({
    runs: fc.integer({ min: 1, max: 20 }),
    series: fc.integer({ min: 1, max: 4 }),
    steps: fc.integer({ min: 1, max: 3 }),
  });
  const cases = shapes.chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray(Array.from({ length: shape.runs }, (_, place) => place)),
      fc.integer({ min: 1, max: 600 }),
    ),
  );
  fc.assert(
    fc.property(cases, ([shape, places, block_bytes]) => {
      const stores = [memoryStore(shape), onDisk(block_bytes)(shape)];
      const read = () => {
        for (let row = 0; row < shape.series; row++) {
          const [inMemory, fromDisk] = stores.map((store) => store.series(row));
          expect(fromDisk).toEqual(inMemory);
        }
      };
      places.forEach((place, i) => {
        const values = Float64Array.from({ length: shape.series * shape.steps }, (_, at) => place + at / 7);
        for (const store of stores) store.put(place, values);
        if (i === places.length >> 1) read();
      });
      read();
    }),
    { numRuns: 60 },
  );
});

test("event logs come back as they were, whatever the blocks, the order and the gaps", () => {
  const cases = fc.record({
    places: fc.shuffledSubarray([...Array(12).keys()]),
    lengths: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 12, maxLength: 12 }),
    block_bytes: fc.integer({ min: 1, max: 800 }),
  });
  fc.assert(
    fc.property(cases, ({ places, lengths, block_bytes }) => {
      const logs = lengths.map((length, place) => Float64Array.from({ length }, (_, at) => place + at / 7));
      const store = spilledEvents(12, block_bytes);
      for (const place of places) {
        store.put(place, logs[place]!);
        expect(store.log(places[0]!)).toEqual(logs[places[0]!]);
      }
      for (const place of places) expect(store.log(place)).toEqual(logs[place]);
    }),
    { numRuns: 60 },
  );
});

test("of runs that were handed over, nothing but hashes and mishaps stays in memory", async () => {
  const runs = 6;
  const { model } = await open("two-states", { size: "lite" });
  const job = prepare(jobOf("two-states.yaml", { runs, daily: true, events: true }));
  const gathered = gathering(model, header(runs), spilling(0, 1000));
  const held: WeakRef<Float64Array>[] = [];
  for (let run = 0; run < runs; run++) {
    const [made] = job.runRange(run, 1) as [RunResult];
    held.push(...[made.months, made.days!, made.events!].map((values) => new WeakRef(values)));
    gathered.add(made);
  }
  await collected();
  // The last run may still be in hand.
  expect(held.filter((values) => values.deref() !== undefined).length).toBeLessThanOrEqual(3);
  expect(new Set([...gathered.ensemble().events].map(({ run }) => run)).size).toBe(runs);
});

/** Waits until the memory of what nobody holds has been taken back. */
async function collected(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

test("an ensemble kept on the disk is the one kept in memory, to the last bit", async () => {
  const runs = 7;
  const { model } = await open("two-states", { size: "lite" });
  const made = prepare(jobOf("two-states.yaml", { runs, daily: true, events: true })).runRange(0, runs);
  const failure: RunFailure = { run: 3, seed: "", scenario: model.id, day: 0, mechanism: "worker", message: "lost" };
  const outcomes = made.toSpliced(3, 1, failure).toReversed();
  const [there, here] = [spilling(0, 100_000), undefined].map((stores) => {
    const gathered = gathering(model, header(runs), stores);
    for (const outcome of outcomes) gathered.add(outcome);
    return gathered.ensemble();
  });
  expect(JSON.stringify(there)).toBe(JSON.stringify(here));
  expect([...there!.events]).toEqual([...here!.events]);
  expect(new Set([...there!.events].map(({ run }) => run))).toEqual(new Set([0, 1, 2, 4, 5, 6]));
  for (const every of ["day", "month", "year"] as const) expect(there!.rows(every)).toEqual(here!.rows(every));
});

test("the file has no name from the beginning, so that nothing is left of it however the process ends", () => {
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(join(tmpdir(), "taftan-"));
  try {
    process.env["TMPDIR"] = folder;
    const store = onDisk(8)({ runs: 3, series: 1, steps: 1 });
    for (const place of [0, 1, 2]) store.put(place, Float64Array.of(place));
    expect(readdirSync(folder)).toEqual([]);
    expect([...store.series(0)]).toEqual([0, 1, 2]);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true });
  }
});

test("where there is no room for files, the values stay in memory", () => {
  const before = process.env["TMPDIR"];
  try {
    process.env["TMPDIR"] = "/nowhere/at/all";
    const store = onDisk()({ runs: 1, series: 1, steps: 2 });
    store.put(0, Float64Array.of(1, 2));
    expect([...store.series(0)]).toEqual([1, 2]);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
});
