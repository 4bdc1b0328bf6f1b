/** The largest things, in falling order, and a sentence where some are not shown. */
export interface Foremost<T> {
  readonly shown: readonly T[];
  /** "the 20 largest of 60", for the subtitle; empty where all are shown. */
  readonly note: readonly string[];
}

/** As many as a picture can hold; what has no number comes last, equals keep their order. */
export function foremost<T>(all: readonly T[], size: (each: T) => number, most = 20): Foremost<T> {
  const weight = (each: T) => (Number.isNaN(size(each)) ? -Infinity : size(each));
  const order = all.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
  return {
    shown: order.slice(0, most),
    note: all.length > most ? [`the ${most} largest of ${all.length} inputs`] : [],
  };
}
