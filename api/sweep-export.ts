import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { cell } from "../output/csv.ts";
import { diskError } from "../workers/store-error.ts";
import { sealedFile, type SealedFile } from "../workers/store-file.ts";
import { END_COLUMNS, KEY_COLUMNS } from "../workers/store-part.ts";
import type { Store } from "../workers/store.ts";
import { inputNames, rowPlace, type SweepPlan } from "../workers/sweep-plan.ts";
import { joinRows, type SweepRows } from "../workers/sweep-rows.ts";
import { partsInOrder } from "./sweep-read.ts";

/** A sweep as CSV, some lines at a time: where a row belongs, its inputs in words, its outcomes, and what went wrong. */
export async function* sweepCSV(store: Store, limit?: number): AsyncGenerator<string> {
  const { plan } = store;
  const names = inputNames(plan);
  yield `${[...KEY_COLUMNS, ...names, ...plan.columns, ...END_COLUMNS].map(cell).join(",")}\n`;
  for await (const rows of partsInOrder(store, limit)) {
    let text = "";
    for (let i = 0; i < rows.count; i++) {
      const { point, replicate, run } = rowPlace(plan, rows.first + i);
      const cells = [
        ...[rows.first + i, point, replicate, run].map(cell),
        ...names.map((_, input) => inputCell(plan, input, rows.x[i * names.length + input]!)),
        ...plan.columns.map((_, column) => cell(rows.y[i * plan.columns.length + column]!)),
        rows.status[i] === 0 ? "ok" : "failed",
        cell(rows.errors[i]!),
      ];
      text += `${cells.join(",")}\n`;
    }
    yield text;
  }
}

/** Writes a sweep as one CSV file, which appears as a whole. */
export async function writeSweepCSV(store: Store, path: string, limit?: number): Promise<void> {
  await written(path, async (file) => {
    for await (const text of sweepCSV(store, limit)) file.write(new TextEncoder().encode(text));
  });
}

/** Writes a sweep as one Parquet file, which appears as a whole; choices are words there. */
export async function writeSweepParquet(store: Store, path: string, limit?: number): Promise<void> {
  const { plan } = store;
  await written(path, async (file) => {
    const bytes = new ByteWriter();
    // What is written is let go, so that memory holds one group of rows.
    const writer = Object.assign(bytes, {
      flush() {
        file.write(bytes.getBytes());
        bytes.index = 0;
      },
      finish: () => writer.flush(),
    });
    let parquet: ParquetWriter | undefined;
    for await (const rows of groups(partsInOrder(store, limit))) {
      const columnData = columnsOf(plan, rows);
      parquet ??= new ParquetWriter({
        writer,
        schema: schemaFromColumnData({ columnData }),
        codec: "UNCOMPRESSED",
        statistics: false,
        kvMetadata: [
          { key: "taftan.plan", value: plan.hash },
          { key: "taftan.scenario", value: plan.scenario.sha256 },
        ],
      });
      await parquet.write({ columnData, rowGroupSize: rows.count });
    }
    await parquet?.finish();
  });
}

/** Rows of a group of the file. */
const GROUP_ROWS = 16_384;

async function* groups(parts: AsyncGenerator<SweepRows>): AsyncGenerator<SweepRows> {
  let held: SweepRows[] = [];
  let count = 0;
  for await (const rows of parts) {
    held.push(rows);
    count += rows.count;
    if (count < GROUP_ROWS) continue;
    yield joinRows(held);
    held = [];
    count = 0;
  }
  if (held.length > 0) yield joinRows(held);
}

function columnsOf(plan: SweepPlan, rows: SweepRows) {
  const names = inputNames(plan);
  const at = Array.from({ length: rows.count }, (_, i) => i);
  const places = at.map((i) => rowPlace(plan, rows.first + i));
  const base = { nullable: false, encoding: "PLAIN" } as const;
  const ints = (name: string, data: number[]) =>
    ({ name, data: Int32Array.from(data), type: "INT32", ...base }) as const;
  const doubles = (name: string, data: number[]) =>
    ({ name, data: Float64Array.from(data), type: "DOUBLE", ...base }) as const;
  const texts = (name: string, data: string[]) => ({ name, data, type: "STRING", ...base }) as const;
  return [
    ints(
      "row",
      at.map((i) => rows.first + i),
    ),
    ...(["point", "replicate", "run"] as const).map((key) =>
      ints(
        key,
        places.map((place) => place[key]),
      ),
    ),
    ...names.map((name, input) => {
      const values = at.map((i) => rows.x[i * names.length + input]!);
      return isChoice(plan, input)
        ? texts(
            name,
            values.map((value) => choiceText(plan, input, value)),
          )
        : doubles(name, values);
    }),
    ...plan.columns.map((name, column) =>
      doubles(
        name,
        at.map((i) => rows.y[i * plan.columns.length + column]!),
      ),
    ),
    ints("status", [...rows.status]),
    texts("error", [...rows.errors]),
  ];
}

async function written(path: string, write: (file: SealedFile) => Promise<void>): Promise<void> {
  let file: SealedFile | undefined;
  try {
    file = sealedFile(path);
    await write(file);
    file.seal();
  } catch (error) {
    file?.discard();
    throw error instanceof Error && "code" in error ? diskError(path, error) : error;
  }
}

function isChoice({ space }: SweepPlan, input: number): boolean {
  return input >= space.factors.length || space.factors[input]!.distribution.kind === "choice";
}

function choiceText({ space, levers }: SweepPlan, input: number, index: number): string {
  const distribution = space.factors[input]?.distribution;
  if (distribution?.kind === "choice") return String(distribution.values[index]);
  return levers[input - space.factors.length]!.values[index]!;
}

function inputCell(plan: SweepPlan, input: number, value: number): string {
  return cell(isChoice(plan, input) ? choiceText(plan, input, value) : value);
}
