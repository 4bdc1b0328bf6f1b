import { rmSync } from "node:fs";
import type { Plugin } from "esbuild";
import { expect, test } from "vitest";
import { open } from "../../api/open.ts";
import { study } from "../../api/study.ts";
import { bundle } from "../workers/bundle.ts";
import { jobOf } from "../workers/jobs.ts";
import { ask, chromium } from "./workers-ask.ts";

/** The library of scenarios lies on a disk; a page brings its own texts. */
const withoutLibrary: Plugin = {
  name: "without-library",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /library\/index\.ts$/ }, () => ({ path: "library", namespace: "none" }));
    onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export const findScenario = undefined;" }));
  },
};

test("a page's preview of ten runs comes soon and leaves its thread free", async ({ skip }) => {
  if (!process.env.CI) skip(chromium.program() === undefined, `${chromium.needs}: not installed here`);
  const entries = { page: "tests/workers/page/preview.ts", worker: "workers/worker.ts" };
  const folder = await bundle(entries, { plugins: [withoutLibrary] });
  try {
    const job = jobOf("two-states.yaml");
    const { file, texts } = await open("iran-pakistan/baseline");
    const worker = new URL("worker.mjs", folder);
    const [answer] = (await ask(chromium, [{}], {
      "page.mjs": new URL("page.mjs", folder),
      "worker.mjs": worker,
      "worker.js": worker,
      "job.json": job,
      "large.json": { file, texts },
    })) as [Answer];
    for (const [name, { ms, longest_ms }] of Object.entries(answer.steps))
      console.log(
        `${name}: ${ms.toFixed()} ms, longest task over 50 ms on the page's thread: ${longest_ms.toFixed()} ms`,
      );
    const here = await study(await open("two-states", { size: "lite" }), { runs: 10, workers: 0 });
    expect(answer).toMatchObject({ hash: here.hash, same: true, info: { way: "web workers", refused: [] } });
    expect(answer.steps["a planted task of 120 ms"]!.longest_ms).toBeGreaterThan(100);
    const preview = answer.steps["ten runs, worker ready"]!;
    // Wide of the aims (1,000 and 50 ms), for machines that have other things to do.
    expect(preview.ms).toBeLessThan(10_000);
    expect(preview.longest_ms).toBeLessThan(500);
    // In one piece it takes as long as all of it: 200 ms and more.
    expect(answer.steps["open a large one"]!.longest_ms).toBeLessThan(150);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

interface Answer {
  readonly steps: Readonly<Record<string, { readonly ms: number; readonly longest_ms: number }>>;
}
