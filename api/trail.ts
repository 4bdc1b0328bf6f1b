import { formatDate, partIds, root, rootKey, simulation, type Model, type Simulation } from "../engine/index.ts";

/** A run as fingerprints, to find the day and the part of the model from which on two runs differ. */
export interface Trail {
  readonly run: number;
  /** What acts on a day, in order; one fingerprint for each. */
  readonly parts: readonly string[];
  readonly from: string;
  /**
   * Per day from `from` on, eight hex digits for each part: of the columns that it writes, and of the
   * number of events so far. It ends where a run fails.
   */
  readonly days: readonly string[];
}

/** Where two trails of one run part: days after the first, and the part of the model. */
export interface Parting {
  readonly day: number;
  readonly part: string;
}

/** Repeats a run and takes a fingerprint of what each part of the model wrote, each day. */
export function trail(model: Model, seed: string, run: number): Trail {
  return { run, parts: partIds(model), from: formatDate(model.start_day), days: [...trailDays(model, seed, run)] };
}

/** The days of a trail, each made when it is asked for. */
export function* trailDays(model: Model, seed: string, run: number): Generator<string, void> {
  const sim = simulation(model);
  const step = traced(sim);
  sim.start(rootKey(root(seed)), run);
  while (sim.day <= model.end_day) {
    const day = step();
    if (day === undefined) return;
    yield day;
  }
}

/** A step of a simulation that gives the day's fingerprints, or nothing where it fails. */
export function traced(sim: Simulation): () => string | undefined {
  const written = new Map(partIds(sim.model).map((part) => [part, wordsOf(sim, part)]));
  return () => {
    let day = "";
    try {
      sim.step((part) => (day += fingerprint(written.get(part)!, sim.log.count)));
    } catch {
      return undefined;
    }
    return day;
  };
}

/** The first day and part on which two trails differ; `there` may be that of another build with other parts. */
export function parting(here: Omit<Trail, "run" | "from">, there: Omit<Trail, "run" | "from">): Parting | undefined {
  const places = here.parts.flatMap((part, i) => {
    const j = there.parts.indexOf(part);
    return j < 0 ? [] : [{ part, i, j }];
  });
  for (let day = 0; day < Math.max(here.days.length, there.days.length); day++) {
    const one = here.days[day];
    const other = there.days[day];
    if (one === undefined || other === undefined) return { day, part: here.parts[0]! };
    const found = one !== other && places.find(({ i, j }) => at(one, i) !== at(other, j));
    if (found) return { day, part: found.part };
  }
  return undefined;
}

function at(day: string, part: number): string {
  return day.slice(8 * part, 8 * part + 8);
}

/** What a part writes, as words of memory: every column begins and ends at a multiple of eight bytes. */
function wordsOf(sim: Simulation, part: string): Uint32Array[] {
  return columnsOf(sim, part).map((name) => {
    const { buffer, byteOffset, byteLength } = sim.world.column(name);
    return new Uint32Array(buffer, byteOffset, Math.ceil(byteLength / 8) * 2);
  });
}

/** Names of the columns that a part writes. The recorder writes the table of indicators without claiming it. */
export function columnsOf(sim: Simulation, part: string): string[] {
  return [...sim.world.columns.keys()].filter((name) =>
    part === "indicators" ? name.startsWith("indicator.") : sim.writers.get(name) === part,
  );
}

/** MurmurHash3 in 32 bits. Source: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp */
function fingerprint(columns: readonly Uint32Array[], events: number): string {
  let hash = events;
  for (const words of columns) {
    for (let i = 0; i < words.length; i++) {
      const word = Math.imul(words[i]!, 0xcc9e2d51);
      hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
      hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
