/** Why a store cannot be used, in a sentence that says what to do. `busy` ends by itself. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly kind: "busy" | "bad" | "disk";
  constructor(message: string, kind: StoreError["kind"] = "bad") {
    super(message);
    this.kind = kind;
  }
}

/** What the disk refused, as a sentence. */
export function diskError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  return new StoreError(`${path}: it cannot be written (${reason ? `${code}, ${reason}` : code})`, "disk");
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EFBIG: "files may not grow so large here",
  EROFS: "the disk is read-only",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EMFILE: "too many files are open",
  EDQUOT: "the quota of the disk is used up",
  EIO: "the disk fails",
  ENOTDIR: "a part of its path is a file; name a folder, which may be new",
};
