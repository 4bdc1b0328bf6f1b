import { DIRECTIONS } from "./declaration.ts";

/** A dated series from outside: what it means and which column it moves. Every driver can also be read in expressions by its id. */
export interface DriverDeclaration {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  /** The column that it moves, and the row; without one the series is only read. */
  readonly moves?: { readonly column: string; readonly row: number };
  /** Moves the parameter "mechanism.name" instead. */
  readonly parameter?: string;
  /** The series only divides a year's flow between its months: values count relative to their mean. */
  readonly seasonal?: true;
  readonly min?: number;
  readonly max?: number;
}

/** The drivers that a scenario with these sectors may use. */
export function driverDeclarations(sectors: readonly string[]): DriverDeclaration[] {
  const side = (
    name: string,
    meaning: string,
    unit: string,
    column: string,
    bounds: { min?: number; max?: number } = {},
  ) =>
    (["a", "b"] as const).map((id, row): DriverDeclaration => ({
      id: `${name}_${id}`,
      meaning: `${meaning} of side ${id}`,
      unit,
      moves: { column, row },
      ...bounds,
    }));
  const permits = DIRECTIONS.flatMap((direction, d) =>
    sectors.map((sector, s): DriverDeclaration => ({
      id: `permit_${sector}_${direction}`,
      meaning: `How far permits for ${sector} are open, ${direction.replaceAll("_", " ")}`,
      unit: "1",
      min: 0,
      max: 1,
      seasonal: true,
      moves: { column: "demand.permit", row: d * sectors.length + s },
    })),
  );
  return [
    ...side("growth", "Growth of output", "1/year", "state.growth"),
    {
      id: "rer_a",
      meaning: "Real exchange rate of a against b, up when goods of a become cheaper",
      unit: "1",
      min: 0.01,
      max: 100,
      moves: { column: "state.real_exchange_rate", row: 0 },
    },
    {
      id: "i_eff",
      meaning: "Effective sanction intensity; replaces the sum over the regimes",
      unit: "1",
      min: 0,
      max: 1,
      moves: { column: "pair.intensity_given", row: 0 },
    },
    {
      id: "market_access",
      meaning: "Growth of trade from better market access, unexplained",
      unit: "log/year",
      parameter: "demand.access_growth",
    },
    {
      id: "epidemic",
      meaning: "How far an epidemic shuts the border",
      unit: "1",
      min: 0,
      max: 1,
      moves: { column: "pair.epidemic", row: 0 },
    },
    ...side("war_load", "Share of the forces tied down by a war elsewhere,", "1", "state.war_load_given", {
      min: 0,
      max: 1,
    }),
    ...side("fuel_price", "Price of fuel", "USD/litre", "state.fuel_price", { min: 0 }),
    { id: "brent", meaning: "Price of crude oil, Brent", unit: "USD/barrel", min: 0 },
    { id: "lng_price", meaning: "Price of liquefied gas", unit: "USD/MMBtu", min: 0 },
    ...permits,
  ];
}
