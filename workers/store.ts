import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256Hex } from "../engine/kernel/hash.ts";
import { rng, semantics } from "../engine/version.ts";
import { diskError, StoreError } from "./store-error.ts";
import { syncFolder, writerOf, writeSealed } from "./store-file.ts";
import { lockStore } from "./store-lock.ts";
import { BadPart, partBytes, readPart, rowsHash } from "./store-part.ts";
import { isAlive } from "./store-process.ts";
import { partCount, planHash, policyCount, ROWS_MOST, type SweepPlan } from "./sweep-plan.ts";
import type { SweepRows } from "./sweep-rows.ts";

/**
 * A folder that holds a sweep: its plan, and a Parquet file for each part that is done. A part is there
 * as a whole or not at all; what is missing is what is left to do; there is no other memory.
 */
export interface Store {
  readonly folder: string;
  readonly plan: SweepPlan;
  /** Indices of the parts that are there, in order. */
  sealed(): number[];
  /** Reads a part, or refuses it with its file's name. */
  read(part: number): Promise<SweepRows>;
  /** Puts a part on the disk; the rows are safe once this returns. A part that is there already must say the same. */
  seal(part: number, rows: SweepRows): Promise<void>;
  /** Keeps a second sweep out; gives the way to let it in again. */
  lock(): () => void;
}

/** Opens a store that is there. */
export function openStore(folder: string): Store {
  return store(folder, readPlan(folder));
}

/** Opens a store for a plan, made where there is none; refuses one that holds another sweep. */
export function storeFor(folder: string, plan: SweepPlan): Store {
  try {
    make(folder);
    make(join(folder, "parts"));
    if (!readdirSync(folder).includes(PLAN)) {
      const strangers = readdirSync(folder).filter((name) => !OWN.has(name) && !name.endsWith(".tmp"));
      if (strangers.length > 0)
        throw new StoreError(
          `${folder}: this folder holds other files (${strangers[0]}); name one that is empty or new`,
        );
      writeSealed(join(folder, PLAN), new TextEncoder().encode(planText(plan)));
    }
  } catch (error) {
    throw diskError(folder, error);
  }
  const found = readPlan(folder);
  if (found.hash !== plan.hash)
    throw new StoreError(`${folder}: this store holds another sweep (${difference(found, plan)}); name a new folder`);
  return store(folder, found);
}

const PLAN = "plan.json";
const OWN = new Set(["parts", PLAN, "lock.json"]);
const PART = /^part-(\d{1,9})[^/]*\.parquet$/;

/** What tells two plans apart, in a word or two. */
export function difference(there: SweepPlan, here: SweepPlan): string {
  const of = (plan: SweepPlan) =>
    ({ ...plan, scenario: plan.scenario.sha256, hash: "", taftan: "", texts: "" }) as Record<string, unknown>;
  const [left, right] = [of(there), of(here)];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const differing = keys.filter((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]));
  return differing
    .map((key) => {
      const [was, is] = [left[key], right[key]];
      return typeof was === "object" || typeof is === "object" || key === "scenario"
        ? key
        : `${key} ${String(was)}, not ${String(is)}`;
    })
    .join("; ");
}

function store(folder: string, plan: SweepPlan): Store {
  const parts = join(folder, "parts");

  /** Files by part: shards that ran apart may be put together under names such as part-7-again.parquet. */
  function files(): Map<number, string[]> {
    const found = new Map<number, string[]>();
    for (const name of readdirSync(parts).sort()) {
      if (name.startsWith(".") || name.endsWith(".tmp")) continue;
      const index = Number(PART.exec(name)?.[1] ?? NaN);
      if (!(index < partCount(plan)))
        throw new StoreError(`${join(parts, name)}: this file is not a part of the sweep; remove it`);
      found.set(index, [...(found.get(index) ?? []), name]);
    }
    return found;
  }

  async function readFile(index: number, name: string): Promise<SweepRows> {
    const path = join(parts, name);
    try {
      return await readPart(plan, index, readFileSync(path));
    } catch (error) {
      if (error instanceof BadPart)
        throw new StoreError(`${path}: ${error.message}; remove the file, and its rows are made again`);
      throw new StoreError(
        `${path}: it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
        "disk",
      );
    }
  }

  async function read(index: number): Promise<SweepRows> {
    const names = listed().get(index) ?? [];
    const copies = await Promise.all(names.map((name) => readFile(index, name)));
    if (copies.length === 0) throw new StoreError(`${join(parts, nameOf(index))}: the part is missing`);
    same(copies, names);
    return copies[0]!;
  }

  function same(copies: readonly SweepRows[], names: readonly string[]): void {
    const hashes = copies.map((rows) => rowsHash(plan, { ...rows, errors: [] }));
    const other = hashes.findIndex((hash) => hash !== hashes[0]);
    if (other > 0)
      throw new StoreError(
        `${join(parts, names[0]!)} and ${names[other]!}: the same rows were made twice with different results; one machine does not compute as the others do`,
      );
  }

  let known: Map<number, string[]> | undefined;
  const listed = () => (known ??= files());

  return {
    folder,
    plan,
    sealed() {
      known = undefined;
      return [...listed().keys()].sort((a, b) => a - b);
    },
    read,
    async seal(index, rows) {
      const name = nameOf(index);
      try {
        if (statSync(join(parts, name), { throwIfNoEntry: false })) {
          same([await readFile(index, name), rows], [name, "what was made now"]);
          return;
        }
        writeSealed(join(parts, name), partBytes(plan, rows));
        known = undefined;
      } catch (error) {
        throw diskError(join(parts, name), error);
      }
    },
    lock() {
      try {
        const unlock = lockStore(folder);
        sweepAway(parts);
        return unlock;
      } catch (error) {
        throw diskError(folder, error);
      }
    },
  };
}

function nameOf(index: number): string {
  return `part-${String(index).padStart(6, "0")}.parquet`;
}

/** Removes what processes of this machine that are gone left half written. */
function sweepAway(parts: string): void {
  for (const name of readdirSync(parts)) {
    const writer = writerOf(name);
    if (writer !== undefined && !isAlive(writer)) rmSync(join(parts, name), { force: true });
  }
}

function readPlan(folder: string): SweepPlan {
  const path = join(folder, PLAN);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StoreError(
      code === "ENOENT" || code === "ENOTDIR"
        ? `${folder}: there is no sweep here; name the folder that "taftan sweep --store" filled`
        : `${path}: it cannot be read (${code})`,
    );
  }
  return planOf(text, path);
}

/** A plan from its text; refuses one that is damaged or that this version would play out otherwise. */
function planOf(text: string, path: string): SweepPlan {
  let plan: SweepPlan & { readonly checksum: string };
  try {
    plan = JSON.parse(text);
  } catch {
    throw new StoreError(`${path}: it is damaged: it is not whole JSON`);
  }
  if (typeof plan !== "object" || plan === null || typeof plan.format !== "number")
    throw new StoreError(`${path}: this is not the plan of a sweep`);
  if (plan.format !== 1)
    throw new StoreError(`${path}: its format ${plan.format} is newer than this version; update taftan`);
  const { checksum, ...rest } = plan;
  if (checksum !== checksumOf(rest) || rest.hash !== planHash(rest))
    throw new StoreError(`${path}: it was changed or is damaged: its content does not give its checksum`);
  if (!isSound(rest))
    throw new StoreError(`${path}: this is not the plan of a sweep: its numbers contradict each other`);
  return rest;
}

/** Whether a plan counts what it holds, so that nobody is led to count without end. */
function isSound({ rows, worlds, replicates, part_rows, levers }: SweepPlan): boolean {
  const counts = [rows, worlds, replicates, part_rows];
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 1)) return false;
  return rows === worlds * policyCount({ levers }) * replicates && rows <= ROWS_MOST;
}

/** A plan as it lies in its folder, with a checksum of all that it says, the spelling of the texts included. */
function planText(plan: SweepPlan): string {
  return `${JSON.stringify({ ...plan, checksum: checksumOf(plan) }, null, 1)}\n`;
}

function checksumOf(plan: SweepPlan): string {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(plan)));
}

/** Why this version cannot add to a store, though it can read it. */
export function otherVersion({ folder, plan }: Store): string | undefined {
  if (plan.semantics === semantics && plan.rng === rng) return undefined;
  return `${folder}: this sweep was begun by taftan ${plan.taftan}, which computes otherwise than this version; go on with that one, or name a new folder`;
}

/** Makes a folder and those above it one by one: Node's own recursive way never ends where a file system refuses with ENOENT. */
function make(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new StoreError(`${path}: this is a file; name a folder, which may be new`);
  if (dirname(path) !== path) make(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another shard may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  syncFolder(dirname(path));
}
