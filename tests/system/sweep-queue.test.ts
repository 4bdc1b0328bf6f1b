import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { until } from "./cluster.ts";
import { hashOf, STOPPING, STUDY, TAFTAN } from "./sweep-study.ts";

test("a queue that loses two of its workers and then itself comes to the same rows", async ({ skip }) => {
  if (!process.env["CI"])
    skip(spawnSync("which", ["redis-server"]).status !== 0, "redis-server is not installed (Debian: redis-server)");
  const folder = mkdtempSync(join(tmpdir(), "taftan-queue-"));
  const file = join(folder, "study.yaml");
  writeFileSync(file, STUDY);
  const alone = hashOf(TAFTAN("sweep", file, "--store", join(folder, "alone"), "--part-rows", "4", "--workers", "0"));
  const threads = hashOf(
    TAFTAN("sweep", file, "--store", join(folder, "threads"), "--part-rows", "4", "--workers", "4"),
  );
  expect(threads).toBe(alone);

  const port = 21_000 + (process.pid % 5_000);
  let redis = await startRedis(port, folder);
  const store = join(folder, "queue");
  const workers: ChildProcess[] = [];
  try {
    const words = [
      "sweep",
      file,
      "--store",
      store,
      "--part-rows",
      "4",
      "--engine",
      "bullmq",
      "--workers",
      "1",
      "--json",
    ];
    const env = { ...process.env, TAFTAN_REDIS: `redis://127.0.0.1:${port}` };
    const begin = () => {
      const worker = spawn(process.execPath, [TAFTAN.path, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
      workers.push(worker);
      return worker;
    };
    begin();
    begin();
    const last = begin();
    let said = "";
    last.stdout!.on("data", (text) => (said += text));
    const ended = new Promise<number | null>((resolve) => last.on("exit", resolve));
    const parts = () => {
      try {
        return readdirSync(join(store, "parts")).filter((name) => name.endsWith(".parquet")).length;
      } catch {
        return 0;
      }
    };
    await until(() => parts() >= 2, "the first parts", 120_000);
    workers[0]!.kill("SIGKILL");
    workers[1]!.kill("SIGKILL");
    await until(() => parts() >= 4, "parts of the worker that is left", 120_000);
    redis.kill("SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    redis = await startRedis(port, folder);
    expect(await ended).toBe(0);
    expect(hashOf(said)).toBe(alone);
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    redis.kill("SIGKILL");
  }
}, 420_000);

test("two who work on a queue stop where its rule says, each with the whole result", async ({ skip }) => {
  if (!process.env["CI"])
    skip(spawnSync("which", ["redis-server"]).status !== 0, "redis-server is not installed (Debian: redis-server)");
  const folder = mkdtempSync(join(tmpdir(), "taftan-stopping-"));
  const file = join(folder, "study.yaml");
  writeFileSync(file, STOPPING);
  const words = (store: string) => ["sweep", file, "--store", join(folder, store), "--part-rows", "4"];
  const alone = hashOf(TAFTAN(...words("alone"), "--workers", "0"));
  const port = 26_000 + (process.pid % 5_000);
  const redis = await startRedis(port, folder);
  try {
    const env = { ...process.env, TAFTAN_REDIS: `redis://127.0.0.1:${port}` };
    const args = [TAFTAN.path, ...words("queue"), "--engine", "bullmq", "--workers", "1", "--json"];
    const said = await Promise.all([1, 2].map(() => promisify(execFile)(process.execPath, args, { env })));
    for (const { stdout } of said)
      expect(JSON.parse(stdout)).toMatchObject({ rows: 32, sealed: 32, complete: true, hash: alone });
    expect(readdirSync(join(folder, "queue", "parts"))).toHaveLength(8);
  } finally {
    redis.kill("SIGKILL");
  }
}, 300_000);

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const words = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""];
  const redis = spawn("redis-server", [...words, "--maxmemory-policy", "noeviction"], { stdio: "ignore" });
  await until(() => spawnSync("redis-cli", ["-p", `${port}`, "ping"]).stdout?.toString() === "PONG\n", "the queue");
  return redis;
}
