import { recordedIds, recordedMonths, type Model } from "../engine/index.ts";

/** What a run of a model takes, estimated from its size. */
export interface Cost {
  /** Rows of the tables whose rows act by themselves. */
  readonly agents: number;
  readonly days: number;
  readonly cpu_ms_per_run: number;
}

/** The most memory that an ensemble may take, in bytes. */
export const MEMORY_BYTES_MOST = 2 * 1024 ** 3;

/** The most room that the values of an ensemble may take where they are kept, in memory or on a disk, in bytes. */
export const ROOM_BYTES_MOST = 16 * 1024 ** 3;

export function cost(model: Model): Cost {
  const agents = model.tables.filter(({ name }) => AGENTS.has(name)).reduce((sum, { ids }) => sum + ids.length, 0);
  const days = model.end_day - model.start_day + 1;
  return {
    agents,
    days,
    cpu_ms_per_run: Math.ceil(days * (MS_PER_DAY + MS_PER_AGENT_DAY * agents)),
  };
}

/** What is kept of each run besides its monthly values. */
export interface Kept {
  readonly daily?: boolean;
  readonly events?: boolean;
}

/** What the runs of an ensemble take, in bytes: room for values and events, which may lie on a disk, and memory. */
export function bytesOf(model: Model, runs: number, { daily = false, events = false }: Kept, hasDisk: boolean) {
  const days = model.end_day - model.start_day + 1;
  const months = recordedMonths(model).length;
  const values = runs * recordedIds(model).length * (months + (daily ? days : 0)) * 8;
  const room = values + (events ? runs * days * BYTES_PER_DAY_OF_EVENTS : 0);
  // A series is taken whole, then made coarser, then compared with another.
  const series = runs * (daily ? days : months) * 8 * 3;
  return { room, memory: series + runs * BYTES_OF_RUN + (hasDisk ? Math.min(room, SPILL_BYTES) : room) };
}

/** Values beyond this size lie on the disk, where there is one. */
export const SPILL_BYTES = 16 * 1024 ** 2;

/** Its index, hash and broken invariants, as objects. */
const BYTES_OF_RUN = 500;

/** Two events in three days or so, as eight-byte numbers. */
const BYTES_PER_DAY_OF_EVENTS = 64;

const AGENTS = new Set(["trader", "bank", "household", "group", "state", "external", "agency", "patrol"]);

// Fitted to the three sizes of the library's scenarios on one core of a server of 2023; a scale, not a promise.
const MS_PER_DAY = 0.025;
const MS_PER_AGENT_DAY = 5e-6;
