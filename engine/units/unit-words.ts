import { DIMENSIONLESS, dimension } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";
import { ONE, rational } from "./rational.ts";
import type { Rational } from "./rational.ts";

/** What one word of a unit means: its dimension and its size in base units. */
export interface UnitWord {
  readonly dimension: Dimension;
  readonly factor: Rational;
  /** A counted thing without a dimension: its word may also be an id or a function. */
  readonly counted: boolean;
}

/** Powers of ten that may stand between a number and its unit. */
export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["thousand", 3],
  ["million", 6],
  ["billion", 9],
]);

/** Every word that a unit is made of; 1 year = 12 months = 365 days. */
export const UNIT_WORDS: ReadonlyMap<string, UnitWord> = new Map(
  [
    word("year years", { time: 1 }),
    word("month months", { time: 1 }, 1, 12),
    word("week weeks", { time: 1 }, 7, 365),
    word("day days d", { time: 1 }, 1, 365),
    word("hour hours h", { time: 1 }, 1, 8760),
    word("USD", { money: 1 }),
    word("km", { length: 1 }),
    word("t tonne tonnes", { mass: 1 }),
    word("kg", { mass: 1 }, 1, 1000),
    word("kt", { mass: 1 }, 1000),
    word("Mt", { mass: 1 }, 1_000_000),
    word("MWh", { energy: 1 }),
    word("kWh", { energy: 1 }, 1, 1000),
    word("GWh", { energy: 1 }, 1000),
    word("TWh", { energy: 1 }, 1_000_000),
    // International Table BTU: 1 MMBtu = 1.05505585262 GJ = 0.29307107 MWh.
    word("MMBtu", { energy: 1 }, 29_307_107, 100_000_000),
    word("MW", { energy: 1, time: -1 }, 8760),
    word("kW", { energy: 1, time: -1 }, 876, 100),
    word("GW", { energy: 1, time: -1 }, 8_760_000),
    word("MMcf", { gas: 1 }),
    word("bcf", { gas: 1 }, 1000),
    word("litre litres", { volume: 1 }),
    word("barrel barrels bbl", { volume: 1 }, 158_987_294_928, 1_000_000_000),
    word("person persons", { persons: 1 }),
    word("truck trucks", { trucks: 1 }),
    word("vehicle vehicles", { vehicles: 1 }),
    word("household households", { households: 1 }),
    word("percent %", {}, 1, 100),
    counted("attack attacks event events patrol patrols train trains incident incidents"),
    counted("fatality fatalities point points cohort cohorts market markets stall stalls"),
    counted("share shares trip trips log act acts strike strikes reply replies war wars"),
  ].flat(),
);

type Entry = readonly [string, UnitWord];

function word(words: string, exponents: Parameters<typeof dimension>[0], num = 1, den = 1): readonly Entry[] {
  const meaning = { dimension: dimension(exponents), factor: rational(num, den), counted: false };
  return words.split(" ").map((one) => [one, meaning]);
}

function counted(words: string): readonly Entry[] {
  const meaning = { dimension: DIMENSIONLESS, factor: ONE, counted: true };
  return words.split(" ").map((one) => [one, meaning]);
}
