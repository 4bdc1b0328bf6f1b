import { readFileSync } from "node:fs";
import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { addMonths } from "../../engine/kernel/calendar.ts";
import type { Parameter } from "../../engine/kernel/mechanism.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { root } from "../../engine/kernel/root.ts";
import { logUniform, triangular, uniformBetween } from "../../engine/kernel/samplers.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { seriesOf } from "../../engine/run/series.ts";
import { libraryFolder, libraryNames } from "../../library/index.ts";
import { openText } from "../contracts/worlds.ts";

/**
 * Draws from the declared ranges of all parameters and from all switches, in turn for every scenario of the library.
 * `BOUNDS_DRAWS=2000 npx vitest run tests/promises/bounds.test.ts` makes more of them, `BOUNDS_MONTHS=60` longer ones.
 */
const DRAWS = Number(process.env["BOUNDS_DRAWS"] ?? 200);
const MONTHS = process.env["BOUNDS_MONTHS"] === undefined ? [8, 14] : [Number(process.env["BOUNDS_MONTHS"])];
const SEED = process.env["BOUNDS_SEED"] ?? "bounds";

const names = libraryNames();

test(
  `in ${DRAWS} draws from all ranges no run fails and no indicator leaves its bounds`,
  { timeout: 60_000 + DRAWS * 2_000 },
  () => {
    const broken = names.flatMap((name, first) => {
      const model = open(name);
      const found: string[] = [];
      for (let draw = first; draw < DRAWS; draw += names.length) found.push(...breaches(drawn(model, draw), draw));
      return found.map((breach) => `${name}, ${breach}`);
    });
    expect(broken).toEqual([]);
  },
);

test("every scenario of the library has its turn", () => {
  expect(names.length).toBeGreaterThan(20);
  expect(DRAWS).toBeGreaterThanOrEqual(names.length);
});

function open(name: string): Model {
  return openText(name, readFileSync(`${libraryFolder}/${name}.yaml`, "utf8")).model;
}

/** The same model with other numbers, other switches and a shorter life. */
function drawn(model: Model, draw: number): Model {
  const random = seedrandom(`${SEED} ${draw}`);
  const parameters: Record<string, number> = {};
  const switches: Record<string, string> = {};
  for (const mechanism of model.mechanisms) {
    for (const [name, parameter] of Object.entries(mechanism.parameters))
      parameters[`${mechanism.id}.${name}`] = fromRange(parameter, random());
    for (const [name, { values }] of Object.entries(mechanism.switches ?? {}))
      switches[name] = values[Math.floor(random() * values.length)]!;
  }
  const months = MONTHS[draw % MONTHS.length]!;
  return {
    ...model,
    parameters: { ...model.parameters, ...parameters },
    switches: { ...model.switches, ...switches },
    end_day: Math.min(model.end_day, addMonths(model.start_day, months) - 1),
  };
}

function fromRange({ distribution, min, max, value }: Parameter, u: number): number {
  if (distribution === "log_uniform") return logUniform(u, min, max);
  if (distribution === "triangular") return triangular(u, min, value, max);
  return uniformBetween(u, min, max);
}

/** What goes wrong in one run. */
function breaches(model: Model, draw: number): string[] {
  const result = runner(model).run(root(SEED), draw);
  if (isFailure(result)) return [`draw ${draw}: ${result.mechanism} fails: ${result.message}`];
  const series = seriesOf(model);
  const count = result.months.length / series.length;
  return series.flatMap(({ id, min = -Infinity, max = Infinity }, row) => {
    const outside = result.months
      .subarray(row * count, (row + 1) * count)
      .findIndex((value) => !(value >= min - 1e-9 && value <= max + 1e-9));
    return outside < 0
      ? []
      : [`draw ${draw}: ${id} is ${result.months[row * count + outside]} in month ${outside + 1}`];
  });
}
