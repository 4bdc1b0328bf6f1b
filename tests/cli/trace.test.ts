import { expect, test } from "vitest";
import { json, taftan } from "./taftan.ts";

const REPLAY = ["trace", "iran-pakistan/jan-2024-replay", "--size", "lite"];

test("a run is told month by month, with what each event brought about beneath it", async () => {
  const { code, stdout, stderr } = await taftan(REPLAY);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("\n2024-01\n");
  expect(stdout).toMatch(/2024-01-16 {2}strike_by_iran .*\n {2}2024-01-16 {2}└ Iran → Pakistan: A side strikes/);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
});

test("the run is the one that an ensemble has under the same index and seed", async () => {
  const told = await json([...REPLAY, "--run", "2", "--seed", "again"]);
  const all = await json([
    "run",
    "iran-pakistan/jan-2024-replay",
    "--size",
    "lite",
    "--runs",
    "3",
    "--seed",
    "again",
    "--workers",
    "0",
  ]);
  expect(told).toMatchObject({ format: 1, run: 2, seed: "again", hash: all.run_hashes[2] });
});

test("the strikes of January 2024 are what moved tension", async () => {
  const window = ["--indicator", "tension", "--at", "2024-01-18"];
  const { attribution } = await json([...REPLAY, ...window]);
  expect(attribution).toMatchObject({ from: "2024-01-01", to: "2024-01-18", keepers: ["tension"] });
  expect(attribution.effects.find(({ keeper }: { keeper?: true }) => !keeper).part).toBe("scenario");
  const { stdout } = await taftan([...REPLAY, ...window]);
  expect(stdout).toMatch(/\+\d+\.\d {2}scenario/);
  expect(stdout).toContain("(rest)");
});

test("a window or an indicator that does not exist is refused with a remedy", async () => {
  const refusals = [
    [["--indicator", "tensoin"], 'did you mean "tension"?'],
    [["--indicator", "tension", "--at", "2040-01-01"], "is not within the run"],
    [["--indicator", "tension", "--at", "2024-02-31"], '"2024-02-31" is not a date'],
    [["--at", "2024-02-01"], "need --indicator"],
  ] as const;
  for (const [flags, said] of refusals) {
    const { code, stdout, stderr } = await taftan([...REPLAY, ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  }
});
