import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const top = join(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "taftan-deadline-"));
const scenario = join(top, "scenarios/two-states.yaml");

beforeAll(() => {
  execFileSync(process.execPath, [join(top, "scripts/build.mjs"), "--test-build", join(home, "dist")]);
});

afterAll(() => rmSync(home, { recursive: true }));

/** The command, whose workers loop for ever at run or row 1. */
function hanging(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const env = { ...process.env, TAFTAN_FAULT: "worker-hang@1" };
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(home, "dist/cli.js"), ...args, "--deadline", "5", "--json"],
      { cwd: home, env },
      (error, stdout) => resolve({ code: Number(error?.code ?? 0), said: stdout }),
    ),
  );
}

test("with --deadline, a run that never ends is given up after so many seconds, also where no thread was asked for", async () => {
  const { code, said } = await hanging("run", scenario, "--runs", "3");
  expect(code).toBe(1);
  expect(JSON.parse(said).run_hashes[1]).toBe("failed");
  expect(said).toContain("its worker was lost twice: it said nothing for 5 seconds");
});

test("with --deadline, each side of a comparison gives up the run that never ends, and the others are compared", async () => {
  const { code, said } = await hanging("compare", scenario, scenario, "--runs", "3");
  expect(code).toBe(1);
  expect(JSON.parse(said)).toMatchObject({ format: 1 });
});

test("with --deadline, a row of a sweep that never ends is kept as failed, and the others are as without it", async () => {
  const words = ["--over", "banks.herding", "--design", "monte_carlo", "--points", "3", "--outcomes", "tension"];
  const { code, said } = await hanging("sweep", scenario, ...words, "--store", "hangs");
  expect(code).toBe(3);
  expect(JSON.parse(said)).toMatchObject({
    rows: 3,
    failed: 1,
    errors: [{ row: 1, error: "tried 3 times; its worker was lost: it said nothing for 5 seconds" }],
  });
});
