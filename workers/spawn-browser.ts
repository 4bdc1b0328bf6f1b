import type { Thread } from "./thread.ts";

declare const TAFTAN_WORKER_SOURCE: string | undefined;

/** The worker's script, where the build has put it into the bundle. */
export const blobSource: string | undefined =
  typeof TAFTAN_WORKER_SOURCE === "undefined" ? undefined : TAFTAN_WORKER_SOURCE;

/** Starts a web worker; its file lies next to the bundle that holds this function. */
export function spawnBrowser(workerURL?: string | URL): Thread {
  // Bundlers find the worker's file by exactly this expression.
  return threadOf(
    workerURL
      ? new Worker(workerURL, { type: "module" })
      : new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
  );
}

/** Starts a web worker from a text, for pages that come from elsewhere than their scripts, or from a file. */
export function spawnBlob(source: string): Thread {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const thread = threadOf(new Worker(url, { type: "module" }));
  return {
    ...thread,
    async end() {
      await thread.end();
      URL.revokeObjectURL(url);
    },
  };
}

function threadOf(worker: Worker): Thread {
  let announceEnd: (reason: string) => void;
  const ended = new Promise<string>((resolve) => (announceEnd = resolve));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    announceEnd(event.message || "its script could not be loaded");
  });
  worker.addEventListener("messageerror", () => announceEnd("a message could not be read"));
  return {
    endpoint: worker,
    ended,
    hold() {},
    async end() {
      worker.terminate();
      announceEnd("it was ended");
    },
  };
}
