import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

export interface Unread {
  /** Why it was not read, as the end of a sentence. */
  readonly missing: string;
}

/**
 * Reads a regular file, at most `most` bytes of it. Devices, pipes and sockets are refused after
 * opening without waiting, so that nothing that never ends is ever read.
 */
export function readRegular(path: string, most: number): Uint8Array | Unread {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { missing: reason(error) };
  }
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { missing: "this is a folder" };
    if (!stat.isFile()) return { missing: "this is not a regular file" };
    if (stat.size > most) return { missing: `this file has ${stat.size} bytes, at most ${most} are read` };
    return readAll(file, most);
  } catch (error) {
    return { missing: reason(error) };
  } finally {
    closeSync(file);
  }
}

/** Reads what there is from an open file; one byte beyond `most` tells the caller that there is more. */
export function readAll(file: number, most: number): Uint8Array {
  const bytes = new Uint8Array(most + 1);
  let length = 0;
  while (length < bytes.length) {
    const count = readSome(file, bytes, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.slice(0, length);
}

/** A pipe that another program has made non-blocking may have nothing yet. */
function readSome(file: number, bytes: Uint8Array, from: number): number {
  for (;;) {
    try {
      return readSync(file, bytes, from, bytes.length - from, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EOF") return 0;
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return REASONS[code] ?? `it cannot be read (${code || String(error)})`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  EISDIR: "this is a folder",
  ELOOP: "its links go in a circle",
  ENXIO: "this is not a regular file",
  ENAMETOOLONG: "the name is too long",
};
