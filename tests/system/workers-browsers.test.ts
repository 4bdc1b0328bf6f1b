import { readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Info } from "../../workers/index.ts";
import { prepare } from "../../workers/job.ts";
import { bundle, faulty } from "../workers/bundle.ts";
import { hashes } from "../workers/hashes.ts";
import { jobOf } from "../workers/jobs.ts";
import { ask, browsers, type Page } from "./workers-ask.ts";

const job = jobOf("two-states.yaml", { runs: 4 });
const expected = hashes(prepare(job).runRange(0, job.runs));
const FAULTS = ["worker-exit@2", "worker-hang@2", "worker-throw@2", "worker-crash@2"];
let folder: URL;

beforeAll(async () => {
  folder = await bundle({ page: "tests/workers/page/page.ts", worker: "workers/worker.ts" }, { define: faulty });
});

afterAll(() => rmSync(folder, { recursive: true }));

const pages: readonly Page[] = [
  { search: `?${FAULTS.map((fault) => `fault=${fault}`).join("&")}` },
  { headers: { "content-security-policy": "worker-src 'self'" } },
  { headers: { "content-security-policy": "worker-src 'none'" } },
  { search: "?without-worker" },
  { headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" } },
];

test("what a page loads asks for nothing of Node, and for no shared memory", () => {
  for (const name of ["page.mjs", "worker.mjs"]) {
    const text = readFileSync(new URL(name, folder), "utf8");
    expect(text).not.toMatch(/\bimport\b[^;\n]{0,200}["']node:/);
    expect(text).not.toMatch(/new SharedArrayBuffer|Atomics\./);
  }
});

describe.each(browsers)("$name", (browser) => {
  const isHere = browser.program() !== undefined;
  const must = process.env.CI !== undefined;
  let answers: readonly Answer[];

  beforeAll(async () => {
    if (!isHere && !must) return;
    const files = {
      "page.mjs": new URL("page.mjs", folder),
      "worker.mjs": new URL("worker.mjs", folder),
      "worker.js": new URL("worker.mjs", folder),
      "standalone.mjs": new URL("../../dist/workers-standalone.js", import.meta.url),
      "job.json": job,
    };
    answers = (await ask(browser, pages, files)) as Answer[];
    expect(answers).toHaveLength(pages.length);
  }, 420_000);

  const promise = (title: string, keeps: () => void) =>
    test(title, ({ skip }) => {
      if (!must) skip(!isHere, `${browser.needs}: not installed here`);
      keeps();
    });

  const here = { hashes: expected, way: "the caller's thread" };
  const none = expect.any(String) as string;

  promise("workers from a file and from a text, and the page itself, give Node's bits", () => {
    const { isolated, url, blob, here: local } = answers[0]!;
    expect(isolated).toBe(false);
    expect(url).toEqual({ hashes: expected, way: "web workers", refused: [] });
    expect(blob).toEqual({ hashes: expected, way: "blob workers", refused: [] });
    expect(local).toEqual({ ...here, refused: [] });
  });

  promise("a worker whose script cannot be had is made up for by the caller's thread, which is told", () => {
    expect(answers[0]!.nowhere).toEqual({ ...here, refused: [{ way: "web workers", reason: none }] });
  });

  promise("a page that refuses blobs gets its workers from the file", () => {
    const refused = [{ way: "blob workers", reason: none }];
    expect(answers[1]!.blob).toEqual({ hashes: expected, way: "web workers", refused });
  });

  promise("a page that refuses all workers, or has none, makes the runs itself", () => {
    for (const { url, blob } of [answers[2]!, answers[3]!]) {
      expect(url).toEqual({ ...here, refused: [{ way: "web workers", reason: none }] });
      const refused = ["blob workers", "web workers"].map((way) => ({ way, reason: none }));
      expect(blob).toEqual({ ...here, refused });
    }
  });

  promise("the bundle in one file brings its worker along, and finds the file where blobs are refused", () => {
    expect(answers[0]!.standalone).toEqual({ hashes: expected, way: "blob workers", refused: [] });
    const refused = [{ way: "blob workers", reason: none }];
    expect(answers[1]!.standalone).toEqual({ hashes: expected, way: "web workers", refused });
  });

  promise("an abort stops at once, and the pool goes on to the next job", () => {
    for (const { aborted } of answers) {
      expect(aborted.said).toMatch(/^AbortError: stopped after \d+ of 1000 runs$/);
      expect(aborted.next).toEqual(expected);
    }
  });

  promise("isolation from other origins changes no bit", () => {
    const { url, blob, isolated } = answers[4]!;
    expect(isolated).toBe(true);
    expect(url).toEqual({ hashes: expected, way: "web workers", refused: [] });
    expect(blob).toEqual({ hashes: expected, way: "blob workers", refused: [] });
  });

  promise("a run that takes its worker down fails alone", () => {
    const why: Record<string, string> = {
      "worker-exit@2": "its worker was lost twice: it said nothing for 10 seconds",
      "worker-hang@2": "its worker was lost twice: it said nothing for 10 seconds",
      "worker-throw@2": "it went wrong twice: a planted error",
    };
    for (const fault of FAULTS) {
      const { hashes: made } = answers[0]!.faults[fault]!;
      expect(made.toSpliced(2, 1), fault).toEqual(expected.toSpliced(2, 1));
      if (why[fault]) expect(made[2]).toBe(why[fault]);
      else expect(made[2]).toMatch(/^its worker was lost twice: .*a planted crash$/);
    }
  });

  promise("nothing is left on the page's global object", () => {
    for (const { added } of answers) expect(added).toEqual([]);
  });
});

interface Made extends Info {
  readonly hashes: readonly string[];
}

interface Answer extends Readonly<Record<"url" | "blob" | "nowhere" | "here" | "standalone", Made>> {
  readonly isolated: boolean;
  readonly faults: Readonly<Record<string, Made>>;
  readonly aborted: { readonly said: string; readonly next: readonly string[] };
  readonly added: readonly string[];
}
