import { InvalidArgumentError } from "commander";
import type { Shard } from "../workers/shard.ts";

/** The share of a sweep that this process is to make, as a flag says or as whoever started it tells in the environment. */
export function shardOf(
  flag: Shard | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Shard | undefined {
  if (flag) return flag;
  const { TAFTAN_SHARD, TAFTAN_SHARDS, JOB_COMPLETION_INDEX } = env;
  const { SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT, SLURM_ARRAY_TASK_MIN } = env;
  if (TAFTAN_SHARD) return shard(TAFTAN_SHARD);
  if (SLURM_ARRAY_TASK_ID && SLURM_ARRAY_TASK_COUNT)
    return counted(Number(SLURM_ARRAY_TASK_ID) - Number(SLURM_ARRAY_TASK_MIN ?? 0), Number(SLURM_ARRAY_TASK_COUNT));
  if (JOB_COMPLETION_INDEX && TAFTAN_SHARDS) return counted(Number(JOB_COMPLETION_INDEX), Number(TAFTAN_SHARDS));
  return undefined;
}

/** Reads "3/40", the third of forty shares. */
export function shard(text: string): Shard {
  const [, index, count] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  if (index !== undefined && Number(index) >= 1 && Number(index) <= Number(count))
    return { index: Number(index), count: Number(count) };
  throw new InvalidArgumentError("Write a share as i/n, from 1/n to n/n, for example 3/40.");
}

/** Schedulers count from 0. */
function counted(index: number, count: number): Shard {
  return shard(`${index + 1}/${count}`);
}
