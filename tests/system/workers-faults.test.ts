import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { prepare } from "../../workers/job.ts";
import { pool } from "../../workers/pool.ts";
import { spawnNode } from "../../workers/spawn-node.ts";
import { workerLane } from "../../workers/worker-lane.ts";
import { bundle, faulty } from "../workers/bundle.ts";
import { hashes } from "../workers/hashes.ts";
import { jobOf } from "../workers/jobs.ts";

const top = join(import.meta.dirname, "../..");
const job = jobOf("two-states.yaml", { runs: 8 });
const expected = hashes(prepare(job).runRange(0, job.runs));
/** What a thread has that shall run out of memory soon. */
const SMALL = { maxOldGenerationSizeMb: 96 };
let folder: URL;
let testBuild: string;

beforeAll(async () => {
  folder = await bundle({ worker: "workers/worker.ts" }, { define: faulty });
  testBuild = join(mkdtempSync(join(tmpdir(), "taftan-")), "dist");
  execFileSync(process.execPath, [join(top, "scripts/build.mjs"), "--test-build", testBuild]);
});

afterEach(() => {
  delete process.env["TAFTAN_FAULT"];
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(testBuild, ".."), { recursive: true });
});

const FAULTS = [
  ["worker-exit@5", /^its worker was lost twice: it ended with code 3$/],
  ["worker-crash@5", /^its worker was lost twice: a planted crash$/],
  ["worker-throw@5", /^it went wrong twice: a planted error$/],
  ["worker-hang@5", /^its worker was lost twice: it said nothing for 10 seconds$/],
  ["worker-oom@5", /^its worker was lost twice: Worker terminated due to reaching memory limit/],
] as const;

const deadlineOf = (fault: string) => (fault.startsWith("worker-hang") ? { deadline_ms: 10_000 } : {});

test.each(FAULTS)("%s: the run fails alone and changes no other", async (fault, message) => {
  process.env["TAFTAN_FAULT"] = fault;
  const spawn = () => spawnNode(new URL("worker.mjs", folder), SMALL);
  const own = pool([workerLane(spawn), workerLane(spawn)], 3);
  const outcomes = await own.run(job, deadlineOf(fault));
  await own.end();
  expect(hashes(outcomes).toSpliced(5, 1)).toEqual(expected.toSpliced(5, 1));
  expect(outcomes[5]).toMatchObject({ run: 5, seed: prepare(job).lost.seed, message: expect.stringMatching(message) });
});

test.each(FAULTS)("%s, but once: another worker makes the run, and no bit changes", async (fault) => {
  let born = 0;
  const spawn = () => {
    process.env["TAFTAN_FAULT"] = born++ === 0 ? fault : "";
    return spawnNode(new URL("worker.mjs", folder), SMALL);
  };
  const own = pool([workerLane(spawn)], 3);
  expect(hashes(await own.run(job, deadlineOf(fault)))).toEqual(expected);
  await own.end();
  expect(born).toBe(2);
});

test("the command goes on without the run, names it with its seed and ends with 1", async () => {
  const whole = await command("", "--json");
  const hurt = await command("worker-exit@17", "--json");
  expect([whole.code, hurt.code]).toEqual([0, 1]);
  const hashesOf = (said: string) => (JSON.parse(said) as { run_hashes: string[] }).run_hashes;
  expect(hashesOf(hurt.said)).toEqual(hashesOf(whole.said).toSpliced(17, 1, "failed"));
  const { code, said } = await command("worker-exit@17");
  expect(code).toBe(1);
  expect(said).toMatch(/Run 17 failed on .*: its worker was lost twice: it ended with code 3/);
  expect(said).toContain("20 runs · seed two-states");
});

test("what is published cannot go wrong on purpose", () => {
  const published = join(top, "dist");
  const faultyFiles = (from: string) =>
    readdirSync(from)
      .filter((name) => name.endsWith(".js"))
      .filter((name) => /TAFTAN_FAULT|a planted crash/.test(readFileSync(join(from, name), "utf8")));
  expect(faultyFiles(published)).toEqual([]);
  expect(faultyFiles(testBuild)).toEqual(expect.arrayContaining(["worker.js", "workers-standalone.js"]));
});

function command(fault: string, ...more: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const args = ["run", join(top, "scenarios/two-states.yaml"), "--runs", "20", "--workers", "2", ...more];
  const env = { ...process.env, TAFTAN_FAULT: fault };
  return new Promise((resolve) =>
    execFile(process.execPath, [join(testBuild, "cli.js"), ...args], { env, maxBuffer: 1e8 }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout }),
    ),
  );
}
