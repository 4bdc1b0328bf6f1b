import {
  attribute,
  eventsOf,
  formatDate,
  isFailure,
  nearest,
  parseDate,
  rng,
  root,
  rootHex,
  runner,
  semantics,
  seriesOf,
  story,
  taftan,
  type Attribution,
  type ResultHeader,
  type RunFailure,
  type Scenario,
  type Story,
} from "../engine/index.ts";
import { changed, type Changes } from "./open.ts";
import { RequestError } from "./study.ts";

export interface TraceOptions extends Changes {
  /** Which run, counted as in any ensemble; the first unless given. */
  readonly run?: number;
  readonly seed?: string | number;
  /** Also tells what moved this indicator … */
  readonly indicator?: string;
  /** … until this date (YYYY-MM-DD), the last day unless given … */
  readonly at?: string;
  /** … since this one: the first day of the month of `at` unless given. */
  readonly since?: string;
}

/** One run as a story, with what names it. */
export interface Trace extends Omit<ResultHeader, "runs" | "from"> {
  readonly run: number;
  readonly hash: string;
  readonly story: Story;
  readonly attribution?: Attribution;
}

/** The run ended before its last day. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly failure: RunFailure;
  constructor(failure: RunFailure) {
    super(`run ${failure.run} failed on ${formatDate(failure.day)} in ${failure.mechanism}: ${failure.message}`);
    this.failure = failure;
  }
}

/** Repeats one run of a scenario and tells what happened in it, why, and what moved an indicator. */
export async function trace(opened: Scenario, options: TraceOptions = {}): Promise<Trace> {
  const scenario = await changed(opened, options);
  const { model, id, title, file, sha256, set, size } = scenario;
  const { run = 0, indicator } = options;
  const seed = String(options.seed ?? scenario.seed);
  const window =
    indicator === undefined ? undefined : { indicator: known(scenario, indicator), ...windowOf(scenario, options) };
  const result = runner(model).run(root(seed), run, { events: true });
  if (isFailure(result)) throw new RunError(result);
  return {
    format: 1,
    taftan,
    semantics,
    rng,
    scenario: { id, title, file, sha256 },
    seed,
    root: rootHex(root(seed)),
    run,
    size,
    set,
    hash: result.hash,
    story: story(model, eventsOf(model, result)),
    ...(window && {
      attribution: attribute(model, root(seed), run, window.indicator, window.from_day, window.to_day),
    }),
  };
}

function known({ model }: Scenario, indicator: string): string {
  const ids = seriesOf(model).map(({ id }) => id);
  if (ids.includes(indicator)) return indicator;
  const near = nearest(indicator, ids);
  throw new RequestError(
    `there is no indicator "${indicator}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
  );
}

function windowOf({ model }: Scenario, { at, since }: TraceOptions): { from_day: number; to_day: number } {
  const to_day = dayOf("at", at) ?? model.end_day;
  const month = dayOf("at", `${formatDate(to_day).slice(0, 7)}-01`)!;
  const from_day = dayOf("since", since) ?? Math.max(model.start_day, month);
  if (model.start_day <= from_day && from_day <= to_day && to_day <= model.end_day) return { from_day, to_day };
  throw new RequestError(
    `the window ${formatDate(from_day)} to ${formatDate(to_day)} is not within the run, which goes from ${formatDate(model.start_day)} to ${formatDate(model.end_day)}`,
  );
}

function dayOf(name: string, date: string | undefined): number | undefined {
  if (date === undefined) return undefined;
  const day = parseDate(date);
  if (day === undefined) throw new RequestError(`${name}: "${date}" is not a date; write it as 2027-03-31`);
  return day;
}
