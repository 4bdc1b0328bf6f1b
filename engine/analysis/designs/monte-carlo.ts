import { childKey, uniform } from "../../kernel/draw.ts";
import type { Design } from "../design.ts";
import { points } from "./points.ts";

/** Independent points by chance. */
export const monteCarlo: Design = {
  id: "monte_carlo",
  title: "Monte Carlo",
  meaning: "Points by chance, each independent of all others; the simplest sample, to which any number can be added",
  source: "https://doi.org/10.1080/01621459.1949.10483310",
  options: { points: points(1000, 1_000_000_000) },
  plan(space, { points }, key) {
    const keys = space.factors.map((_, i) => childKey(key, i));
    return {
      rows: points!,
      layout: { kind: "independent" },
      unit: (row) => Float64Array.from(keys, (factor) => uniform(factor, row, 0, 0)),
    };
  },
};
