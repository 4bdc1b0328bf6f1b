import { Command } from "commander";

import { Refused } from "./exit.ts";
import { whole } from "./flags.ts";
import { say } from "./say.ts";
import { manifestsIn } from "./verify.ts";

interface TrailFlags {
  readonly entry: number;
  readonly run: number;
  readonly day?: number;
  readonly part: string;
}

/** What `verify --against` asks of another build: a run's trail, or its whole state after a part of a day. */
export function trailCommand(): Command {
  return new Command("trail")
    .description("say how a run of a manifest goes, for verify --against")
    .argument("<MANIFEST>", "manifest.json as run --out writes it")
    .option("--entry <N>", "which of a comparison's manifests, 0 for the base", whole(0, 1000), 0)
    .requiredOption("--run <R>", "index of the run", whole(0, 2 ** 31 - 1))
    .option("--day <D>", "give the state on this day, counted from the first", whole(0, 10_000_000))
    .option("--part <ID>", "the state just after this part of the model", "indicators")
    .action(showTrail);
}

async function showTrail(file: string, { entry, run, day, part }: TrailFlags): Promise<void> {
  const manifest = (await manifestsIn(file))[entry];
  if (!manifest) throw new Refused(`${file} has no manifest ${entry}`);
  const { scenarioOf } = await import("../api/verify.ts");
  const { thisBuild } = await import("../api/build.ts");
  const build = thisBuild((await scenarioOf(manifest)).model, manifest.seed);
  say(`${JSON.stringify(day === undefined ? await build.trail(run) : await build.state(run, day, part))}\n`);
}
