import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifest as manifestOf, type Manifest } from "../../api/manifest.ts";
import { open } from "../../api/open.ts";
import { paranoid } from "../../api/paranoid.ts";
import { study } from "../../api/study.ts";
import { parting } from "../../api/trail.ts";
import { verify } from "../../api/verify.ts";
import { toDay } from "../../engine/kernel/calendar.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { semantics } from "../../engine/version.ts";
import { taftan } from "../cli/taftan.ts";
import { start_day, toy } from "../run/models.ts";
import { mechanismPatch, patched } from "./patched.ts";

const folder = mkdtempSync(join(tmpdir(), "taftan-verify-"));
const file = join(folder, "manifest.json");
let whole: Manifest;
let other: string;

beforeAll(async () => {
  const scenario = await open("two-states");
  whole = manifestOf(scenario, await study(scenario, { runs: 3, from: 2, workers: 0 }));
  writeFileSync(file, JSON.stringify(whole));
  other = await patched("cli/main.ts", mechanismPatch("macro", NUDGED));
}, 60_000);
afterAll(() => [folder, dirname(other)].forEach((path) => rmSync(path, { recursive: true })));

/** One last bit of one number of one row, from one day on. */
const NUDGED = `(mechanism) => ({
  ...mechanism,
  build(access) {
    const behaviour = mechanism.build(access);
    const gdp = access.write("state.gdp");
    return { ...behaviour, day(day) { behaviour.day?.(day); if (day === ${toDay(2026, 6, 17)}) gdp[1] *= 1 + 2 ** -52; } };
  },
})`;

const at = (date: string) => (Date.parse(date) - Date.parse(whole.trail.from)) / 86_400_000;

/** The manifest with one fingerprint of its trail changed. */
function planted(date: string, part: string): Manifest {
  const place = whole.trail.parts.indexOf(part) * 8;
  const days = [...whole.trail.days];
  const day = days[at(date)]!;
  days[at(date)] =
    `${day.slice(0, place)}${day.slice(place, place + 8) === "00000000" ? "1" : "0"}0000000${day.slice(place + 8)}`;
  return { ...whole, trail: { ...whole.trail, days } };
}

test("a result comes back from its manifest to the last bit, whatever the workers", async () => {
  for (const workers of [0, 2]) {
    const { code, stdout } = await taftan(["verify", file, "--workers", String(workers)]);
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe(`two-states: 3 runs came back to the last bit (${whole.hash.slice(0, 16)})`);
  }
});

test.each([
  ["2026-01-01", "scenario"],
  ["2026-11-09", "tension"],
  ["2027-12-31", "indicators"],
])("a difference planted on %s in %s is named", async (date, part) => {
  const verdict = await verify(planted(date, part));
  expect(verdict).toMatchObject({ reproduced: false, trail: { run: 2, date, part }, runs: [] });
  expect(verdict.remarks.join()).toContain("the trail was changed, not the result");
});

test("a difference on the last day of five years is found in less than five times the run's own processor time", async () => {
  const text = readFileSync(new URL("../../scenarios/two-states.yaml", import.meta.url), "utf8");
  const files = { "five-years.yaml": text.replace("to: 2027-12-31", "to: 2030-12-31") };
  const scenario = await open({ files, main: "five-years.yaml" });
  expect(scenario.model.end_day - scenario.model.start_day).toBe(1825);
  const made = manifestOf(scenario, await study(scenario, { runs: 1, workers: 0 }));
  const days = made.trail.days.with(-1, made.trail.days.at(-1)!.replaceAll(/.{8}$/g, "00000000"));
  const long = join(folder, "five-years.json");
  writeFileSync(long, JSON.stringify({ ...made, trail: { ...made.trail, days } }));
  // In a process of its own, where nothing else counts as its work.
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", COST, long]);
  const { run_ms, verify_ms, trail } = JSON.parse(stdout);
  expect(trail).toEqual({ run: 0, date: "2030-12-31", part: "indicators" });
  expect(verify_ms / run_ms).toBeLessThan(5);
});

/** The processor time of one run, and of finding where a manifest departs from it, both from their texts: each the least of four. */
const COST = `
import { readFileSync } from "node:fs";
import { open, run, verify } from ${JSON.stringify(new URL("../../dist/index.js", import.meta.url).href)};
const manifest = JSON.parse(readFileSync(process.argv[1], "utf8"));
const { seed, texts: files, scenario: { file: main } } = manifest;
async function cpu(act) {
  const begun = process.cpuUsage();
  const given = await act();
  const { user, system } = process.cpuUsage(begun);
  return { given, ms: (user + system) / 1000 };
}
let [run_ms, verify_ms, trail] = [Infinity, Infinity];
for (let i = 0; i < 4; i++) {
  run_ms = Math.min(run_ms, (await cpu(async () => run(await open({ files, main }), { seed }))).ms);
  const { given, ms } = await cpu(() => verify(manifest));
  [verify_ms, trail] = [Math.min(verify_ms, ms), given.trail];
}
console.log(JSON.stringify({ run_ms, verify_ms, trail }));
`;

test("another hash names its run, and a changed seed, text or hash is said", async () => {
  const run_hashes = whole.run_hashes.with(1, "0".repeat(64));
  expect(await verify({ ...whole, run_hashes }, { workers: 0 })).toMatchObject({
    reproduced: false,
    runs: [3],
    remarks: ["its hash is not that of its runs"],
  });
  expect((await verify({ ...whole, seed: "another" })).remarks).toContain("its root is not that of its seed");
  const { file: name } = whole.scenario;
  const richer = whole.texts[name]!.replace("gdp: 50 billion", "gdp: 51 billion");
  const verdict = await verify({ ...whole, texts: { ...whole.texts, [name]: richer } });
  expect(verdict.trail?.date).toBe("2026-01-01");
  expect(verdict.remarks.join()).toContain("its texts are not those that it names");
});

test("the library verifies what it has made, and refuses what is no manifest", async () => {
  const { ensemble, manifest: made, open: opened, verify: verified } = await import("../../index.ts");
  const scenario = await opened("two-states");
  const own = made(scenario, await ensemble(scenario, { runs: 2, workers: 0 }));
  expect(await verified(JSON.parse(JSON.stringify(own)), { workers: 0 })).toEqual({
    scenario: "two-states",
    reproduced: true,
    remarks: [],
    runs: [],
  });
  await expect(verified({} as Manifest)).rejects.toThrow("is no manifest: its format is undefined");
});

test("a manifest of other semantics is repeated, and that is said", async () => {
  const verdict = await verify({ ...whole, semantics: 0 }, { workers: 0 });
  expect(verdict).toMatchObject({
    reproduced: true,
    remarks: [`it was made with semantics 0, and this program is semantics ${semantics}`],
  });
});

test("two builds that differ in one last bit are told apart down to the row, by day and mechanism", async () => {
  const command = `${process.execPath} ${other}`;
  const { code, stdout, stderr } = await taftan(["verify", file, "--json", "--against", command]);
  expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
  const [{ against, runs, trail }] = JSON.parse(stdout).results;
  expect({ runs, trail }).toEqual({ runs: [] });
  expect(against).toMatchObject({ run: 2, date: "2026-06-17", part: "macro" });
  expect(against.values).toHaveLength(1);
  expect(against.values[0]).toMatchObject({ column: "state.gdp", row: "BOV" });
  expect(Number(against.values[0].there) / Number(against.values[0].here) - 1).toBeGreaterThan(0);
  const words = await taftan(["verify", file, "--against", command]);
  expect(words.stdout).toMatch(/departs: run 2, 2026-06-17, macro\n {4}state\.gdp of BOV: [\d.]+ here, [\d.]+ there/);
});

test("a build does not differ from itself, nor from one that was left and taken up every day", async () => {
  const { code } = await taftan(["verify", file, "--paranoid", "--against", `${process.execPath} dist/cli.js`]);
  expect(code).toBe(0);
});

test("another build's result does not come back, and its day and mechanism are named", async () => {
  const out = join(folder, "other");
  const two = join(folder, "two-states.yaml");
  writeFileSync(two, whole.texts[whole.scenario.file]!);
  const made = spawnSync(process.execPath, [other, "run", two, "-n", "2", "-w", "0", "--out", out], {
    encoding: "utf8",
  });
  expect({ status: made.status, stderr: made.stderr }).toMatchObject({ status: 0 });
  const { code, stdout } = await taftan(["verify", join(out, "manifest.json")]);
  expect(code).toBe(4);
  expect(stdout).toMatch(/^two-states: not reproduced\n {2}first different: run 0, 2026-06-17, macro\n/);
});

test("builds with other parts are compared by those that both have", () => {
  const here = { parts: ["scenario", "banks", "indicators"], days: ["aaaaaaaabbbbbbbbcccccccc"] };
  const there = { parts: ["scenario", "new", "banks", "indicators"], days: ["aaaaaaaa00000000bbbbbbbbcccccccc"] };
  expect(parting(here, there)).toBeUndefined();
  expect(parting(here, { ...there, days: ["aaaaaaaa00000000bbbbbbb0cccccccc"] })).toEqual({ day: 0, part: "banks" });
  expect(parting(here, { ...there, days: [] })).toEqual({ day: 0, part: "scenario" });
});

test("what a mechanism remembers outside its columns is found by leaving and taking up the run", () => {
  const forgetful = mechanism({
    id: "forgetful",
    title: "Forgetful",
    meaning: "Counts days where no snapshot looks.",
    parameters: {},
    columns: { "walker.age": { meaning: "days", unit: "1", initial: 0 } },
    build(access) {
      const age = access.write("walker.age");
      let days = 0;
      return {
        start: () => void (days = 0),
        day: () => void age.fill((days += 1)),
      };
    },
  }) as Mechanism;
  const sound = toy({ end_day: start_day + 30 });
  expect(paranoid(sound, "a", 0)).toBeUndefined();
  expect(paranoid({ ...sound, mechanisms: [...sound.mechanisms, forgetful] }, "a", 0)).toEqual({
    day: 1,
    part: "forgetful",
  });
});

test.each([
  ["{", "it is no JSON"],
  ["[]", "it is no object"],
  ['{"format": 2}', "its format is 2, and this program reads 1"],
  ['{"format": 1, "scenario": {"file": "a", "sha256": ""}, "texts": {}}', '"texts" holds no text of a'],
])("%s is no manifest, and the remedy is said", async (text, why) => {
  const bad = join(folder, "bad.json");
  writeFileSync(bad, text);
  const { code, stdout, stderr } = await taftan(["verify", bad]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(why);
  expect(stderr).toContain("taftan run SCENARIO --out DIR");
});

test("another build may lie in a folder with a space in its name, and a quote that is not closed is said", async () => {
  const spaced = join(folder, "an old build");
  mkdirSync(spaced);
  copyFileSync(other, join(spaced, "bundle.mjs"));
  const against = `"${process.execPath}" '${join(spaced, "bundle.mjs")}'`;
  const { code, stdout } = await taftan(["verify", file, "--against", against]);
  expect(stdout).toContain("the other build departs: run 2, 2026-06-17, macro");
  expect(code).toBe(4);
  for (const bad of [`"${process.execPath} x`, " "])
    expect(await taftan(["verify", file, "--against", bad])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("is no command: it is empty or a quote in it is not closed"),
    });
});

test("an --against that is no build of taftan is said", async () => {
  const { code, stderr } = await taftan(["verify", file, "--against", "/bin/false"]);
  expect(code).toBe(2);
  expect(stderr).toContain('"/bin/false" does not answer as another build of taftan would');
});
