import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beginning, isAlive } from "./store-process.ts";
import { StoreError } from "./store-error.ts";

/** Keeps a second sweep out of a store; gives the way to let it in again. Of a process that is gone, the lock is taken over. */
export function lockStore(folder: string): () => void {
  const path = join(folder, "lock.json");
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, begun: beginning(process.pid) });
  // Two tries: the lock of a dead process may be removed by another that then holds it.
  for (let tries = 0; tries < 2; tries++) {
    if (place(path, mine)) return () => release(path, mine);
    const held = read(path);
    if (held === undefined) continue;
    const holder = parse(held);
    if (holder && isHeld(holder))
      throw new StoreError(
        `${folder}: another sweep fills this store (process ${holder.pid} on ${holder.host}); wait for it, or end it. If it is gone, remove ${path}`,
        "busy",
      );
    if (read(path) === held) rmSync(path, { force: true });
  }
  throw new StoreError(`${folder}: another sweep has just begun to fill this store; wait for it`, "busy");
}

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly begun: string;
}

/** Of a process on another machine nobody here can tell whether it lives. */
function isHeld({ host, pid, begun }: Holder): boolean {
  return host !== hostname() || isAlive(pid, begun);
}

/** A link appears with its content and only where there is none. */
function place(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { host, pid, begun } = JSON.parse(text) as Partial<Holder>;
    return typeof host === "string" && typeof pid === "number" ? { host, pid, begun: String(begun) } : undefined;
  } catch {
    return undefined;
  }
}
