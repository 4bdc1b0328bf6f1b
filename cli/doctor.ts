import { Command } from "commander";
import { existsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

import { taftan } from "../engine/version.ts";
import { DONE, FAILED } from "./exit.ts";
import { say } from "./say.ts";

interface Finding {
  readonly id: string;
  readonly ok: boolean;
  readonly says: string;
}

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("say what is installed and whether it works")
    .option("--json", "one JSON document")
    .action(examine);
}

async function examine({ json }: { json?: boolean }): Promise<void> {
  const findings = [versions(), machine(), ...(await libraryFindings()), await threads()];
  const ok = findings.every((finding) => finding.ok);
  process.exitCode = ok ? DONE : FAILED;
  if (json) return say(`${JSON.stringify({ format: 1, ok, checks: findings }, undefined, 2)}\n`);
  for (const { id, ok: isOk, says } of findings) say(`${isOk ? "ok   " : "FAIL "} ${id.padEnd(10)} ${says}\n`);
}

function versions(): Finding {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const ok = major! > 20 || (major === 20 && minor! >= 19);
  return {
    id: "node",
    ok,
    says: `taftan ${taftan} on Node ${process.versions.node}${ok ? "" : "; 20.19 or newer is needed"}`,
  };
}

function machine(): Finding {
  return {
    id: "machine",
    ok: true,
    says: `${availableParallelism()} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB of memory`,
  };
}

async function libraryFindings(): Promise<Finding[]> {
  const { check } = await import("../api/check.ts");
  const { libraryFolder, libraryNames } = await import("../library/index.ts");
  const names = libraryNames();
  const bad = names.filter((name) => !check(name).ok);
  return [
    {
      id: "scenarios",
      ok: names.length > 0 && bad.length === 0,
      says: bad.length > 0 ? `cannot be run: ${bad.join(", ")}` : `${names.length} in the library`,
    },
    {
      id: "schema",
      ok: true,
      says: existsSync(`${libraryFolder}schema.json`)
        ? "editors can check scenarios"
        : "not there: editors cannot check scenarios",
    },
  ];
}

/** A run must be the same to the last bit here and in a worker. */
async function threads(): Promise<Finding> {
  const { open } = await import("../api/open.ts");
  const { study } = await import("../api/study.ts");
  try {
    const scenario = await open("two-states");
    const hashes = [];
    for (const workers of [0, 1]) hashes.push((await study(scenario, { runs: 1, workers })).hash);
    const ok = hashes[0] === hashes[1];
    return {
      id: "workers",
      ok,
      says: ok
        ? `give the same bits as the main thread (${hashes[0]!.slice(0, 16)})`
        : "give other bits than the main thread",
    };
  } catch (error) {
    return {
      id: "workers",
      ok: false,
      says: error instanceof Error ? error.message : String(error),
    };
  }
}
