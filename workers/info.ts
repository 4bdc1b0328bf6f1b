/** How runs leave the caller's thread, or that they do not. */
export type Way = "threads" | "blob workers" | "web workers" | "the caller's thread";

/** Where the runs of a pool are made; it enters no result. */
export interface Info {
  /** The way that was taken; unknown until the first runs are made. */
  readonly way?: Way;
  /** What was tried before it and could not be had, and why. */
  readonly refused: readonly { readonly way: Way; readonly reason: string }[];
}
