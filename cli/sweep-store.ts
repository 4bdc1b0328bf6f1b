import { Command } from "commander";

import { BROKEN, DONE, FAILED, Refused } from "./exit.ts";
import { plain, say } from "./say.ts";
import { refusedBy } from "./sweep-exit.ts";

export function statusCommand(): Command {
  return new Command("status")
    .description("say how far a sweep is, and whether all that is there can be trusted")
    .argument("<STORE>", "the folder of a sweep")
    .option("--json", "one JSON document")
    .action((folder: string, _: unknown, command: Command) =>
      guarded(() => sayStatus(folder, command.optsWithGlobals())),
    );
}

export function exportCommand(): Command {
  return new Command("export")
    .description("write the rows of a sweep as one table: CSV, or by the name of the file Parquet")
    .argument("<STORE>", "the folder of a sweep")
    .option("-o, --out <FILE>", "a file that ends in .csv or .parquet, instead of CSV to the standard output")
    .option("--partial", "also when rows are still missing")
    .action((folder: string, _: unknown, command: Command) =>
      guarded(() => exportRows(folder, command.optsWithGlobals())),
    );
}

async function sayStatus(folder: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { sealedRows, summary } = await import("../api/sweep-read.ts");
  const { neededRows } = await import("../api/sweep.ts");
  const { openStore } = await import("../workers/store.ts");
  const store = openStore(folder);
  const { sealed, failed, complete, hash, rows, errors } = await summary(
    store,
    await neededRows(store, sealedRows(store)),
  );
  const { plan } = store;
  const about = {
    store: folder,
    plan: plan.hash,
    scenario: plan.scenario.id,
    design: plan.design,
    rows,
    sealed,
    failed,
    complete,
    ...(hash && { hash }),
  };
  process.exitCode = failed > 0 ? BROKEN : DONE;
  if (json) {
    const { jsonText } = await import("../output/json.ts");
    return say(jsonText({ format: 1, ...about, headline: plan.headline, errors }));
  }
  const lines = [
    `${about.scenario} by ${about.design}: ${sealed} of ${rows} rows are sealed (${Math.floor((100 * sealed) / rows)} %)${failed > 0 ? `, ${failed} failed` : ""}`,
    ...errors.map(({ row, error }) => `  row ${row}: ${plain(error)}`),
    complete ? `Complete. Hash ${hash}.` : `Go on: taftan sweep ${folder}`,
  ];
  say(`${lines.join("\n")}\n`);
}

interface ExportFlags {
  readonly out?: string;
  readonly partial?: boolean;
}

async function exportRows(folder: string, { out, partial = false }: ExportFlags): Promise<void> {
  const { sealedRows } = await import("../api/sweep-read.ts");
  const { neededRows } = await import("../api/sweep.ts");
  const { sweepCSV, writeSweepCSV, writeSweepParquet } = await import("../api/sweep-export.ts");
  const { openStore } = await import("../workers/store.ts");
  const store = openStore(folder);
  if (out !== undefined && !/\.(csv|parquet)$/.test(out))
    throw new Refused(`--out ${out}: name a file that ends in .csv or .parquet`);
  const there = sealedRows(store);
  const needed = await neededRows(store, there);
  if (there < needed && !partial)
    throw new Refused(
      `${folder}: ${needed - there} of ${needed} rows are missing; go on with "taftan sweep ${folder}", or take what is there with --partial`,
      FAILED,
    );
  if (out?.endsWith(".parquet")) return writeSweepParquet(store, out, needed);
  if (out !== undefined) return writeSweepCSV(store, out, needed);
  for await (const text of sweepCSV(store, needed)) await written(text);
}

/** Waits until a text is taken, so that a slow reader fills no memory here. */
async function written(text: string): Promise<void> {
  const { StoreError } = await import("../workers/store-error.ts");
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error)
        reject(
          new StoreError(`the standard output cannot be written (${(error as NodeJS.ErrnoException).code})`, "disk"),
        );
      else resolve();
    });
  });
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw refusedBy(error, false);
  }
}
