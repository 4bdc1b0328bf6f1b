import { runMany, type Job } from "../../../workers/index.ts";
import { hashes } from "../hashes.ts";

// Makes the runs of `job.json` in two web workers and on this thread, and shows their hashes.

const show = (text: string) => (document.getElementById("hashes")!.textContent = text);
const workerURL = new URL("./worker.mjs", import.meta.url);

try {
  const job = (await (await fetch("job.json")).json()) as Job;
  const inWorkers = hashes(await runMany(job, { workers: 2, workerURL }));
  const here = hashes(await runMany(job, { workers: 0 }));
  const refused = await runMany(job, {
    workers: 1,
    workerURL: new URL("./nowhere.mjs", import.meta.url),
  }).catch((error: Error) => error.message);
  show(JSON.stringify({ inWorkers, here, refused }));
} catch (error) {
  show(JSON.stringify({ error: String(error) }));
}
