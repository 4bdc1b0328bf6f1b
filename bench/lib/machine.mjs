import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";

/** What a reader of a timing must know: when, on which processor, with which versions and how busy it was. */
export function machine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    node: process.versions.node,
    gcc: version("gcc"),
    load: Number(loadavg()[0].toFixed(1)),
  };
}

export function machineText({ date, processor, cores, node, gcc, load }) {
  return `${date}, ${processor}, ${cores} cores, load ${load}, Node ${node}, ${gcc ? `gcc ${gcc} -O3 -march=native` : "no gcc"}`;
}

/** The version of a command, or undefined where it is missing. */
export function version(command) {
  try {
    return execFileSync(command, ["-dumpfullversion"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}
