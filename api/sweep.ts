import type { Scenario } from "../engine/index.ts";
import { fillParts, partsOf, type ShardOptions } from "../workers/shard.ts";
import { otherVersion, storeFor, type Store } from "../workers/store.ts";
import { StoreError } from "../workers/store-error.ts";
import { changed, type Changes } from "./open.ts";
import { sweepSettings, type SweepChanges } from "./sweep-changes.ts";
import { planSweep, type PlanOptions } from "./sweep-plan.ts";
import { summary, type SweepSummary } from "./sweep-read.ts";
import { isNarrowEnough, stages } from "./sweep-stop.ts";

export interface SweepOptions extends Changes, SweepChanges, PlanOptions, ShardOptions {
  /** The folder that holds the sweep; what is there already is not made again. */
  readonly store: string;
}

export interface SweepResult extends SweepSummary {
  readonly store: string;
  /** The hash of the plan: all that was asked. */
  readonly plan: string;
}

/**
 * Evaluates a scenario at the points of a design and keeps every row in a store, which can be read and gone
 * on with at any time. What is swept, and how, the scenario's `sweep:` block says unless the options do.
 */
export async function sweep(scenario: Scenario, options: SweepOptions): Promise<SweepResult> {
  const { set, size, store } = options;
  const asked = { set: { ...set, ...sweepSettings(options) }, ...(size && { size }) };
  const plan = planSweep(await changed(scenario, asked), options);
  return sweepStore(storeFor(store, plan), options);
}

/** What makes parts of a store: this process, a cluster, or all who work on a queue. */
export type Fill = (store: Store, parts: readonly number[], options: ShardOptions) => Promise<unknown>;

/** Makes what a store lacks, up to the end or to where its rule says that it is enough. With `shared`, others may do so at the same time. */
export async function sweepStore(
  store: Store,
  options: ShardOptions = {},
  { fill = fillParts, shared = false }: { readonly fill?: Fill; readonly shared?: boolean } = {},
): Promise<SweepResult> {
  const stale = otherVersion(store);
  if (stale) throw new StoreError(stale);
  const unlock = shared ? () => {} : store.lock();
  process.once("exit", unlock);
  try {
    const limit = await fillStages(store, options, fill);
    return { store: store.folder, plan: store.plan.hash, ...(await summary(store, limit)) };
  } finally {
    process.off("exit", unlock);
    unlock();
  }
}

/** Fills one stage after another; gives the number of rows that were needed. */
async function fillStages(store: Store, options: ShardOptions, fill: Fill): Promise<number> {
  const { plan } = store;
  const all = stages(plan);
  for (const limit of all) {
    const parts = partsOf(plan, { index: 1, count: 1 }).filter((part) => part * plan.part_rows < limit);
    await fill(store, parts, options);
    if (limit === plan.rows || (await isNarrowEnough(store, limit))) return limit;
  }
  return plan.rows;
}

/** The rows that a store needs, as far as it can be told from what is there. */
export async function neededRows(store: Store, sealed: number): Promise<number> {
  for (const limit of stages(store.plan))
    if (limit < store.plan.rows && limit <= sealed && (await isNarrowEnough(store, limit))) return limit;
  return store.plan.rows;
}
