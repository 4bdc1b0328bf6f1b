/**
 * Calls back later, unless it is called off; gives the way to do so. The time is waited for in parts,
 * so that a machine that slept or a thread that was busy meanwhile counts for one part at most, and
 * what came in during that time is heard first.
 */
export function later(wait_ms: number, act: () => void, options: { readonly idle?: boolean } = {}): () => void {
  if (!(wait_ms <= LONGEST_MS)) return () => {};
  let timer: unknown;
  function wait(parts: number): void {
    timer = setTimeout(() => (parts === 1 ? act() : wait(parts - 1)), wait_ms / PARTS);
    if (options.idle) letGo(timer);
  }
  wait(PARTS);
  return () => clearTimeout(timer as number);
}

const PARTS = 4;

/** What timers can count: 24 days; whoever waits longer waits for ever. */
const LONGEST_MS = 2 ** 31 - 1;

/** A process may end before the timer does. */
function letGo(timer: unknown): void {
  if (typeof timer === "object") (timer as { unref?(): void }).unref?.();
  else (globalThis as { Deno?: { unrefTimer?(timer: unknown): void } }).Deno?.unrefTimer?.(timer);
}
