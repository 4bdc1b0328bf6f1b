import { expect, test } from "vitest";
import { rng, semantics } from "../../engine/version.ts";
import { goldenHash } from "./golden-hash.ts";
import { goldenJobs } from "./golden-jobs.ts";

test("every scenario of the library comes to its golden hash (npm run golden writes them anew, on purpose)", async () => {
  const jobs = Object.entries(await goldenJobs());
  const hashes = Object.fromEntries(jobs.map(([name, job]) => [name, goldenHash(job)]));
  await expect(`${JSON.stringify({ semantics, rng, hashes }, undefined, 2)}\n`).toMatchFileSnapshot("golden.json");
}, 300_000);
