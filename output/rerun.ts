import type { ResultHeader } from "../engine/run/result.ts";

/** The command that repeats a result, ready for a POSIX shell. */
export function rerun({ scenario, runs, seed, from, size, set }: ResultHeader): string {
  const words = [
    "npx",
    "taftan",
    "run",
    scenario.file,
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
