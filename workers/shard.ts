import { lanesFor, type LaneOptions } from "./sweep-lanes.ts";
import { fillStore, type FillWatch } from "./sweep-fill.ts";
import { openStore, otherVersion, type Store } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { partCount, rowsOfParts, type SweepPlan } from "./sweep-plan.ts";

/** One of `count` shares of a sweep, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export interface ShardOptions extends LaneOptions, FillWatch {
  /** Is told how many rows this share has to make, before the first is made. */
  readonly onStart?: ((rows: number) => void) | undefined;
}

/** Gives the rows that a sweep needs, as far as what is sealed tells: a rule to stop may find fewer as more is there. */
export type Needed = () => Promise<number>;

export interface ShardEnd {
  /** Rows that the sweep needs, as far as this share could tell. */
  readonly rows: number;
  /** Needed parts of this share; all of them are sealed now. */
  readonly parts: number;
  /** Those of them that were made by this call. */
  readonly made: number;
  /** Rows of this share whose run failed. */
  readonly failed: number;
}

/**
 * Makes what is missing of one share of the sweep whose plan lies in a folder. It may be called again, and
 * at the same time by others: a part is a function of the plan, and nothing is acknowledged before it is
 * sealed. With `neededOf` it ends as soon as what all shares have sealed is enough; while others are behind
 * it goes on, and rows made in vain change no result. Rejects with a `StoreError` where the store is bad,
 * and where `signal` says so.
 */
export async function runShard(
  folder: string,
  shard: Shard,
  { neededOf, ...options }: ShardOptions & { readonly neededOf?: (store: Store) => Needed } = {},
): Promise<ShardEnd> {
  const store = openStore(folder);
  const stale = otherVersion(store);
  if (stale) throw new StoreError(stale);
  return fillParts(store, partsOf(store.plan, shard), options, neededOf?.(store));
}

/** The parts of a share: every `count`-th, so that all shares are alike. */
export function partsOf(plan: SweepPlan, { index, count }: Shard): number[] {
  return Array.from({ length: partCount(plan) }, (_, part) => part).filter((part) => part % count === index - 1);
}

/** Makes those of some parts, in order, that are missing and needed; reads the others to see that they are whole. */
export async function fillParts(
  store: Store,
  parts: readonly number[],
  options: ShardOptions = {},
  needed: Needed = async () => store.plan.rows,
): Promise<ShardEnd> {
  const { plan } = store;
  let enough = await needed();
  const isNeeded = (part: number) => part * plan.part_rows < enough;
  const there = new Set(store.sealed());
  const failed = new Map<number, number>();
  for (const part of parts.filter((each) => isNeeded(each) && there.has(each)))
    failed.set(part, failures((await store.read(part)).status));
  const missing = parts.filter((part) => isNeeded(part) && !there.has(part));
  const rows = rowsOfParts(plan, missing);
  options.onStart?.(rows);
  if (missing.length > 0) {
    const lanes = lanesFor(plan, { ...options, rows });
    const counting: Store = {
      ...store,
      async seal(part, sealed) {
        await store.seal(part, sealed);
        failed.set(part, failures(sealed.status));
        enough = await needed();
      },
    };
    try {
      await fillStore(counting, missing, lanes, options, isNeeded);
    } finally {
      await Promise.all(lanes.map((lane) => lane.end()));
    }
  }
  const mine = parts.filter(isNeeded);
  return {
    rows: enough,
    parts: mine.length,
    made: mine.filter((part) => !there.has(part)).length,
    failed: mine.reduce((sum, part) => sum + failed.get(part)!, 0),
  };
}

function failures(status: Int32Array): number {
  return status.reduce((count, each) => count + (each === 0 ? 0 : 1), 0);
}
