import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { prepare } from "../../workers/job.ts";
import { bundle } from "./bundle.ts";
import { hashes } from "./hashes.ts";
import { jobOf } from "./jobs.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

test("a browser's workers and its page give Node's bits", async ({ skip }) => {
  if (!process.env.CI) skip(!existsSync(CHROMIUM), `there is no ${CHROMIUM} here`);
  const job = jobOf("two-states.yaml", { runs: 3 });
  const folder = await bundle({ page: "tests/workers/page/page.ts", worker: "workers/worker.ts" });
  for (const name of ["page.mjs", "worker.mjs"])
    expect(readFileSync(new URL(name, folder), "utf8")).not.toMatch(/\bimport\b[^;\n]{0,200}["']node:/);
  const html = readFileSync(new URL("page/index.html", import.meta.url));
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    const file = new URL(name, folder);
    if (name === "") response.setHeader("content-type", "text/html").end(html);
    else if (name === "job.json") response.setHeader("content-type", "application/json").end(JSON.stringify(job));
    else if (existsSync(file)) response.setHeader("content-type", "text/javascript").end(readFileSync(file));
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const shown = page.locator("#hashes", { hasNotText: "running" });
    const { inWorkers, here, refused, error } = JSON.parse((await shown.textContent())!);
    expect(error).toBeUndefined();
    const expected = hashes(prepare(job).runRange(0, 3));
    expect(here).toEqual(expected);
    expect(inWorkers).toEqual(expected);
    expect(refused).toMatch(/^a worker did not start: /);
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
