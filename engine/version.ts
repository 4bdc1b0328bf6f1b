declare const TAFTAN_VERSION: string | undefined;

/** The version of the package; the build puts it in. */
export const taftan: string = typeof TAFTAN_VERSION === "undefined" ? "0.0.0-source" : TAFTAN_VERSION;

/** Counts up when the same scenario would give other numbers. */
export const semantics = 5;

/** Counts up when the same seed would give other draws. */
export const rng = 1;
