// Models: tables, mechanisms and what they report.
export { model, type Model } from "./model.ts";
export {
  mechanism,
  type Access,
  type Action,
  type Behaviour,
  type Mechanism,
  type Parameter,
  type Switch,
} from "./mechanism.ts";
export type { Aggregate, Indicator, Observer, Period, Probability } from "./indicator.ts";
export type { Column, ColumnData, TableData, Values } from "./table.ts";

// Stepping them.
export { partIds, simulation, type Simulation } from "./simulation.ts";
export { world, type World } from "./world.ts";
export type { Happening, LoggedEvent } from "./event-log.ts";
export { recordedIds, recordedMonths } from "./recorder.ts";

// Chance that depends on names, never on order.
export { childKey, draws, nameKey, rootKey, type Draws, type Key } from "./draw.ts";
export { root, rootHex, type Root } from "./root.ts";
export { stream, type Stream } from "./stream.ts";

// Who is near whom.
export { grid, neighbourTable, type Grid, type GridShape, type Neighbourhood } from "./grid.ts";
export { countOf, neighbourhoodCounts, type NeighbourhoodCounts } from "./neighbourhood-counts.ts";
export { degree, flaggedNeighbours, neighboursOf, network, type Network } from "./network.ts";

// Numbers that are the same everywhere.
export { exp, expm1, log, log1p, pow } from "./math.ts";
export { gini, max, mean, quantile, sortedCopy, sum, wilson } from "./reduce.ts";
export { hash64, sha256Hex } from "./hash.ts";
export { addMonths, formatDate, fromDay, parseDate, toDay } from "./calendar.ts";
