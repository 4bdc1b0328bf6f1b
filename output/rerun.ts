import type { Comparison, ResultHeader } from "../engine/run/result.ts";

/** The command that repeats a result, ready for a POSIX shell. */
export function rerun(header: ResultHeader): string {
  return command(header, ["run", header.scenario.file]);
}

/** The command that repeats a comparison. */
export function rerunComparison({ base, others }: Comparison): string {
  return command(base, ["compare", base.scenario.file, ...others.map(({ ensemble }) => ensemble.scenario.file)]);
}

function command({ runs, seed, from, size, set }: ResultHeader, what: readonly string[]): string {
  const words = [
    "npx",
    "taftan",
    ...what,
    "--runs",
    String(runs),
    "--seed",
    seed,
    ...(from === 0 ? [] : ["--from", String(from)]),
    "--size",
    size,
    ...Object.entries(set).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
  ];
  return words.map(quoted).join(" ");
}

/** Plain words stay; everything else goes between quotes, in which a shell reads nothing. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
