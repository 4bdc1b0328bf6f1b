import { Command, Option } from "commander";

import type { Size } from "../engine/index.ts";
import type { Trace } from "../api/trace.ts";
import { doing, FAILED, Refused } from "./exit.ts";
import { seed, setting, whole } from "./flags.ts";
import { opened } from "./opened.ts";
import { coloured, say, widthOf } from "./say.ts";

interface TraceFlags {
  readonly run: number;
  readonly seed?: string;
  readonly indicator?: string;
  readonly at?: string;
  readonly since?: string;
  readonly size?: Size;
  readonly set?: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

export function traceCommand(): Command {
  return new Command("trace")
    .description("tell one run as a story: what happened, why, and what moved an indicator")
    .argument("<SCENARIO>", "a path, a name of the library, or - for the standard input")
    .optionsGroup("Which run:")
    .option("-r, --run <R>", "index of the run, as --from counts them", whole(0, 2 ** 31 - 1), 0)
    .option("-s, --seed <TEXT>", "seed of all chance (the scenario's own)", seed)
    .addOption(
      new Option("--size <SIZE>", "how finely actors are divided (the scenario's own)").choices([
        "lite",
        "default",
        "large",
      ]),
    )
    .option("--set <NAME=VALUE>", "change a parameter, field or switch; may be given again", setting)
    .optionsGroup("What moved an indicator:")
    .option("-i, --indicator <NAME>", "part by part, with its effect")
    .option("--at <DATE>", "until the evening of this day (the last)")
    .option("--since <DATE>", "from the morning of this day (the first of that month)")
    .optionsGroup("What comes out:")
    .option("--json", "one JSON document")
    .action(traceRun);
}

async function traceRun(name: string, flags: TraceFlags): Promise<void> {
  doing["scenario"] = name;
  const { set = {}, size, json = false, ...options } = flags;
  if (options.indicator === undefined && (options.at ?? options.since) !== undefined)
    throw new Refused("--at and --since need --indicator: name what moved, for example --indicator tension");
  const scenario = await opened(name, { set, ...(size && { size }) }, json);
  Object.assign(doing, { seed: options.seed ?? scenario.seed, run: options.run });
  const { trace } = await import("../api/trace.ts");
  const told = await trace(scenario, options).catch((error: Error) => {
    throw error.name === "RunError" ? new Refused(error.message, FAILED) : error;
  });
  if (json) return say((await import("../output/json.ts")).jsonText(told));
  const { attributionText, storyText } = await import("../output/story.ts");
  const shown = { width: widthOf(process.stdout), color: coloured(process.stdout) };
  say(`${heading(told)}\n`);
  if (told.attribution) say(attributionText(told.attribution, shown));
  else say(storyText(told.story, shown));
}

function heading({ scenario, run, seed: text, hash }: Trace): string {
  return `${scenario.title}: run ${run}, seed ${text} (${hash.slice(0, 12)})\n`;
}
