/** Exponents of the base dimensions, in the order of `BASES`; halves arise from square roots. */
export type Dimension = readonly number[];

/** The base dimensions and the word for one and for many of their base units. */
const BASES = [
  { name: "time", one: "year", many: "years" },
  { name: "money", one: "USD", many: "USD" },
  { name: "length", one: "km", many: "km" },
  { name: "mass", one: "t", many: "t" },
  { name: "energy", one: "MWh", many: "MWh" },
  { name: "gas", one: "MMcf", many: "MMcf" },
  { name: "volume", one: "litre", many: "litres" },
  { name: "persons", one: "person", many: "persons" },
  { name: "trucks", one: "truck", many: "trucks" },
  { name: "vehicles", one: "vehicle", many: "vehicles" },
  { name: "households", one: "household", many: "households" },
] as const;

export type Base = (typeof BASES)[number]["name"];

/** A dimension from the exponents that are not zero: `dimension({ money: 1, time: -1 })`. */
export function dimension(exponents: Partial<Record<Base, number>>): Dimension {
  return BASES.map(({ name }) => exponents[name] ?? 0);
}

export const DIMENSIONLESS: Dimension = dimension({});

export function multiply(left: Dimension, right: Dimension): Dimension {
  return left.map((exponent, i) => exponent + right[i]);
}

export function divide(left: Dimension, right: Dimension): Dimension {
  return left.map((exponent, i) => exponent - right[i]);
}

/** The dimension raised to a power that a double holds exactly (integers, halves, quarters). */
export function power(base: Dimension, exponent: number): Dimension {
  return base.map((one) => one * exponent + 0);
}

export function equal(left: Dimension, right: Dimension): boolean {
  return left.every((exponent, i) => exponent === right[i]);
}

export function isDimensionless(one: Dimension): boolean {
  return equal(one, DIMENSIONLESS);
}

/** What a dimension measures, with a unit of it: "money/time, such as USD/year". */
export function describe(one: Dimension): string {
  if (isDimensionless(one)) return "a plain number";
  return `${fraction(one, (i) => BASES[i].name)}, such as ${exampleUnit(one)}`;
}

/** A unit of the dimension in the words a reader would use: "USD/year", "MW", "1". */
export function exampleUnit(one: Dimension): string {
  const usual = USUAL.find((entry) => equal(entry.dimension, one));
  return usual?.unit ?? fraction(one, (i, above) => (above ? BASES[i].many : BASES[i].one));
}

const USUAL = [
  { dimension: dimension({ energy: 1, time: -1 }), unit: "MW" },
  { dimension: dimension({ gas: 1, time: -1 }), unit: "MMcf/d" },
];

function fraction(one: Dimension, word: (i: number, above: boolean) => string): string {
  const above: string[] = [];
  const below: string[] = [];
  for (const i of one.keys()) {
    const exponent = Math.abs(one[i]);
    const text = word(i, one[i] > 0) + (exponent === 1 ? "" : `^${exponent}`);
    if (one[i] > 0) above.push(text);
    if (one[i] < 0) below.push(text);
  }
  return [above.length > 0 ? above.join("*") : "1", ...below].join("/");
}
