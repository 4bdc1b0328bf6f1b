import { talk } from "./say.ts";

export interface Progress {
  readonly done: number;
  update(done: number): void;
  /** Takes the line away. */
  end(): void;
}

const LINE_MS = 100;
const LOG_MS = 10_000;

/** One line on a terminal with what is done, rate and time left; else a plain line every ten seconds. */
export function progress(total: number, what = "runs"): Progress {
  const begun = performance.now();
  const isLine = process.stderr.isTTY === true;
  let said = isLine ? -Infinity : begun;
  let done = 0;
  return {
    get done() {
      return done;
    },
    update(count) {
      done = count;
      const now = performance.now();
      if (now - said < (isLine ? LINE_MS : LOG_MS)) return;
      said = now;
      const text = words(done, total, what, (now - begun) / 1000);
      if (isLine) process.stderr.write(`\r${text}\u001B[K`);
      else talk(text);
    },
    end() {
      if (isLine && said > -Infinity) process.stderr.write("\r\u001B[K");
    },
  };
}

function words(done: number, total: number, what: string, seconds: number): string {
  const rate = done / seconds;
  const left = done > 0 ? `, ${duration((total - done) / rate)} left` : "";
  return `${done} of ${total} ${what}, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s${left}`;
}

/** Seconds in words: "45 s", "3 min", "2.5 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
