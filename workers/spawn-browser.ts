import type { Thread } from "./thread.ts";

/** Starts a web worker; its file lies next to the bundle that holds this function. */
export function spawnBrowser(workerURL?: string | URL): Thread {
  // Bundlers find the worker's file by exactly this expression.
  const worker = workerURL
    ? new Worker(workerURL, { type: "module" })
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  let announceEnd: (reason: string) => void;
  const ended = new Promise<string>((resolve) => (announceEnd = resolve));
  worker.addEventListener("error", ({ message }) => announceEnd(message || "its script could not be loaded"));
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
