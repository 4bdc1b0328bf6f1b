import { tooLittleRoom } from "./request-error.ts";

/** A file without a name: the system takes it back when nobody uses it any more, however the process ends. */
export interface UnseenFile {
  write(values: Float64Array, at: number): void;
  read(into: Float64Array, at: number): void;
}

/** Opens one in the system's folder for such; nothing where there are no files, as in a page, or none may be made. */
export function unseenFile(): UnseenFile | undefined {
  if (!hasDisk()) return undefined;
  const fs = builtin("node:fs");
  const folder = builtin("node:os").tmpdir();
  const name = builtin("node:path").join(folder, `taftan-${globalThis.crypto.randomUUID()}`);
  const descriptor = fs.openSync(name, "wx+", 0o600);
  fs.unlinkSync(name);
  const file: UnseenFile = {
    write: (values, at) =>
      whole(values, at, (bytes, done, place) => {
        try {
          return fs.writeSync(descriptor, bytes, done, bytes.length - done, place);
        } catch (error) {
          throw tooLittleRoom(folder, error);
        }
      }),
    read: (into, at) =>
      whole(into, at, (bytes, done, place) => fs.readSync(descriptor, bytes, done, bytes.length - done, place)),
  };
  closing.register(file, () => fs.closeSync(descriptor));
  return file;
}

/** Whether files can be made for a while. */
export function hasDisk(): boolean {
  if (globalThis.process?.getBuiltinModule === undefined) return false;
  const fs = builtin("node:fs");
  try {
    fs.accessSync(builtin("node:os").tmpdir(), fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asked for, not imported: bundles for browsers stay free of `node:`. */
const builtin: typeof process.getBuiltinModule = (id: string) => globalThis.process.getBuiltinModule(id);

/** Moves all bytes, however few go at once. */
function whole(
  values: Float64Array,
  at: number,
  move: (bytes: Uint8Array, done: number, place: number) => number,
): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let done = 0;
  while (done < bytes.length) {
    const moved = move(bytes, done, at + done);
    if (moved === 0) throw new Error("a file of values is shorter than what was written to it");
    done += moved;
  }
}

const closing = new FinalizationRegistry<() => void>((close) => close());
