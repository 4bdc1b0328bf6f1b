import { Command, InvalidArgumentError, Option } from "commander";

import type { SweepResult } from "../api/sweep.ts";
import type { Shard } from "../workers/shard.ts";
import type { Store } from "../workers/store.ts";
import { deadlineOf } from "./deadline.ts";
import { BROKEN, doing, Refused } from "./exit.ts";
import { seed, setting, whole } from "./flags.ts";
import { progress, type Progress } from "./progress.ts";
import { plain, say, talk } from "./say.ts";
import { shard, shardOf } from "./shard-of.ts";
import { BAD_PLAN, refusedBy } from "./sweep-exit.ts";
import type { SweepFlags } from "./sweep-flags.ts";
import { exportCommand, statusCommand } from "./sweep-store.ts";

export function sweepCommand(): Command {
  return new Command("sweep")
    .description(
      "evaluate a scenario at many points of what is uncertain, and keep every row; the same command goes on",
    )
    .argument(
      "<SCENARIO>",
      "a path, a name of the library, - for the standard input, or the folder of a sweep to go on with",
    )
    .optionsGroup("What is swept (the scenario's own unless given):")
    .option("-d, --design <D>", 'how points are laid; "taftan list designs" shows all')
    .option("-p, --points <N>", "base points of the design", whole(1, 100_000_000))
    .option("--option <NAME=VALUE>", "a further option of the design; may be given again", setting)
    .option("--over <PATTERN...>", "what is uncertain: names and patterns such as banks.* or switches.*")
    .option("--replicates <R>", "runs of each point", whole(1, 100_000))
    .addOption(new Option("--noise <KIND>", "luck of the points").choices(["common", "independent"]))
    .option("--outcomes <A,B>", "what is kept of each run", (text) => text.split(",").map((name) => name.trim()))
    .option("-s, --seed <TEXT>", "seed of all chance", seed)
    .addOption(new Option("--size <SIZE>", "how finely actors are divided").choices(["lite", "default", "large"]))
    .option("--set <NAME=VALUE>", "change a parameter, field or switch; may be given again", setting)
    .optionsGroup("How:")
    .option("--store <DIR>", "the folder that holds the sweep (the scenario's name with -sweep)")
    .option("-w, --workers <W>", "threads, 0 for none (one per core); never changes a result", whole(0, 256))
    .option(
      "--deadline <S>",
      "seconds after which a run that does not end is given up (300, or 50 times the usual)",
      whole(1, 1_000_000),
    )
    .addOption(
      new Option("--engine <ENGINE>", "what makes the runs").choices(["threads", "slurm", "bullmq"]).default("threads"),
    )
    .addOption(
      new Option("--parts <A,B>", "make only these parts, as a cluster's task does").argParser(parts).hideHelp(),
    )
    .option("--shard <I/N>", "make only the i-th of n shares; others make the rest", shard)
    .option("--part-rows <N>", "rows that are sealed together (64)", whole(1, 1_000_000))
    .option("--dry-run", "say what would be done and what it would cost")
    .option("--json", "one JSON document")
    .addCommand(statusCommand())
    .addCommand(exportCommand())
    .action(sweepScenario);
}

async function sweepScenario(name: string, flags: SweepFlags): Promise<void> {
  doing["scenario"] = name;
  // A task of our own job array is told its parts; the cluster's count of tasks is not a share then.
  const mine = flags.parts ? undefined : environmentShard(flags.shard);
  try {
    deadlineOf(flags);
    const { storeOf, planOf } = await import("./sweep-plan-of.ts");
    if (flags.dryRun) {
      const { sayDryRun } = await import("./sweep-dry-run.ts");
      return sayDryRun(await planOf(name, flags), flags.json ?? false);
    }
    const store = await storeOf(name, flags);
    await (flags.parts
      ? makeParts(store, flags.parts, flags)
      : mine
        ? makeShard(store, mine, flags)
        : makeAll(store, flags));
  } catch (error) {
    throw refusedBy(error, mine !== undefined);
  }
}

async function makeAll(store: Store, flags: SweepFlags): Promise<void> {
  const { sweepStore } = await import("../api/sweep.ts");
  const shown = shownFor(store, flags);
  const { engineOf } = await import("./sweep-engine.ts");
  const result = await sweepStore(store, shown.options, engineOf(flags.engine));
  shown.end();
  process.exitCode = result.failed > 0 ? BROKEN : 0;
  if (flags.json) {
    const { jsonText } = await import("../output/json.ts");
    const { errors, ...rest } = result;
    return say(jsonText({ format: 1, ...rest, errors }));
  }
  say(sentence(result));
}

async function makeParts(store: Store, wanted: readonly number[], flags: SweepFlags): Promise<void> {
  const { fillParts } = await import("../workers/shard.ts");
  const shown = shownFor(store, flags);
  const { made, failed } = await fillParts(store, wanted, shown.options);
  shown.end();
  say(`${made} of ${wanted.length} parts of ${store.folder} made now, ${failed} rows failed.\n`);
}

async function makeShard(store: Store, { index, count }: Shard, flags: SweepFlags): Promise<void> {
  const { needed } = await import("../api/sweep-stop.ts");
  const { runShard } = await import("../workers/shard.ts");
  const shown = shownFor(store, flags);
  const end = await runShard(store.folder, { index, count }, { ...shown.options, neededOf: needed });
  shown.end();
  const result = { store: store.folder, plan: store.plan.hash, shard: `${index}/${count}`, ...end };
  if (flags.json) {
    const { jsonText } = await import("../output/json.ts");
    return say(jsonText({ format: 1, ...result }));
  }
  const { rows, parts, made, failed } = end;
  const enough = rows < store.plan.rows ? ` The rule to stop holds: ${rows} rows are enough.` : "";
  say(
    `Share ${result.shard} of ${store.folder} is sealed: ${parts} parts, ${made} of them made now, ${failed} rows failed.${enough}\n`,
  );
}

/** Progress of what is missing, and a good end whenever somebody wants one. */
function shownFor({ folder, plan }: Store, flags: SweepFlags) {
  let shown: Progress | undefined;
  let before = 0;
  let seen = 0;
  endOnSignal(() => shown?.end(), folder);
  return {
    options: {
      ...(flags.workers !== undefined && { workers: flags.workers }),
      deadline_ms: deadlineOf(flags),
      onStart(rows: number) {
        before += seen;
        seen = 0;
        shown ??= progress(rows === 0 ? plan.rows : before + rows, "rows");
      },
      onProgress(rows: number) {
        seen = rows;
        shown?.update(before + rows);
      },
    },
    end: () => shown?.end(),
  };
}

function endOnSignal(quiet: () => void, folder: string): void {
  for (const [signal, word, code] of [
    ["SIGINT", "interrupted", 130],
    ["SIGTERM", "terminated", 143],
  ] as const) {
    process.once(signal, () => {
      quiet();
      talk(
        `taftan: ${word}. What is sealed in ${folder} is safe; the same command goes on from there, "taftan sweep status ${folder}" says how far it is.`,
      );
      process.exit(code);
    });
  }
}

function sentence({ store, rows, failed, errors, hash }: SweepResult): string {
  const lines = [`${rows} rows in ${store}${failed > 0 ? `, ${failed} of them failed` : ""}. Hash ${hash}.`];
  for (const { row, error } of errors) lines.push(`  row ${row}: ${plain(error)}`);
  if (failed > errors.length)
    lines.push(`  and ${failed - errors.length} more; "taftan sweep export ${store}" shows all.`);
  lines.push(`Next: taftan sensitivity ${store} --indicator ID`);
  return `${lines.join("\n")}\n`;
}

function parts(text: string): number[] {
  if (/^\d{1,9}(,\d{1,9})*$/.test(text)) return text.split(",").map(Number);
  throw new InvalidArgumentError("Write numbers of parts with commas between them.");
}

function environmentShard(flag: Shard | undefined): Shard | undefined {
  try {
    return shardOf(flag);
  } catch (error) {
    if (error instanceof InvalidArgumentError)
      throw new Refused(`the environment names a share that there is not. ${error.message}`, BAD_PLAN);
    throw error;
  }
}
