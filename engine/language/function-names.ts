/** Functions that read the rows of a table; `min` and `max` also compare plain values. */
export const REDUCERS = ["sum", "mean", "min", "max", "count", "share", "quantile", "gini"] as const;

/** Functions of plain values. */
export const SCALAR_FUNCTIONS = ["abs", "sqrt", "exp", "log", "clamp", "if", "min", "max"] as const;

/** Functions that read the past of a name. */
export const PAST_FUNCTIONS = ["lag", "change"] as const;

export type Reducer = (typeof REDUCERS)[number];
export type ScalarFunction = (typeof SCALAR_FUNCTIONS)[number];

export const FUNCTION_NAMES: readonly string[] = [...new Set([...REDUCERS, ...SCALAR_FUNCTIONS, ...PAST_FUNCTIONS])];
