import { recordedIds, recordedMonths, type Model } from "../engine/index.ts";

/** What a run of a model takes, estimated from its size. */
export interface Cost {
  /** Rows of the tables whose rows act by themselves. */
  readonly agents: number;
  readonly days: number;
  readonly cpu_ms_per_run: number;
}

/** The most memory that the values of an ensemble may take, in bytes. */
export const MEMORY_BYTES_MOST = 2 * 1024 ** 3;

export function cost(model: Model): Cost {
  const agents = model.tables.filter(({ name }) => AGENTS.has(name)).reduce((sum, { ids }) => sum + ids.length, 0);
  const days = model.end_day - model.start_day + 1;
  return {
    agents,
    days,
    cpu_ms_per_run: Math.ceil(days * (MS_PER_DAY + MS_PER_AGENT_DAY * agents)),
  };
}

/** Memory for the values that an ensemble keeps, in bytes. */
export function memoryBytes(
  model: Model,
  runs: number,
  { daily = false, events = false }: { readonly daily?: boolean; readonly events?: boolean },
): number {
  const days = model.end_day - model.start_day + 1;
  const values = recordedIds(model).length * (recordedMonths(model).length + (daily ? days : 0));
  // Each run's values are gathered into one array before they are let go.
  return runs * (values * 8 * 2 + (events ? days * BYTES_PER_DAY_OF_EVENTS : 0));
}

/** An event in four days or so, as an object. */
const BYTES_PER_DAY_OF_EVENTS = 100;

const AGENTS = new Set(["trader", "bank", "household", "group", "state", "external", "agency", "patrol"]);

// Fitted to the three sizes of the library's scenarios on one core of a server of 2023; a scale, not a promise.
const MS_PER_DAY = 0.06;
const MS_PER_AGENT_DAY = 2e-5;
