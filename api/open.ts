import { atOnce, openingScenario, parts, type Opened, type Scenario, type Size, type Steps } from "../engine/index.ts";
import { findScenario } from "../library/index.ts";
import { remember } from "../workers/job.ts";
import { textLoader } from "../workers/text-loader.ts";
import { breathing } from "./breathing.ts";
import { ScenarioError } from "./scenario-error.ts";

/** A path, a name of the library, `-` for the standard input, or the texts of files with the name of the one that is meant. */
export type ScenarioSource = string | { readonly files: Readonly<Record<string, string>>; readonly main: string };

/** Changes laid over a scenario. */
export interface Changes {
  /** Name (`banks.herding`, `crossings.ID.capacity`, `switches.NAME`) → value as it would be written in YAML. */
  readonly set?: Readonly<Record<string, string | number>>;
  readonly size?: Size;
}

/** Opens a scenario, or throws one `ScenarioError` with everything that is wrong with it. */
export async function open(source: ScenarioSource, changes: Changes = {}): Promise<Scenario> {
  const { scenario, problems, sources } = await breathing(reading(source, changes));
  if (!scenario) throw new ScenarioError(problems, sources);
  const opened = named(scenario);
  remember(opened);
  return opened;
}

/** Opens a scenario and gives what is wrong with it as data. */
export function read(source: ScenarioSource, changes: Changes = {}): Opened {
  return atOnce(reading(source, changes));
}

function* reading(source: ScenarioSource, changes: Changes): Steps<Opened> {
  if (typeof source === "string") {
    const found = findScenario(source);
    return "severity" in found
      ? { problems: [found], sources: [] }
      : yield* openingScenario(found.file, found.bytes, found.load, optionsOf(changes));
  }
  const text = source.files[source.main];
  if (text === undefined) throw new ScenarioError([missing(source.main)]);
  return yield* openingScenario(source.main, text, textLoader(source.files), optionsOf(changes));
}

/** The same scenario under further changes; itself where there are none. */
export async function changed(scenario: Scenario, { set = {}, size }: Changes): Promise<Scenario> {
  if (Object.keys(set).length === 0 && (size === undefined || size === scenario.size)) return scenario;
  return open(
    { files: scenario.texts, main: scenario.file },
    { set: { ...scenario.set, ...set }, size: size ?? scenario.size },
  );
}

function optionsOf({ set = {}, size }: Changes) {
  const texts = Object.entries(set).map(([name, value]) => [name, String(value)] as const);
  return { parts, set: Object.fromEntries(size ? [...texts, ["size", size]] : texts) };
}

/** Notebooks and consoles show a scenario by its name, not by its memory; its size is no change of what it says. */
function named(scenario: Scenario): Scenario {
  const { size: _, ...set } = scenario.set;
  const shown = `Scenario "${scenario.title}" (${scenario.file}): ${scenario.runs} runs, seed ${scenario.seed}, size ${scenario.size}`;
  return Object.defineProperty({ ...scenario, set }, Symbol.for("nodejs.util.inspect.custom"), {
    value: () => shown,
  });
}

function missing(file: string) {
  return {
    code: "scenario.missing",
    severity: "error",
    file,
    line: 1,
    column: 1,
    length: 1,
    message: "no text of this name was given",
    help: "name one of the files as main",
  } as const;
}
