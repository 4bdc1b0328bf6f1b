import type { Info, Job, PoolOptions, Watch } from "../../../workers/index.ts";
import { hashes } from "../hashes.ts";

// Makes the runs of `job.json` in all ways that a page may try, and tells the server what came of each. The server says where to go on.

const before = new Set(Object.getOwnPropertyNames(globalThis));
if (location.search === "?without-worker") Reflect.deleteProperty(globalThis, "Worker");
const { openPool } = await import("../../../workers/index.ts");

const beside = (name: string) => new URL(name, import.meta.url);
const workerURL = beside("./worker.mjs");
const job = (await (await fetch(beside("./job.json"))).json()) as Job;
const faults = new URLSearchParams(location.search).getAll("fault");
const workerSource = await (await fetch(workerURL)).text();

interface Answer extends Info {
  readonly hashes: readonly string[];
}

async function ask(options: PoolOptions, watch?: Watch, open = openPool): Promise<Answer | string> {
  const own = open(options);
  try {
    return { hashes: hashes(await own.run(job, watch)), ...own.info };
  } catch (error) {
    return String(error);
  } finally {
    await own.end();
  }
}

async function askFaults() {
  const made: Record<string, Answer | string> = {};
  for (const fault of faults)
    made[fault] = await ask(
      { workers: 2, workerURL: beside(`./worker.mjs?TAFTAN_FAULT=${fault}`) },
      { deadline_ms: 10_000 },
    );
  return made;
}

/** What an abort says after the first runs, and the same pool's next runs. */
async function askAborted() {
  const own = openPool({ workers: 2, workerURL });
  const abort = new AbortController();
  const many = { ...job, runs: 1000 };
  const said = await own.run(many, { signal: abort.signal, onProgress: () => abort.abort() }).catch(String);
  const next = hashes(await own.run(job));
  await own.end();
  return { said, next };
}

const standalone = (await import(beside("./standalone.mjs").href)) as { openPool: typeof openPool };

const answer = {
  browser: navigator.userAgent,
  isolated: globalThis.crossOriginIsolated ?? false,
  url: await ask({ workers: 2, workerURL }),
  blob: await ask({ workers: 2, workerURL, workerSource }),
  nowhere: await ask({ workers: 2, workerURL: beside("./nowhere.mjs") }),
  standalone: await ask({ workers: 2 }, {}, standalone.openPool),
  aborted: await askAborted(),
  here: await ask({ workers: 0 }),
  faults: await askFaults(),
  added: Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)),
};
const next = await fetch("/answer", { method: "POST", body: JSON.stringify(answer) });
location.href = await next.text();
