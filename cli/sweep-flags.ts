import type { Size } from "../engine/index.ts";
import type { Shard } from "../workers/shard.ts";

/** What a command may say of a sweep. */
export interface SweepFlags {
  readonly design?: string;
  readonly points?: number;
  readonly option?: Readonly<Record<string, string>>;
  readonly over?: readonly string[];
  readonly replicates?: number;
  readonly noise?: "common" | "independent";
  readonly outcomes?: readonly string[];
  readonly store?: string;
  readonly partRows?: number;
  readonly seed?: string;
  readonly size?: Size;
  readonly set?: Readonly<Record<string, string>>;
  readonly workers?: number;
  readonly deadline?: number;
  readonly engine: "threads" | "slurm" | "bullmq";
  readonly shard?: Shard;
  readonly parts?: readonly number[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}
