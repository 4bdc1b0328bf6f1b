import type { Endpoint } from "comlink";
import type { MessagePort, Worker } from "node:worker_threads";

/** `node:worker_threads` where there is such a thing (Node, Deno, Bun). Asked for, not imported: bundles for browsers stay free of `node:`. */
export function nodeThreads(): typeof import("node:worker_threads") | undefined {
  return globalThis.process?.getBuiltinModule?.("node:worker_threads");
}

/** A thread's port in the form of the web's, as Comlink wants it. */
export function nodeEndpoint(port: MessagePort | Worker): Endpoint {
  const hearers = new Map<unknown, (data: unknown) => void>();
  return {
    postMessage: (message, transfers) =>
      port.postMessage(message, transfers as unknown as Parameters<MessagePort["postMessage"]>[1]),
    addEventListener(_, listener) {
      const hear = (data: unknown) => {
        const event = { data } as MessageEvent;
        if ("handleEvent" in listener) listener.handleEvent(event);
        else listener(event);
      };
      port.on("message", hear);
      hearers.set(listener, hear);
    },
    removeEventListener(_, listener) {
      const hear = hearers.get(listener);
      if (hear) port.off("message", hear);
      hearers.delete(listener);
    },
  };
}
