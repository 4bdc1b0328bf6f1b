import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A small study of real runs: 20 parts of four rows. */
export const STUDY = `extends: iran-pakistan/baseline
horizon: { from: 2026-01-01, to: 2026-12-31 }
size: lite
sweep:
  design: monte_carlo
  points: 40
  over: [banks.herding, traders.switching_cost]
  replicates: 2
  outcomes: [trade_total, tension]
`;

/** One of 40 rows that its rule ends at 32. */
export const STOPPING = STUDY.replace("replicates: 2", "stop: { outcome: tension, half_width: 100 }");

const path = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Runs the command line and gives what it says, as JSON. */
export const TAFTAN = Object.assign(
  (...words: string[]) => execFileSync(process.execPath, [path, ...words, "--json"], { encoding: "utf8" }),
  { path },
);

export function hashOf(json: string): string {
  return (JSON.parse(json) as { hash: string }).hash;
}
