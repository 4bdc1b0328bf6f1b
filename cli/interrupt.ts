import type { Progress } from "./progress.ts";
import { talk } from "./say.ts";

/** Ends the process in good order on Ctrl-C or a polite kill, and says how to go on. */
export function endOnSignal(shown: Progress, total: number): void {
  for (const [signal, word, code] of [
    ["SIGINT", "interrupted", 130],
    ["SIGTERM", "terminated", 143],
  ] as const) {
    process.once(signal, () => {
      shown.end();
      talk(
        `taftan: ${word} after ${shown.done} of ${total} runs; nothing was written. The same command gives the same result; --from and --runs make it in parts.`,
      );
      process.exit(code);
    });
  }
}
