// Browsers of this machine, asked without any driver.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Any browser: it opens a page, which sends its answer back. No driver is needed. */
export function browser(argsOf) {
  return async (program, folder, names) => {
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
    const [command, ...args] = argsOf(program, profile, `http://127.0.0.1:${server.address().port}/`);
    const env = { ...process.env, HOME: profile, TMPDIR: profile, XDG_RUNTIME_DIR: profile };
    const child = spawn(command, args, { stdio: "ignore", detached: true, env });
    const ended = new Promise((done) => child.on("close", done));
    const endAll = () => endGroup(child);
    process.on("exit", endAll);
    child.on("error", reject);
    void ended.then((code) => reject(new Error(`it ended with code ${code} and no answer`)));
    const timer = setTimeout(() => reject(new Error("no answer came")), patience(names));
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
      process.off("exit", endAll);
      endAll();
      server.closeAllConnections();
      server.close();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>matrix</title><script type="module" src="page.mjs"></script>';

export function chromiumArgs(program, profile, address) {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const own = ["--disable-component-update", `--user-data-dir=${profile}`];
  return [program, "--headless", "--no-sandbox", ...quiet, ...own, address];
}

export function firefoxArgs(program, profile, address) {
  return [program, "--headless", "--no-remote", "--profile", profile, address];
}

/** WebKitGTK knows no headless way: its small browser gets a screen and a message bus of its own. */
export function webkitArgs(program, _profile, address) {
  const needed = ["xvfb-run", "dbus-run-session"].map((name) => installed(name));
  return [needed[0], "-a", needed[1], "--", program, address];
}

/** The small browser that comes with Debian's webkit2gtk-driver. */
export function miniBrowser() {
  const below = (folder, pattern) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => pattern.test(name))
          .map((name) => join(folder, name))
      : [];
  const found = below("/usr/lib", /-linux-gnu$/)
    .flatMap((folder) => below(folder, /^webkit(2)?gtk-/))
    .flatMap((folder) => below(folder, /^MiniBrowser$/));
  if (found.length === 0) throw new Error("MiniBrowser of webkit2gtk-driver is not installed");
  return found.at(-1);
}

/** Ends a browser and all that it started. */
function endGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function resolvers() {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

/** The first of some programs that is there. */
export function installed(...names) {
  const found = names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${names.join(" or ")} is not installed`);
  return found;
}

/** How long an answer for some scenarios may take, in milliseconds: an emulated processor on a busy machine needs a minute for one. */
export function patience(names) {
  return 60_000 * (2 + names.length);
}
