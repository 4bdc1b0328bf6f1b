import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noCluster, startCluster, until } from "./cluster.ts";
import { hashOf, STOPPING, STUDY, TAFTAN } from "./sweep-study.ts";

test("a cluster that loses a node in the middle comes to the same rows", async ({ skip }) => {
  const reason = noCluster();
  if (!process.env["CI"]) skip(reason !== undefined, reason);
  const folder = mkdtempSync(join(tmpdir(), "taftan-cluster-"));
  const file = join(folder, "study.yaml");
  writeFileSync(file, STUDY);
  const alone = hashOf(TAFTAN("sweep", file, "--store", join(folder, "alone"), "--part-rows", "4", "--workers", "0"));

  const cluster = await startCluster(17_000 + (process.pid % 500) * 8);
  try {
    const store = join(folder, "cluster");
    const words = ["sweep", file, "--store", store, "--part-rows", "4", "--engine", "slurm", "--json"];
    const sweeping = spawn(process.execPath, [TAFTAN.path, ...words], {
      env: cluster.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let complained = "";
    sweeping.stdout.on("data", (text) => (said += text));
    sweeping.stderr.on("data", (text) => (complained += text));
    const ended = new Promise<number | null>((resolve) => sweeping.on("exit", resolve));
    const parts = () => {
      try {
        return readdirSync(join(store, "parts")).filter((name) => name.endsWith(".parquet")).length;
      } catch {
        return 0;
      }
    };
    await until(() => parts() >= 2, `the first parts: ${complained}`, 120_000);
    cluster.kill(0);
    const before = parts();
    expect(await ended, complained).toBe(0);
    expect(before).toBeLessThan(20);
    expect(JSON.parse(said).hash).toBe(alone);
    expect(complained).toMatch(/^job \d+: 10 tasks/m);
    expect(
      hashOf(execFileSync(process.execPath, [TAFTAN.path, "sweep", "status", store, "--json"], { encoding: "utf8" })),
    ).toBe(alone);
  } finally {
    cluster.end();
  }
}, 420_000);

test("a cluster is given no more than the rule to stop lets through", async ({ skip }) => {
  const reason = noCluster();
  if (!process.env["CI"]) skip(reason !== undefined, reason);
  const folder = mkdtempSync(join(tmpdir(), "taftan-stopping-"));
  const file = join(folder, "study.yaml");
  writeFileSync(file, STOPPING);
  const words = (store: string) => ["sweep", file, "--store", join(folder, store), "--part-rows", "4"];
  const alone = TAFTAN(...words("alone"), "--workers", "0");
  const cluster = await startCluster(17_000 + (process.pid % 500) * 8);
  try {
    const args = [TAFTAN.path, ...words("cluster"), "--engine", "slurm", "--deadline", "120", "--json"];
    const { stdout, stderr } = spawnSync(process.execPath, args, { env: cluster.env, encoding: "utf8" });
    expect(JSON.parse(stdout), stderr).toMatchObject({ rows: 32, sealed: 32, complete: true, hash: hashOf(alone) });
    expect(readdirSync(join(folder, "cluster", "parts"))).toHaveLength(8);
    // What may be given up is made in a thread of the task.
    expect(readFileSync(join(folder, "cluster", "slurm.sh"), "utf8")).toContain("--workers 1 --deadline 120 --parts");
  } finally {
    cluster.end();
  }
}, 300_000);
