import { Refused } from "./exit.ts";

/** The limit of a run in milliseconds, where a flag sets one: on the command's own thread it would hold for nothing. */
export function deadlineOf({
  deadline,
  workers,
}: {
  readonly deadline?: number;
  readonly workers?: number;
}): number | undefined {
  if (deadline === undefined) return undefined;
  if (workers === 0)
    throw new Refused("--deadline: only a run in a thread can be given up; leave --workers 0 out, or give --workers 1");
  return deadline * 1000;
}
