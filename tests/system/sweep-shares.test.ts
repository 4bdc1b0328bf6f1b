import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hashOf, STUDY, TAFTAN } from "./sweep-study.ts";

const script = fileURLToPath(new URL("../../docs/cluster/parallel.sh", import.meta.url));

test("shares made by GNU parallel, and by the environment of an indexed job, are the whole", ({ skip }) => {
  if (!process.env["CI"])
    skip(spawnSync("which", ["parallel"]).status !== 0, "parallel is not installed (Debian: parallel)");
  const folder = mkdtempSync(join(tmpdir(), "taftan-shares-"));
  const file = join(folder, "study.yaml");
  writeFileSync(file, STUDY);
  writeFileSync(join(folder, "taftan"), `#!/bin/sh\nexec '${process.execPath}' '${TAFTAN.path}' "$@"\n`);
  chmodSync(join(folder, "taftan"), 0o755);
  const alone = hashOf(TAFTAN("sweep", file, "--store", join(folder, "alone"), "--part-rows", "8", "--workers", "0"));

  const store = join(folder, "store");
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
  TAFTAN("sweep", file, "--store", store, "--part-rows", "8", "--shard", "1/4", "--workers", "0");
  execFileSync(process.execPath, [TAFTAN.path, "sweep", store, "--workers", "0"], {
    env: { ...env, JOB_COMPLETION_INDEX: "1", TAFTAN_SHARDS: "4" },
  });
  expect(JSON.parse(TAFTAN("sweep", "status", store)).complete).toBe(false);
  execFileSync(script, [store, "4"], { env, stdio: "pipe" });
  expect(hashOf(TAFTAN("sweep", "status", store))).toBe(alone);
}, 300_000);
