import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, json, taftan } from "./taftan.ts";
import { semantics } from "../../engine/version.ts";

const TWO = ["run", "two-states", "--workers", "0"];

test("run --json has the shape that was promised", async () => {
  const document = await json([...TWO, "--runs", "3", "--every", "year", "--indicators", "tension,bank_share"]);
  expect(Object.keys(document)).toEqual([
    "format",
    "taftan",
    "semantics",
    "rng",
    "scenario",
    "seed",
    "root",
    "runs",
    "from",
    "size",
    "set",
    "run_hashes",
    "hash",
    "indicators",
    "probabilities",
    "targets",
    "limits",
    "timing",
  ]);
  expect(document).toMatchObject({
    format: 1,
    semantics,
    rng: 1,
    seed: "two-states",
    runs: 3,
    from: 0,
    size: "lite",
    set: {},
    scenario: { id: "two-states", file: "two-states.yaml" },
  });
  expect(document.run_hashes).toHaveLength(3);
  expect(document.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(document.indicators.map((each: { id: string }) => each.id)).toEqual(["tension", "bank_share"]);
  expect(Object.keys(document.indicators[0])).toEqual(["id", "label", "unit", "lens", "headline", "rows"]);
  expect(document.indicators[0].rows.map((row: { date: string }) => row.date)).toEqual(["2026-01-01", "2027-01-01"]);
  expect(Object.keys(document.indicators[0].rows[0])).toEqual(["date", "mean", "q05", "q25", "q50", "q75", "q95"]);
});

test("time zone, language, workers, step and chosen indicators do not change the hash", async () => {
  const plain = await json([...TWO, "--runs", "4"]);
  const others = await Promise.all([
    json([...TWO, "--runs", "4"], {
      env: { TZ: "Asia/Tehran", LANG: "fa_IR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    }),
    json(["run", "two-states", "--workers", "2", "--runs", "4", "--every", "week", "--indicators", "tension"]),
  ]);
  for (const other of others) expect(other.run_hashes).toEqual(plain.run_hashes);
  for (const other of others) expect(other.hash).toBe(plain.hash);
});

test("runs made in parts are the runs made at once", async () => {
  const whole = await json([...TWO, "--runs", "6"]);
  const parts = await Promise.all(["0", "3"].map((from) => json([...TWO, "--runs", "3", "--from", from])));
  expect(parts.flatMap(({ run_hashes }) => run_hashes)).toEqual(whole.run_hashes);
  expect(new Set(whole.run_hashes).size).toBe(6);
});

test("a change of seed, size or setting changes the hash", async () => {
  const runs = await Promise.all(
    [[], ["--seed", "other"], ["--size", "default"], ["--set", "banks.herding=0.1"]].map((flags) =>
      json([...TWO, "--runs", "1", ...flags]),
    ),
  );
  expect(new Set(runs.map(({ hash }) => hash)).size).toBe(4);
  expect(runs[2]).toMatchObject({ size: "default", set: {} });
  expect(runs[3]).toMatchObject({ size: "lite", set: { "banks.herding": "0.1" } });
});

test("--out writes every file that was promised, the same bytes each time, and no half ones", async () => {
  const cwd = emptyFolder();
  for (const name of ["one", "two"])
    expect((await taftan([...TWO, "--runs", "2", "--out", name], { cwd })).code).toBe(0);
  const files = readdirSync(join(cwd, "one")).sort();
  expect(files).toEqual([
    "bank_share.svg",
    "events.csv",
    "manifest.json",
    "report.html",
    "rows.csv",
    "tension.svg",
    "trade_total.svg",
  ]);
  for (const file of files) expect(readFileSync(join(cwd, "one", file))).toEqual(readFileSync(join(cwd, "two", file)));
  const manifest = JSON.parse(readFileSync(join(cwd, "one", "manifest.json"), "utf8"));
  expect(Object.keys(manifest)).toEqual([
    "format",
    "taftan",
    "semantics",
    "rng",
    "scenario",
    "texts",
    "seed",
    "root",
    "runs",
    "from",
    "size",
    "set",
    "run_hashes",
    "hash",
    "trail",
  ]);
  expect(manifest.trail.days).toHaveLength(730);
  expect(manifest.trail.days[0]).toHaveLength(8 * manifest.trail.parts.length);
  expect(readFileSync(join(cwd, "one", "rows.csv"), "utf8")).toMatch(
    /^scenario,indicator,date,mean,q05,q25,q50,q75,q95,unit,lens\n/,
  );
});

test("a wrong scenario leaves no files, and its problems are data", async () => {
  const cwd = emptyFolder();
  writeFileSync(
    join(cwd, "bad.yaml"),
    "taftan: 1\ntitle: Bad\nextends: iran-pakistan/baseline\nevnts: []\nparameters: { banks.herdin: 0.1 }\n",
  );
  const { code, stdout, stderr } = await taftan(["run", "bad.yaml", "--out", "out", "--json"], {
    cwd,
  });
  expect(code).toBe(2);
  expect(existsSync(join(cwd, "out"))).toBe(false);
  const { ok, problems } = JSON.parse(stdout);
  expect(ok).toBe(false);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatchObject({ severity: "error", file: "bad.yaml", line: 4, column: 1 });
  expect(stderr).toContain("bad.yaml:4:1 error");
  expect(stderr).toContain('did you mean "events"?');
});

test("an --out that is a file is refused before anything runs", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "out"), "mine");
  expect((await taftan([...TWO, "--runs", "1", "--out", "out"], { cwd })).code).toBe(2);
  expect(readFileSync(join(cwd, "out"), "utf8")).toBe("mine");
});

test("a broken invariant and a missed required target end with exit code 3", async () => {
  const cwd = emptyFolder();
  const head = "taftan: 1\ntitle: Strict\nextends: two-states\n";
  const base = readFileSync(new URL("../../scenarios/two-states.yaml", import.meta.url));
  writeFileSync(join(cwd, "base.yaml"), base);
  writeFileSync(
    join(cwd, "invariant.yaml"),
    head.replace("two-states", "base.yaml") + "invariants: [ trade_total > 1000 billion USD/year ]\n",
  );
  writeFileSync(
    join(cwd, "target.yaml"),
    head.replace("two-states", "base.yaml") +
      "targets: { rich: { indicator: trade_total, at_least: 1000 billion USD/year, by: 2027-12-31, require: 0.5 } }\n",
  );
  for (const file of ["invariant.yaml", "target.yaml"])
    expect((await taftan(["run", file, "--runs", "2", "--workers", "0"], { cwd })).code).toBe(3);
});

test("a scenario reads below its own folder and nowhere else", async () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "mine"));
  writeFileSync(join(cwd, "secret.yaml"), "taftan: 1\n");
  symlinkSync("../secret.yaml", join(cwd, "mine", "link.yaml"));
  symlinkSync("/dev/zero", join(cwd, "mine", "zero.yaml"));
  for (const target of ["../secret.yaml", "/etc/passwd", "link.yaml", "zero.yaml", "nope.yaml"]) {
    writeFileSync(join(cwd, "mine", "s.yaml"), `taftan: 1\ntitle: x\nextends: ${target}\n`);
    const { ok, problems } = await json(["check", "mine/s.yaml"], { cwd });
    expect({ ok, file: problems[0].file, line: problems[0].line }).toEqual({
      ok: false,
      file: "mine/s.yaml",
      line: 3,
    });
  }
});

test("a scenario may come from the standard input", async () => {
  const { code, stdout } = await taftan(["run", "-", "--runs", "1", "--json"], {
    input: "taftan: 1\ntitle: Piped\nextends: iran-pakistan/baseline\nhorizon: { to: 2026-03-31 }\ntargets: {}\n",
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).scenario).toMatchObject({ id: "stdin", title: "Piped" });
});
