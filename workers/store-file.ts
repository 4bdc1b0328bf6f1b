import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** Writes a file so that it is there as a whole or not at all, whatever happens meanwhile. */
export function writeSealed(path: string, bytes: Uint8Array): void {
  const file = sealedFile(path);
  try {
    file.write(bytes);
    file.seal();
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** A file that is written bit by bit and appears once it is sealed. */
export interface SealedFile {
  write(bytes: Uint8Array): void;
  /** To the disk, then under its own name, and the folder to the disk as well. */
  seal(): void;
  discard(): void;
}

export function sealedFile(path: string): SealedFile {
  const temporary = join(dirname(path), temporaryName());
  let file: number | undefined = openSync(temporary, "wx");
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    write(bytes) {
      for (let at = 0; at < bytes.length;) at += writeSync(file!, bytes, at);
    },
    seal() {
      fsyncSync(file!);
      close();
      renameSync(temporary, path);
      syncFolder(dirname(path));
    },
    discard() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Says who writes, so that what a process left behind can be told from what another is writing. */
function temporaryName(): string {
  written += 1;
  return `.${hostname()}.${process.pid}.${written}.tmp`;
}

let written = 0;

/** The process of this machine whose temporary file this is. */
export function writerOf(name: string): number | undefined {
  const parts = name.split(".");
  const isOurs = name.startsWith(`.${hostname()}.`) && name.endsWith(".tmp");
  return isOurs ? Number(parts.at(-3)) : undefined;
}

/** A rename is kept once its folder is; some systems cannot sync folders. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
