import { existsSync } from "node:fs";
import { join } from "node:path";

import { sweepSettings } from "../api/sweep-changes.ts";
import { planSweep } from "../api/sweep-plan.ts";
import { openStore, storeFor, type Store } from "../workers/store.ts";
import type { SweepPlan } from "../workers/sweep-plan.ts";
import { Refused } from "./exit.ts";
import { opened } from "./opened.ts";
import type { SweepFlags } from "./sweep-flags.ts";

/** The store that a command means: one that is there, or one for what the scenario and the flags ask. */
export async function storeOf(name: string, flags: SweepFlags): Promise<Store> {
  if (isStore(name)) return ownStore(name, flags);
  const plan = await planOf(name, flags);
  return storeFor(flags.store ?? `${plan.scenario.id}-sweep`, plan);
}

/** What would be done. */
export async function planOf(name: string, flags: SweepFlags): Promise<SweepPlan> {
  if (isStore(name)) return ownStore(name, flags).plan;
  const { design, points, option = {}, over, replicates, noise, outcomes, size, set = {}, json = false } = flags;
  const options = Object.fromEntries(Object.entries(option).map(([key, value]) => [key, Number(value)]));
  const settings = sweepSettings({ design, points, options, over, replicates, noise, outcomes });
  const scenario = await opened(name, { set: { ...set, ...settings }, ...(size && { size }) }, json);
  return planSweep(scenario, { seed: flags.seed, part_rows: flags.partRows });
}

function isStore(name: string): boolean {
  return existsSync(join(name, "plan.json"));
}

/** A store knows all of itself: what else is said could only contradict it. */
function ownStore(name: string, flags: SweepFlags): Store {
  const said = (
    [
      "design",
      "points",
      "option",
      "over",
      "replicates",
      "noise",
      "outcomes",
      "store",
      "partRows",
      "seed",
      "size",
      "set",
    ] as const
  ).find((key) => flags[key] !== undefined);
  if (said !== undefined)
    throw new Refused(
      `--${said === "partRows" ? "part-rows" : said}: ${name} is a sweep that has begun and says this itself; leave the flag out, or name the scenario and another --store`,
    );
  return openStore(name);
}
