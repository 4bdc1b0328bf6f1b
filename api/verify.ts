import { formatDate, rng, root, rootHex, runner, isFailure, FAILED, semantics, taftan, type Scenario } from "../engine/index.ts";
import { thisBuild, type Build } from "./build.ts";
import type { Manifest } from "./manifest.ts";
import { open } from "./open.ts";
import { paranoid } from "./paranoid.ts";
import { unlike, type Unlike } from "./state.ts";
import { study } from "./study.ts";
import { parting, trailDays, type Parting } from "./trail.ts";

export interface VerifyOptions {
  /** Another build, to be compared with this one down to the row. */
  readonly against?: Build | undefined;
  /** Leaves the first run every day and takes it up again. */
  readonly paranoid?: boolean;
  readonly workers?: number;
  readonly onProgress?: (done: number) => void;
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
  /** Where this build leaves the manifest's trail. */
  readonly trail?: Departure;
  /** Indices of runs whose hash is another. */
  readonly runs: readonly number[];
  /** Where another build departs from this one. */
  readonly against?: Departure;
  /** Where a run that is left and taken up again departs from one that is not. */
  readonly resumed?: Departure;
}

/** Repeats a result from its manifest and says whether every bit came back, or where the first did not. */
export async function verify(manifest: Manifest, options: VerifyOptions = {}): Promise<Verdict> {
  const { seed, from } = manifest;
  const scenario = await scenarioOf(manifest);
  const { model } = scenario;
  const placed = (run: number, found: Parting): Departure => ({
    run,
    date: formatDate(model.start_day + found.day),
    part: found.part,
  });

  const trail = trailParting(manifest, scenario);
  const runs = trail ? firstUnlike(manifest, scenario) : await runsUnlike(manifest, scenario, options);
  const suspect = runs[0] ?? from;
  const against = options.against && (await buildsParting(thisBuild(scenario, seed), options.against, suspect));
  const resumed = options.paranoid ? paranoid(model, seed, suspect) : undefined;
  return {
    scenario: manifest.scenario.id,
    reproduced: !trail && runs.length === 0 && !against && !resumed,
    remarks: remarks(manifest, scenario, trail !== undefined && runs.length === 0),
    runs,
    ...(trail && { trail: placed(from, trail) }),
    ...(against && { against: { ...placed(suspect, against), values: against.values } }),
    ...(resumed && { resumed: placed(suspect, resumed) }),
  };
}

/** The scenario of a manifest, from its texts. */
export async function scenarioOf({ texts, scenario, set, size }: Manifest): Promise<Scenario> {
  return open({ files: texts, main: scenario.file }, { set, size });
}

/** Goes along the manifest's trail and stops where it is left. */
function trailParting({ trail, seed, from }: Manifest, { model }: Scenario): Parting | undefined {
  const { parts } = thisBuildParts(model);
  const days = trailDays(model, seed, from);
  for (let day = 0; ; day++) {
    const { value: here } = days.next();
    const there = trail.days[day];
    if (here === undefined && there === undefined) return undefined;
    const found = parting(
      { parts, days: here === undefined ? [] : [here] },
      { parts: trail.parts, days: there === undefined ? [] : [there] },
    );
    if (found) return { ...found, day };
  }
}
