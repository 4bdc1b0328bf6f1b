import type { Endpoint } from "comlink";

/** A started worker, whatever the platform calls it. */
export interface Thread {
  readonly endpoint: Endpoint;
  /** Resolves when the worker has ended, however it did, with the reason; a call that it has not answered by then never will be. */
  readonly ended: Promise<string>;
  /** Whether the worker keeps its process alive. */
  hold(busy: boolean): void;
  end(): Promise<void>;
}

/** Starts a worker. */
export type Spawn = () => Thread;
