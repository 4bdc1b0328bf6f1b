import { type Command, InvalidArgumentError, Option } from "commander";

import type { Period, Size } from "../engine/index.ts";

/** The flags of every verb that runs scenarios. */
export interface RunFlags {
  readonly runs?: number;
  readonly seed?: string;
  readonly from: number;
  readonly workers?: number;
  readonly deadline?: number;
  readonly set?: Readonly<Record<string, string>>;
  readonly size?: Size;
  readonly every: Period;
  readonly out?: string;
  readonly indicators?: readonly string[];
  readonly json?: boolean;
}

export function withRunFlags(command: Command): Command {
  return command
    .optionsGroup("Which runs:")
    .option("-n, --runs <N>", "how many runs (the scenario's own number, 100 unless it says)", whole(1, 1_000_000))
    .option("-s, --seed <TEXT>", "seed of all chance (the scenario's own)", seed)
    .option("--from <R>", "index of the first run", whole(0, 2 ** 31 - 1), 0)
    .addOption(
      new Option("--size <SIZE>", "how finely actors are divided (the scenario's own)").choices([
        "lite",
        "default",
        "large",
      ]),
    )
    .option("--set <NAME=VALUE>", "change a parameter, field or switch; may be given again", setting)
    .optionsGroup("How:")
    .option("-w, --workers <W>", "threads, 0 for none (one per core); never changes a result", whole(0, 256))
    .option(
      "--deadline <S>",
      "seconds after which a run that does not end is given up (60, or 50 times the usual)",
      whole(1, 1_000_000),
    )
    .optionsGroup("What comes out:")
    .addOption(
      new Option("--every <PERIOD>", "how finely rows are given")
        .choices(["day", "week", "month", "year"])
        .default("month"),
    )
    .option("--indicators <A,B>", "only these indicators", names)
    .option("-o, --out <DIR>", "write tables, charts and a report into this folder")
    .option("--json", "one JSON document");
}

export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

export function seed(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Give a word or a number.");
  return text;
}

export function setting(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write NAME=VALUE, for example banks.herding=0.1.");
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

function names(text: string): string[] {
  const all = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (all.length === 0)
    throw new InvalidArgumentError("Write names with commas between them, for example tension,trade_total.");
  return [...new Set(all)];
}
