import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "../../api/open.ts";
import { planSweep, type PlanOptions } from "../../api/sweep-plan.ts";
import type { Scenario } from "../../engine/index.ts";
import type { SweepPlan } from "../../workers/sweep-plan.ts";

const seed = readFileSync(new URL("../hostile/seed.yaml", import.meta.url), "utf8");

/** A complete scenario of two months that is swept as the text says. */
export function tinyFiles(sweep: string): { readonly files: Record<string, string>; readonly main: string } {
  const tiny = `extends: seed.yaml
horizon: { from: 2026-01-01, to: 2026-02-28 }
events: [{ id: relief, drop: true }, { id: relapse, drop: true }]
sweep: ${sweep}
`;
  return { files: { "tiny.yaml": tiny, "seed.yaml": seed }, main: "tiny.yaml" };
}

export function tiny(sweep: string): Promise<Scenario> {
  return open(tinyFiles(sweep));
}

export async function tinyPlan(sweep: string, options: PlanOptions = {}): Promise<SweepPlan> {
  return planSweep(await tiny(sweep), options);
}

/** Twelve points with two replicates each. */
export const SMALL =
  "{ design: monte_carlo, points: 12, over: [banks.herding, traders.switching_cost, switches.anticipation], replicates: 2 }";

export function folderFor(name: string): string {
  return join(mkdtempSync(join(tmpdir(), "taftan-sweep-")), name);
}
