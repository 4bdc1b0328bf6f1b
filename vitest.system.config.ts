import { defineConfig } from "vitest/config";

/** Tests that need a real part beside Node: a browser, a queue, a cluster, another processor. */
export default defineConfig({
  test: {
    include: ["tests/system/**/*.test.ts"],
    globalSetup: ["tests/build-first.ts"],
    pool: "threads",
    maxWorkers: 1,
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
