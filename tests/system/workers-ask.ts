import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A page that a browser opens, and with which headers it is served. */
export interface Page {
  readonly search?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** What a server has for a page, by name: a file's text, or a value to be written as JSON. */
export type Files = Readonly<Record<string, URL | object>>;

/**
 * Opens pages one after the other in a browser and gives what each of them sends back. The page at
 * `page.mjs` POSTs its answer and is told where to go on, so no driver is needed.
 */
export async function ask(browser: Browser, pages: readonly Page[], files: Files): Promise<unknown[]> {
  const answers: unknown[] = [];
  const profile = mkdtempSync(join(tmpdir(), "taftan-browser-"));
  const address = (page: number) => (page < pages.length ? `/${page}/${pages[page]!.search ?? ""}` : "about:blank");
  let allAnswered: () => void;
  const answered = new Promise<void>((resolve) => (allAnswered = resolve));
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      let text = "";
      for await (const part of request.setEncoding("utf8")) text += part;
      answers.push(JSON.parse(text));
      response.end(address(answers.length));
      if (answers.length === pages.length) allAnswered();
    } else serve(request.url!, pages, files, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [command, ...args] = browser.command(browser.program()!, profile, origin + address(0));
  const env = { ...process.env, HOME: profile, TMPDIR: profile, XDG_RUNTIME_DIR: profile };
  const child = spawn(command!, args, { stdio: "ignore", detached: true, env });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const timer = setTimeout(() => allAnswered(), ANSWER_MS);
  try {
    await Promise.race([answered, ended]);
    return answers;
  } finally {
    clearTimeout(timer);
    endGroup(child.pid!);
    server.closeAllConnections();
    server.close();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const ANSWER_MS = 400_000;

function serve(url: string, pages: readonly Page[], files: Files, response: ServerResponse): void {
  const [, page, name] = new URL(url, "http://localhost").pathname.split("/");
  const file = files[name ?? ""];
  for (const [header, value] of Object.entries(pages[Number(page)]?.headers ?? {})) response.setHeader(header, value!);
  if (name === "") response.setHeader("content-type", "text/html").end(HTML);
  else if (!file) response.writeHead(404).end();
  else if (file instanceof URL) response.setHeader("content-type", "text/javascript").end(readFileSync(file));
  else response.setHeader("content-type", "application/json").end(JSON.stringify(file));
}

const HTML = '<!doctype html><meta charset="utf-8"><title>Taftan</title><script type="module" src="page.mjs"></script>';

/** A browser, if it is installed, and how it is told to open an address. */
export interface Browser {
  readonly name: string;
  readonly needs: string;
  program(): string | undefined;
  command(program: string, profile: string, address: string): readonly string[];
}

const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const chromium: Browser = {
  name: "Chromium",
  needs: "chromium",
  program: () => installed("/usr/bin/chromium"),
  command: (program, profile, address) => [program, ...QUIET, `--user-data-dir=${profile}`, address],
};

const firefox: Browser = {
  name: "Firefox",
  needs: "firefox-esr",
  program: () => installed("/usr/bin/firefox-esr"),
  command: (program, profile, address) => [program, "--headless", "--no-remote", "--profile", profile, address],
};

/** WebKitGTK knows no headless way: its small browser gets a screen and a message bus of its own. */
const webkit: Browser = {
  name: "WebKitGTK",
  needs: "webkit2gtk-driver, xvfb and dbus",
  program() {
    const tools = ["/usr/bin/xvfb-run", "/usr/bin/dbus-run-session"];
    const folder = "/usr/lib/x86_64-linux-gnu";
    const found = (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => /^webkit(2)?gtk-/.test(name))
      .map((name) => join(folder, name, "MiniBrowser"))
      .filter((path) => existsSync(path));
    return tools.every((tool) => existsSync(tool)) ? found.at(-1) : undefined;
  },
  command: (program, _, address) => ["/usr/bin/xvfb-run", "-a", "/usr/bin/dbus-run-session", "--", program, address],
};

export const browsers: readonly Browser[] = [chromium, firefox, webkit];

function installed(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
