import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/system/**"],
    globalSetup: ["tests/build-first.ts"],
    pool: "threads",
    maxWorkers: "100%",
    isolate: false,
    testTimeout: 180_000,
  },
});
