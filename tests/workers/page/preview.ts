import { studyIn } from "../../../api/study.ts";
import { ensemble } from "../../../api/verbs.ts";
import { open } from "../../../api/open.ts";
import { openPool, type Info, type Job } from "../../../workers/index.ts";

// Makes a preview of ten runs as a page would, and tells the server how long its own thread was busy.

interface Task {
  readonly from_ms: number;
  readonly ms: number;
}

const tasks: Task[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) tasks.push({ from_ms: startTime, ms: duration });
}).observe({ type: "longtask" });

/** What a step takes, and the longest of its tasks over 50 ms on this thread. */
async function measured<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; longest_ms: number }> {
  await breathe();
  const begun = performance.now();
  const value = await work();
  const ms = performance.now() - begun;
  await breathe();
  const longest_ms = Math.max(
    0,
    ...tasks.filter(({ from_ms, ms: took_ms }) => from_ms + took_ms > begun).map((task) => task.ms),
  );
  return { value, ms, longest_ms };
}

const breathe = () => new Promise((resolve) => setTimeout(resolve, 200));

const job = (await (await fetch("job.json")).json()) as Job;
const workerURL = new URL("./worker.mjs", import.meta.url);
const planted = await measured(async () => {
  for (const begun = performance.now(); performance.now() < begun + 120;);
});
const opening = await measured(() => open({ files: job.texts, main: job.file }, { size: "lite" }));
const scenario = opening.value;
const large = (await (await fetch("large.json")).json()) as Pick<Job, "texts" | "file">;
const openingLarge = await measured(() => open({ files: large.texts, main: large.file }));
const pool = openPool({ workers: 1, workerURL });
const warming = await measured(() => studyIn(pool, scenario, { runs: 1, seed: "warm" }));
const preview = await measured(() => studyIn(pool, scenario, { runs: 10 }));
const again = await measured(() => studyIn(pool, scenario, { runs: 10, seed: "again" }));
await pool.end();
let info: Info | undefined;
const cold = await measured(() => ensemble(scenario, { runs: 10, workers: 1, onInfo: (told) => (info = told) }));
const rows = await measured(async () => cold.value.rows("month"));

const step = ({ ms, longest_ms }: { ms: number; longest_ms: number }) => ({ ms, longest_ms });
await fetch("/answer", {
  method: "POST",
  body: JSON.stringify({
    hash: preview.value.hash,
    same: preview.value.hash === cold.value.hash,
    info,
    steps: {
      "a planted task of 120 ms": step(planted),
      "open the scenario": step(opening),
      "open a large one": step(openingLarge),
      "start a worker and make a run": step(warming),
      "ten runs, worker ready": step(preview),
      "ten more": step(again),
      "ensemble() from nothing": step(cold),
      "rows of the ensemble": step(rows),
    },
  }),
});
