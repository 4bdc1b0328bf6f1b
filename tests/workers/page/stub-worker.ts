import { expose, transfer } from "comlink";
import { parentPort } from "node:worker_threads";
import type { WorkerApi } from "../../../workers/api.ts";
import { nodeEndpoint } from "../../../workers/node-threads.ts";

// A worker whose runs take no time.

const api: WorkerApi = {
  ping: () => ({ ok: true, value: "taftan" }),
  prepare: () => ({ ok: true, value: { seed: "", scenario: "", day: 0, mechanism: "worker" } }),
  runRange(from) {
    const months = new Float64Array(1000);
    return transfer({ ok: true, value: [{ run: from, hash: "", months, broken: [] }] }, [months.buffer]);
  },
};

expose(api, nodeEndpoint(parentPort!));
