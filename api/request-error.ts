/** A request that cannot be fulfilled, such as too many runs. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

/** What is said when a disk is full. */
export function tooLittleRoom(folder: string, cause: unknown): RequestError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new RequestError(
    `the values of the runs do not fit into ${folder} (${why}); give fewer runs at a time, or name a folder with more room in TMPDIR`,
  );
}
