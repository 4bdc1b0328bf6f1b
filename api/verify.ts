import {
  FAILED,
  formatDate,
  isFailure,
  partIds,
  rng,
  root,
  rootHex,
  runner,
  semantics,
  sha256Hex,
  taftan,
  type Model,
  type Scenario,
  type Size,
} from "../engine/index.ts";
import { thisBuild, type Build } from "./build.ts";
import type { Manifest } from "./manifest.ts";
import { open } from "./open.ts";
import { paranoid } from "./paranoid.ts";
import { assertManifest } from "./read-manifest.ts";
import { unlike, type Unlike } from "./state.ts";
import { ScenarioError } from "./scenario-error.ts";
import { RequestError, study } from "./study.ts";
import { parting, trailDays, type Parting } from "./trail.ts";

export interface VerifyOptions {
  /** Another build, to be compared with this one down to the row. */
  readonly against?: Build | undefined;
  /** Leaves a run every day and takes it up again. */
  readonly paranoid?: boolean | undefined;
  readonly workers?: number | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Where something first came out otherwise. */
export interface Departure {
  readonly run: number;
  readonly date: string;
  /** The mechanism, or "scenario", "derived", "indicators". */
  readonly part: string;
  /** What differs there, where two builds could be asked. */
  readonly values?: readonly Unlike[];
}

export interface Verdict {
  readonly scenario: string;
  readonly reproduced: boolean;
  /** What else is to be known, such as a manifest of other semantics. */
  readonly remarks: readonly string[];
  /** Runs whose hash is another; where the trail was left, only its own run was made. */
  readonly runs: readonly number[];
  /** Where this build leaves the manifest's trail. */
  readonly trail?: Departure;
  /** Where another build departs from this one. */
  readonly against?: Departure;
  /** Where a run that is left and taken up again departs from one that is not. */
  readonly resumed?: Departure;
}

/**
 * Repeats a result from its manifest and says whether every bit came back, or where the first did not.
 * Throws a `RequestError` where it is no manifest or this build refuses its scenario.
 */
export async function verify(manifest: Manifest, options: VerifyOptions = {}): Promise<Verdict> {
  assertManifest(manifest, "what was given");
  const { seed, from } = manifest;
  const scenario = await scenarioOf(manifest);
  const { model } = scenario;
  const trail = leaves(manifest, model);
  const runs = trail ? firstUnlike(manifest, model) : await allUnlike(manifest, scenario, options);
  const suspect = runs[0] ?? from;
  const against = options.against && (await departs(thisBuild(model, seed), options.against, suspect));
  const resumed = options.paranoid ? paranoid(model, seed, suspect) : undefined;
  const changed = alterations(manifest, scenario);
  const placed = (run: number, { day, part }: Parting) => ({ run, date: formatDate(model.start_day + day), part });
  return {
    scenario: manifest.scenario.id,
    reproduced: !trail && runs.length === 0 && !against && !resumed && changed.length === 0,
    remarks: [...versions(manifest), ...changed, ...(trail && runs.length === 0 ? [ONLY_TRAIL] : [])],
    runs,
    ...(trail && { trail: placed(from, trail) }),
    ...(against && { against: { ...placed(suspect, against), values: against.values } }),
    ...(resumed && { resumed: placed(suspect, resumed) }),
  };
}

/** The scenario of a manifest, from its texts. */
export async function scenarioOf({ texts, scenario, set, size }: Manifest): Promise<Scenario> {
  try {
    return await open({ files: texts, main: scenario.file }, { set, size: size as Size });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const { file, line, message, help } = error.problems.find(({ severity }) => severity === "error")!;
    throw new RequestError(`this build refuses the manifest's scenario, ${file}:${line}: ${message}; ${help}`);
  }
}

const ONLY_TRAIL = "the run's own hash came back all the same: the trail was changed, not the result";

/** Where this build leaves the manifest's trail; goes no farther than that day. */
function leaves({ trail, seed, from }: Manifest, model: Model): Parting | undefined {
  const parts = partIds(model);
  const days = trailDays(model, seed, from);
  for (let day = 0; ; day++) {
    const here = days.next().value;
    const there = trail.days[day];
    if (here === undefined && there === undefined) return undefined;
    const found = parting({ parts, days: present(here) }, { parts: trail.parts, days: present(there) });
    if (found) return { ...found, day };
  }
}

/** The first run, if its hash is another. */
function firstUnlike({ seed, from, run_hashes }: Manifest, model: Model): number[] {
  const result = runner(model).run(root(seed), from);
  return (isFailure(result) ? FAILED : result.hash) === run_hashes[0] ? [] : [from];
}

async function allUnlike(manifest: Manifest, scenario: Scenario, options: VerifyOptions): Promise<number[]> {
  const { seed, runs, from, run_hashes } = manifest;
  const { workers, onProgress } = options;
  const again = await study(scenario, {
    seed,
    runs,
    from,
    ...(workers !== undefined && { workers }),
    ...(onProgress && { onProgress }),
  });
  return run_hashes.flatMap((hash, i) => (hash === again.run_hashes[i] ? [] : [from + i]));
}

/** The first day and part in which two builds make a run otherwise, with all values that differ there. */
async function departs(here: Build, there: Build, run: number) {
  const found = parting(await here.trail(run), await there.trail(run));
  if (!found) return undefined;
  const { day, part } = found;
  return { ...found, values: unlike(await here.state(run, day, part), await there.state(run, day, part)) };
}

/** Differences that may be meant. */
function versions(manifest: Manifest): string[] {
  const here = { semantics, rng, taftan };
  return (["semantics", "rng", "taftan"] as const)
    .filter((name) => manifest[name] !== here[name])
    .map((name) => `it was made with ${name} ${manifest[name]}, and this program is ${name} ${here[name]}`);
}

/** What a manifest says that does not follow from its own texts, seed and hashes. */
function alterations({ seed, root: rootGiven, run_hashes, hash, scenario: { sha256 } }: Manifest, scenario: Scenario) {
  return [
    ...(scenario.sha256 === sha256 ? [] : ["its texts are not those that it names: their hash is another"]),
    ...(rootHex(root(seed)) === rootGiven ? [] : ["its root is not that of its seed"]),
    ...(sha256Hex(new TextEncoder().encode(run_hashes.join(""))) === hash ? [] : ["its hash is not that of its runs"]),
  ];
}

function present(day: string | void): string[] {
  return day === undefined ? [] : [day];
}
