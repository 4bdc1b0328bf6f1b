import { apportion } from "../kernel/apportion.ts";
import type { TableData } from "../kernel/table.ts";
import { LIVELIHOODS } from "./livelihood.ts";

/** Cohorts of households, by size of the run. */
export const HOUSEHOLDS = { lite: 1000, default: 5000, large: 20000 } as const;

/** Classes of each trait: enough for a spread, few enough for tables of what depends on them. */
export const CLASSES = 16;

/** Fewest cohorts of a district in which anybody lives. */
const FEWEST = 8;

/**
 * Cohorts of like households, district by district. A district gets cohorts in proportion to the root of its population, so
 * that the shares in small districts are not left to chance; `persons` carries the weight. Traits fill their classes evenly
 * within each district and over all of them.
 */
export function householdTable(
  districts: readonly { readonly id: string; readonly population: number }[],
  total: number,
): TableData {
  const roots = districts.map(({ population }) => Math.sqrt(population));
  const all = roots.reduce((sum, root) => sum + root, 0);
  let place = 0;
  const rows = districts.flatMap(({ id, population }, d) => {
    const count = population > 0 ? Math.max(FEWEST, Math.round((total * roots[d]!) / all)) : 0;
    const persons = new Float64Array(count);
    apportion(population, persons.slice().fill(1), persons);
    return Array.from(persons, (size, i) => ({ id: `${id}/${i}`, d, i: place++, persons: size }));
  });
  const trait = (meaning: string, step: number) => ({
    meaning,
    unit: "1",
    storage: "u8" as const,
    min: 0,
    max: CLASSES - 1,
    whole: true,
    initial: rows.map(({ i }) => Math.floor(CLASSES * spread(i, step))),
  });
  return {
    name: "household",
    ids: rows.map((row) => row.id),
    principal: "persons",
    columns: {
      district: {
        meaning: "where it lives",
        unit: "1",
        storage: "i32",
        refers: "district",
        initial: rows.map((row) => row.d),
      },
      skill: trait("class of earning power, lowest first", STEPS[0]),
      caution: trait("class of caution, boldest first", STEPS[1]),
      luck: {
        meaning: "place among its likes, by which the first livelihoods are dealt out",
        unit: "1",
        min: 0,
        max: 1,
        initial: rows.map(({ i }) => spread(i, STEPS[2])),
      },
      persons: {
        meaning: "people",
        unit: "persons",
        storage: "i32",
        min: 0,
        whole: true,
        initial: rows.map((row) => row.persons),
      },
      livelihood: {
        meaning: "what it lives from",
        unit: "1",
        storage: "u8",
        min: 0,
        max: LIVELIHOODS.length - 1,
        whole: true,
        values: LIVELIHOODS,
        initial: 0,
      },
    },
  };
}

/** The i-th point of an additive sequence that fills the unit cube evenly (Roberts 2018, http://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences/). */
function spread(i: number, step: number): number {
  const at = 0.5 + (i + 1) * step;
  return at - Math.floor(at);
}

const STEPS = [0.8191725133961645, 0.6710436067037893, 0.5497004779019703] as const;
