import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { sha256Hex } from "../engine/kernel/hash.ts";
import { rng, semantics, taftan } from "../engine/version.ts";
import { inputNames, rowPlace, type SweepPlan } from "./sweep-plan.ts";
import { rowBytes, type SweepRows } from "./sweep-rows.ts";

/** The newest form of parts that this version reads. */
const FORMAT = 1;

/** A part that cannot be trusted: damaged, of another sweep, or of a newer version. */
export class BadPart extends Error {
  override readonly name = "BadPart";
}

/** The columns that say where a row belongs, before inputs and outcomes. */
export const KEY_COLUMNS = ["row", "point", "replicate", "run"] as const;
export const END_COLUMNS = ["status", "error"] as const;

/** Writes a part as a Parquet file: rows with where they belong, and in its metadata what they are rows of. */
export function partBytes(plan: SweepPlan, rows: SweepRows): Uint8Array {
  const inputs = inputNames(plan);
  const places = Array.from({ length: rows.count }, (_, i) => rowPlace(plan, rows.first + i));
  const ints = (name: string, data: Int32Array) => ({ name, data, type: "INT32", ...PLAIN }) as const;
  const doubles = (name: string, data: Float64Array) => ({ name, data, type: "DOUBLE", ...PLAIN }) as const;
  const file = parquetWriteBuffer({
    columnData: [
      ints(
        "row",
        Int32Array.from(places, (_, i) => rows.first + i),
      ),
      ...KEY_COLUMNS.slice(1).map((name) =>
        ints(
          name,
          Int32Array.from(places, (place) => place[name as "point"]),
        ),
      ),
      ...inputs.map((name, i) => doubles(name, columnOf(rows.x, inputs.length, i))),
      ...plan.columns.map((name, i) => doubles(name, columnOf(rows.y, plan.columns.length, i))),
      ints("status", rows.status),
      { name: "error", data: [...rows.errors], type: "STRING", ...PLAIN },
    ],
    codec: "UNCOMPRESSED",
    statistics: false,
    rowGroupSize: rows.count,
    kvMetadata: Object.entries(metadata(plan, rows)).map(([key, value]) => ({ key: `taftan.${key}`, value })),
    createdBy: `taftan ${taftan}`,
  });
  return new Uint8Array(file);
}

/** Reads a part back; throws a `BadPart` unless it is whole and of this plan. */
export async function readPart(plan: SweepPlan, index: number, bytes: Uint8Array): Promise<SweepRows> {
  try {
    return await decoded(plan, index, bytes);
  } catch (error) {
    if (error instanceof BadPart) throw error;
    throw new BadPart("it is damaged: it is not a whole Parquet file");
  }
}

async function decoded(plan: SweepPlan, index: number, bytes: Uint8Array): Promise<SweepRows> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const about = parquetMetadata(file);
  const said = new Map(about.key_value_metadata?.map(({ key, value }) => [key, value]));
  const of = (key: string) => said.get(`taftan.${key}`);
  if (of("format") === undefined) throw new BadPart("it was not made by a sweep");
  if (of("format") !== String(FORMAT))
    throw new BadPart(`its format ${of("format")} is not one that this version reads; update taftan`);
  if (of("plan") !== plan.hash) throw new BadPart("it belongs to another sweep, or is damaged");
  const first = index * plan.part_rows;
  const count = Math.min(plan.part_rows, plan.rows - first);
  if (of("first") !== String(first) || Number(about.num_rows) !== count)
    throw new BadPart("it does not hold the rows that its name says");
  const columns = new Map<string, ArrayLike<unknown>>();
  await parquetRead({
    file,
    metadata: about,
    onChunk: ({ columnName, columnData }) => void columns.set(columnName, columnData as ArrayLike<unknown>),
  });
  const numbers = (name: string) => columns.get(name) as ArrayLike<number>;
  const inputs = inputNames(plan);
  const rows: SweepRows = {
    first,
    count,
    x: interleaved(inputs.map(numbers), count),
    y: interleaved(plan.columns.map(numbers), count),
    status: Int32Array.from(numbers("status")),
    errors: Array.from(columns.get("error")!, String),
  };
  if (of("sha256") !== rowsHash(plan, rows)) throw new BadPart("it is damaged: its values do not give its checksum");
  return rows;
}

/** SHA-256 over everything that a part says: the plan, the place and the values of its rows, and their errors. */
export function rowsHash(plan: SweepPlan, rows: SweepRows): string {
  const words = new TextEncoder().encode(JSON.stringify([plan.hash, rows.first, rows.errors]));
  const values = rowBytes(rows);
  const bytes = new Uint8Array(words.length + values.length);
  bytes.set(words);
  bytes.set(values, words.length);
  return sha256Hex(bytes);
}

function metadata(plan: SweepPlan, rows: SweepRows): Record<string, string> {
  return {
    format: String(FORMAT),
    plan: plan.hash,
    scenario: plan.scenario.sha256,
    seed: plan.seed,
    first: String(rows.first),
    rows: String(rows.count),
    sha256: rowsHash(plan, rows),
    versions: JSON.stringify({ taftan, semantics, rng, runtime: globalThis.process?.version }),
  };
}

/** Neither dictionaries nor missing values: a column is its numbers, one after another. */
const PLAIN = { encoding: "PLAIN", nullable: false } as const;

function columnOf(values: Float64Array, width: number, column: number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + column]!);
}

function interleaved(columns: readonly ArrayLike<number>[], rows: number): Float64Array {
  const all = new Float64Array(columns.length * rows);
  columns.forEach((values, column) => {
    for (let row = 0; row < rows; row++) all[row * columns.length + column] = values[row]!;
  });
  return all;
}
