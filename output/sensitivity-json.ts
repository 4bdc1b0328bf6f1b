import { isRange, type Limit } from "../engine/analysis/search/box.ts";
import type { Cases, Input } from "../engine/analysis/search/cases.ts";
import type { Discovery, FoundBox } from "../engine/analysis/search/discover.ts";

/** The document of `taftan discover --json`; open ends of a range are left out. */
export function discoveryJSON(question: string, left_out: number, { inputs }: Cases, found: Discovery) {
  return {
    format: 1,
    question,
    rows: found.rows,
    left_out,
    interest: found.interest,
    boxes: found.boxes.map((box) => boxJSON(inputs, box)),
    notes: found.notes,
  };
}

function boxJSON(inputs: readonly Input[], found: FoundBox) {
  const { words, rows, interest, coverage, density, mass, tests, reproduced, trajectory, step } = found;
  return {
    words,
    rows,
    interest,
    coverage,
    density,
    mass,
    limits: found.box.flatMap((limit, j) =>
      limit === undefined
        ? []
        : [
            {
              input: inputs[j]!.name,
              ...limitJSON(inputs[j]!, limit),
              quasi_p: Object.fromEntries(tests.filter(({ input }) => input === j).map(({ side, p }) => [side, p])),
              found_again: {
                samples: reproduced.samples,
                by_coverage: reproduced.coverage[j]!,
                by_density: reproduced.density[j]!,
              },
            },
          ],
    ),
    step,
    trajectory: trajectory.map((each) => ({
      rows: each.rows,
      coverage: each.coverage,
      density: each.density,
      mass: each.mass,
      restricted: each.restricted,
    })),
  };
}

function limitJSON({ values }: Input, limit: Limit) {
  if (!isRange(limit)) return { some: limit.some.map((value) => values?.[value] ?? String(value)) };
  return { ...(limit.low > -Infinity && { low: limit.low }), ...(limit.high < Infinity && { high: limit.high }) };
}
