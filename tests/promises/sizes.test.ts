import { describe, expect, test } from "vitest";
import { firstPair } from "../contracts/worlds.ts";
import { mean, paired } from "./paired.ts";

/** `scripts/convergence.mjs` compares more figures with more runs; this notices when a size begins to live in another world. */
const RUNS = 16;

describe("how finely actors are divided moves an ensemble by no more than chance does", () => {
  const [lite, whole] = ["lite", "default"].map((size) =>
    paired(
      firstPair((scenario) => (scenario.size = size)),
      RUNS,
      "sizes",
    ),
  );
  const fifthYear = (id: string) => [lite!, whole!].map((runs) => mean(runs.means(id, 2030, 1)));
  const allYears = (id: string) => [lite!, whole!].map((runs) => mean(runs.means(id, 2026, 1, 60)));

  test("trade agrees to 3 per cent", () => {
    const [few, many] = fifthYear("trade_total");
    expect(Math.abs(few! / many! - 1)).toBeLessThan(0.03);
  });

  test("incidents agree to 20 per cent, which sixteen runs can tell from a quarter fewer", () => {
    const [few, many] = allYears("incidents");
    expect(Math.abs(few! / many! - 1)).toBeLessThan(0.2);
  });
});
