import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import { sweepCSV, writeSweepCSV, writeSweepParquet } from "../../api/sweep-export.ts";
import { sweepStore } from "../../api/sweep.ts";
import { storeFor, type Store } from "../../workers/store.ts";
import { inventedEvaluator, inventedPlan } from "./invented.ts";
import { folderFor } from "./tiny.ts";

const plan = inventedPlan(40);
const evaluator = inventedEvaluator(plan, new Set([9]));
let store: Store;

beforeAll(async () => {
  store = storeFor(folderFor("store"), plan);
  await sweepStore(store, { evaluator });
});

async function csv(): Promise<string> {
  let text = "";
  for await (const piece of sweepCSV(store)) text += piece;
  return text;
}

test("a row of the CSV says where it belongs, its inputs in words, its outcomes, and what went wrong", async () => {
  const [heading, first, ...rest] = (await csv()).trimEnd().split("\n");
  expect(heading).toBe("row,point,replicate,run,m.speed,switches.way,distance@2026,distance,luck,status,error");
  const { x, y } = evaluator.evaluate(0, 1);
  // What a spreadsheet would take for a formula is a text there, and NaN is an empty cell.
  expect(first).toBe(`0,0,0,0,${x[0]},${x[1] === 0 ? "'=left" : "right"},${y[0]},${y[1]},,ok,`);
  expect(rest).toHaveLength(39);
  expect(rest[8]).toMatch(/^9,9,0,0,[^,]+,[^,]+,,,,failed,"'=it fell, over"$/);
});

test("a CSV file is what goes to the standard output, and appears as a whole", async () => {
  const path = join(dirname(store.folder), "out", "rows.csv");
  mkdirSync(dirname(path));
  await writeSweepCSV(store, path);
  expect(readFileSync(path, "utf8")).toBe(await csv());
  expect(readdirSync(dirname(path))).toEqual(["rows.csv"]);
  await expect(writeSweepCSV(store, join(path, "below"))).rejects.toThrow("it cannot be written (ENOTDIR");
});

test("a Parquet file holds the same rows to the last bit", async () => {
  const path = join(dirname(store.folder), "rows.parquet");
  await writeSweepParquet(store, path);
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  expect(rows).toHaveLength(40);
  const { x, y, status, errors } = evaluator.evaluate(0, 40);
  rows.forEach((row, i) => {
    expect(row).toMatchObject({ row: i, point: i, "m.speed": x[2 * i], status: status[i], error: errors[i] });
    expect(row["switches.way"]).toBe(x[2 * i + 1] === 0 ? "=left" : "right");
    expect(row["distance"]).toEqual(y[3 * i + 1]);
    expect(row["luck"]).toEqual(y[3 * i + 2]);
  });
});
