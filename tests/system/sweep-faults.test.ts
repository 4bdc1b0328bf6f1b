import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { binary } from "../cli/taftan.ts";
import { tinyFiles } from "../sweep/tiny.ts";

/** A child that dies of SIGKILL in the middle of a sweep, so often; 200 are for an evening. */
const KILLS = Number(process.env["TAFTAN_KILLS"] ?? 12);
/** Parts of the sweep. */
const PARTS = 50;
/** Damages of each kind. */
const TRIES = 12;

const home = mkdtempSync(join(tmpdir(), "taftan-faults-"));
const SWEPT = "{ design: monte_carlo, points: 100, over: [banks.herding, traders.switching_cost], replicates: 2 }";
let golden: string;

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** What a shell does before it becomes the command, such as setting a limit. */
  readonly before?: string;
}

function words(args: readonly string[], before = "true"): [string, string[]] {
  const quoted = [process.execPath, binary, ...args].map((word) => `'${word}'`).join(" ");
  return ["bash", ["-c", `${before}; exec ${quoted}`]];
}

function taftan(args: readonly string[], { env, before }: Surroundings = {}) {
  const [shell, rest] = words(args, before);
  const { status, stdout, stderr } = spawnSync(shell, rest, {
    cwd: home,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+|UnhandledPromise|\[object Object\]/m);
  return { code: status, stdout, stderr };
}

const sweep = (store: string, surroundings?: Surroundings, ...more: string[]) =>
  taftan(["sweep", "tiny.yaml", "--store", store, "--part-rows", "4", "--workers", "0", ...more], surroundings);
const rowsOf = (store: string) => taftan(["sweep", "export", store]);
const finished = (store: string) => {
  expect(sweep(store).code).toBe(0);
  expect(rowsOf(store).stdout).toBe(golden);
};

function begin(store: string, workers = 0): ChildProcess {
  const [shell, rest] = words(["sweep", "tiny.yaml", "--store", store, "--part-rows", "4", "--workers", `${workers}`]);
  return spawn(shell, rest, { cwd: home, stdio: ["ignore", "ignore", "pipe"] });
}

const ended = (child: ChildProcess) =>
  new Promise<number | NodeJS.Signals | null>((resolve) => {
    // One that was quicker than the test has ended already, and tells nobody again.
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? child.signalCode);
    else child.on("exit", (code, signal) => resolve(code ?? signal));
  });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until the first parts are there: signals before that hit a program that has yet to begin. */
async function begun(store: string): Promise<void> {
  for (let tries = 0; tries < 600 && parts(store).length === 0; tries++) await pause(50);
}

function parts(store: string): string[] {
  try {
    return readdirSync(join(home, store, "parts")).filter((name) => name.endsWith(".parquet"));
  } catch {
    return [];
  }
}

/** The parts that are there, with all that they say. */
function sealed(store: string): Map<string, string> {
  const folder = join(home, store, "parts");
  return new Map(parts(store).map((name) => [name, readFileSync(join(folder, name), "base64")]));
}

/** Random, but the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

beforeAll(() => {
  const { files } = tinyFiles(SWEPT);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  expect(sweep("golden").code).toBe(0);
  golden = rowsOf("golden").stdout;
  expect(golden.split("\n")).toHaveLength(202);
}, 300_000);

test(
  `killed ${KILLS} times in the middle of its work, a sweep loses no part that was sealed and comes to the same rows`,
  async () => {
    const random = numbers(1);
    let store = "killed-0";
    let before = new Map<string, string>();
    for (let kills = 0, turn = 0; kills < KILLS; turn++) {
      const child = begin(store, turn % 4 === 3 ? 2 : 0);
      // Only a kill that undoes no start, but work, counts: something new is sealed before it.
      while (parts(store).length === before.size && child.exitCode === null) await pause(2);
      await pause(40 * random());
      const known = sealed(store);
      child.kill("SIGKILL");
      const how = await ended(child);
      if (how === "SIGKILL") kills += known.size > before.size ? 1 : 0;
      else expect(how).toBe(0);
      before = sealed(store);
      for (const [name, text] of known) expect(before.get(name), `${store}, kill ${kills}: ${name}`).toBe(text);
      // A sweep that is done has nothing left to be killed in.
      if (before.size < PARTS) continue;
      finished(store);
      store = `killed-${turn + 1}`;
      before = new Map();
    }
    finished(store);
  },
  120_000 + KILLS * 15_000,
);

test("Ctrl-C and a polite kill end it at once with 130 and 143, and say how to go on", async () => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const store = `signal-${code}`;
    const child = begin(store);
    let said = "";
    child.stderr!.on("data", (text) => (said += text));
    await begun(store);
    child.kill(signal);
    child.kill(signal);
    expect(await ended(child)).toBe(code);
    expect(said).toContain("goes on from there");
    finished(store);
  }
});

test("a disk that is full or read-only is a sentence; with room the sweep goes on", ({ skip }) => {
  const disk = join(home, "disk");
  mkdirSync(disk);
  const shell = (text: string) => spawnSync("bash", ["-c", text]).status === 0;
  const mounted = shell(`mount -t tmpfs -o size=16k none ${disk}`);
  if (!process.env["CI"]) skip(!mounted, "nothing can be mounted here");
  try {
    expect(sweep("disk/s")).toMatchObject({ code: 1, stderr: expect.stringMatching(/ENOSPC, no space is left/) });
    expect(shell(`mount -o remount,ro ${disk}`)).toBe(true);
    expect(sweep("disk/s")).toMatchObject({ code: 1, stderr: expect.stringMatching(/EROFS/) });
    expect(shell(`mount -o remount,rw,size=64m ${disk}`)).toBe(true);
    finished("disk/s");
  } finally {
    shell(`umount ${disk}`);
  }
});

test("files that may not grow, too few descriptors and closed ones are survived", () => {
  expect(sweep("small", { before: "ulimit -f 1; trap '' XFSZ" })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/EFBIG/),
  });
  finished("small");
  const { code, stderr } = sweep("few", { before: "ulimit -n 24" });
  expect(code === 0 || stderr.includes("too many files")).toBe(true);
  finished("few");
  sweep("closed", { before: "exec >&- 2>&- <&-" });
  finished("closed");
});

test("a reader that goes away and a full device are no stack traces, and an export of nothing is no success", () => {
  const line = (args: string, rest: string) =>
    spawnSync("bash", ["-c", `'${process.execPath}' '${binary}' ${args} ${rest}`], { cwd: home, encoding: "utf8" });
  expect(line("sweep export golden", "| head -1").stderr).toBe("");
  const full = line("sweep export golden", "> /dev/full");
  expect(full.status).not.toBe(0);
  expect(full.stderr).toMatch(/cannot be written/);
});

test("of two sweeps on one store one goes on and the other says who is there", async () => {
  const first = begin("two");
  const end = ended(first);
  await begun("two");
  // It holds still, so that it is there however fast the machine is.
  first.kill("SIGSTOP");
  expect(sweep("two")).toMatchObject({ code: 75, stderr: expect.stringContaining("another sweep fills this store") });
  first.kill("SIGCONT");
  expect(await end).toBe(0);
  finished("two");
});

test("the lock of a process that was killed is taken over", async () => {
  const child = begin("stale");
  await begun("stale");
  child.kill("SIGKILL");
  await ended(child);
  expect(readdirSync(join(home, "stale"))).toContain("lock.json");
  finished("stale");
});

test("a suspended sweep goes on", async () => {
  const child = begin("suspended");
  const end = ended(child);
  await begun("suspended");
  child.kill("SIGSTOP");
  await pause(3000);
  child.kill("SIGCONT");
  expect(await end).toBe(0);
  finished("suspended");
});

test("a file that is cut or has a bit turned is refused or changes nothing", () => {
  const random = numbers(2);
  for (let turn = 0; turn < 2 * TRIES; turn++) {
    const store = `damaged-${turn}`;
    cpSync(join(home, "golden"), join(home, store), { recursive: true });
    const files = [join(home, store, "plan.json"), ...parts(store).map((name) => join(home, store, "parts", name))];
    const file = files[Math.floor(files.length * random())]!;
    const size = statSync(file).size;
    const at = Math.floor(size * random());
    if (turn < TRIES) truncateSync(file, at);
    else {
      const bytes = readFileSync(file);
      bytes[at]! ^= 1 << Math.floor(8 * random());
      writeFileSync(file, bytes);
    }
    const { code, stderr } = sweep(store);
    if (code === 0) expect(rowsOf(store).stdout).toBe(golden);
    else expect(stderr).toContain(file.slice(home.length + 1));
  }
}, 600_000);

test("another scenario, a file in the way and a newer part are refused", () => {
  const other = readFileSync(join(home, "seed.yaml"), "utf8").replace("seed: 42", "seed: 777");
  mkdirSync(join(home, "other"));
  writeFileSync(join(home, "other", "seed.yaml"), other);
  copyFileSync(join(home, "tiny.yaml"), join(home, "other", "tiny.yaml"));
  expect(taftan(["sweep", "other/tiny.yaml", "--store", "golden", "--part-rows", "4"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("another sweep"),
  });
  writeFileSync(join(home, "inTheWay"), "x");
  expect(sweep("inTheWay")).toMatchObject({ code: 2, stderr: expect.stringContaining("this is a file") });
  expect(readFileSync(join(home, "inTheWay"), "utf8")).toBe("x");
  const newer = join(home, "newer");
  cpSync(join(home, "golden"), newer, { recursive: true });
  const plan = readFileSync(join(newer, "plan.json"), "utf8").replace('"format": 1', '"format": 2');
  writeFileSync(join(newer, "plan.json"), plan);
  expect(sweep("newer")).toMatchObject({ code: 2, stderr: expect.stringContaining("newer than this version") });
});

test("time zone, locale, clock and heap change nothing", () => {
  for (const TZ of ["Asia/Tehran", "America/St_Johns"]) {
    const store = `zone-${TZ.slice(-5)}`;
    expect(sweep(store, { env: { TZ, LC_ALL: "C" } }).code).toBe(0);
    expect(taftan(["sweep", "export", store], { env: { TZ } }).stdout).toBe(golden);
  }
  spawnSync(
    "bash",
    [
      "-c",
      `NODE_OPTIONS=--max-old-space-size=24 '${process.execPath}' '${binary}' sweep tiny.yaml --store heap --part-rows 4`,
    ],
    { cwd: home },
  );
  finished("heap");
  const shim = execFileSync("bash", ["-c", "ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -1 || true"], {
    encoding: "utf8",
  }).trim();
  if (shim !== "") {
    expect(sweep("clock", { env: { LD_PRELOAD: shim, FAKETIME: "-3y" } }).code).toBe(0);
    expect(rowsOf("clock").stdout).toBe(golden);
  }
});
