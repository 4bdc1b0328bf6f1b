import type { StoreError } from "../workers/store-error.ts";
import { FAILED, Refused, USAGE } from "./exit.ts";

/** Another try may succeed: the disk was full, or another sweep was there. */
export const TRY_AGAIN = 75;
/** No try will: the plan or the store is not what was asked for. */
export const BAD_PLAN = 65;

/** What a store refused, as the exit code of a whole sweep or of a share of one. */
export function refusedBy(error: unknown, isShard: boolean): unknown {
  if (isStoreError(error)) return new Refused(error.message, codeOf(error.kind, isShard));
  if (!isShard) return error;
  if (error instanceof Refused) return error.code === USAGE ? new Refused(error.message, BAD_PLAN) : error;
  if (error instanceof Error && error.name === "RequestError") return new Refused(error.message, BAD_PLAN);
  return error;
}

/** By its name: what defines it is loaded when a store is. */
function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && error.name === "StoreError";
}

function codeOf(kind: StoreError["kind"], isShard: boolean): number {
  if (kind === "busy") return TRY_AGAIN;
  if (kind === "disk") return isShard ? TRY_AGAIN : FAILED;
  return isShard ? BAD_PLAN : USAGE;
}
