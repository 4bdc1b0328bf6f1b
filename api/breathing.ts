import type { Steps } from "../engine/index.ts";

/** A page feels a task on its thread from 50 ms on; a step takes up to thirty more where nothing is compiled yet. */
const BREATH_MS = 10;

/** Does work in steps and lets the thread do other things after every few milliseconds. */
export async function breathing<T>(work: Steps<T>): Promise<T> {
  for (let begun = performance.now(); ;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - begun < BREATH_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  }
}
