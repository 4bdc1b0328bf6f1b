import { Command } from "commander";
import { readFileSync } from "node:fs";

import type { Manifest } from "../api/manifest.ts";
import type { Departure, Verdict } from "../api/verify.ts";
import { DIFFERENT, doing, DONE, Refused } from "./exit.ts";
import { whole } from "./flags.ts";
import { count } from "./opened.ts";
import { progress } from "./progress.ts";
import { plain, say } from "./say.ts";

interface VerifyFlags {
  readonly against?: string;
  readonly paranoid?: boolean;
  readonly workers?: number;
  readonly json?: boolean;
}

const VALUES_SHOWN = 10;

export function verifyCommand(): Command {
  return new Command("verify")
    .description("repeat a result from its manifest and name the first day and mechanism that differ")
    .argument("<MANIFEST>", "manifest.json as run --out writes it")
    .option("--against <COMMAND>", "compare with another build, too, such as 'node \"../old build/dist/cli.js\"'")
    .option("--paranoid", "leave a run every day and take it up again, too")
    .option("-w, --workers <W>", "threads, 0 for none (one per core); never changes a result", whole(0, 256))
    .option("--json", "one JSON document")
    .action(verifyManifest);
}

async function verifyManifest(file: string, { against, paranoid, workers, json }: VerifyFlags): Promise<void> {
  const manifests = await manifestsIn(file);
  const { verify } = await import("../api/verify.ts");
  const { otherBuild } = await import("./other-build.ts");
  const verdicts: Verdict[] = [];
  for (const [entry, manifest] of manifests.entries()) {
    const { scenario, seed, runs, from } = manifest;
    Object.assign(doing, { manifest: file, scenario: scenario.id, seed, runs, from });
    const shown = progress(runs);
    const other = against === undefined ? undefined : otherBuild(against, file, entry);
    verdicts.push(await verify(manifest, { against: other, paranoid, workers, onProgress: shown.update }));
    shown.end();
  }
  const reproduced = verdicts.every((verdict) => verdict.reproduced);
  process.exitCode = reproduced ? DONE : DIFFERENT;
  if (json) say(`${JSON.stringify({ format: 1, reproduced, results: verdicts }, undefined, 2)}\n`);
  else verdicts.forEach((verdict, i) => say(`${lines(verdict, manifests[i]!).join("\n")}\n`));
}

/** The manifests of a file: one, or those of a comparison. */
export async function manifestsIn(file: string): Promise<Manifest[]> {
  const { readManifests } = await import("../api/read-manifest.ts");
  try {
    return readManifests(readFileSync(file, "utf8"), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refused(
      `${file} cannot be read (${code}); give manifest.json as "taftan run SCENARIO --out DIR" writes it`,
    );
  }
}

function lines(verdict: Verdict, { runs, hash }: Manifest): string[] {
  const { scenario, reproduced, remarks, trail, against, resumed } = verdict;
  const differ = verdict.runs;
  return [
    `${plain(scenario)}: ${reproduced ? `${count(runs, "run")} came back to the last bit (${hash.slice(0, 16)})` : "not reproduced"}`,
    ...(trail ? [`  first different: ${place(trail)}`] : []),
    ...(!trail && differ.length > 0
      ? [
          `  other hashes: ${count(differ.length, "run")} of ${runs}, the first is ${differ[0]}; --against names what differs`,
        ]
      : []),
    ...(against ? [`  the other build departs: ${place(against)}`, ...values(against)] : []),
    ...(resumed ? [`  left and taken up again: ${place(resumed)}`] : []),
    ...remarks.map((remark) => `  ${plain(remark)}`),
  ];
}

function place({ run, date, part }: Departure): string {
  return `run ${run}, ${date}, ${plain(part)}`;
}

function values({ values: all = [] }: Departure): string[] {
  const shown = all.slice(0, VALUES_SHOWN).map(({ column, row, here, there }) => {
    const name = row === "" ? column : `${column} of ${row}`;
    return `    ${plain(name)}: ${here} here, ${plain(there)} there`;
  });
  return all.length > VALUES_SHOWN ? [...shown, `    and ${all.length - VALUES_SHOWN} more values`] : shown;
}
