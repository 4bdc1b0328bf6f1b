/** Some consecutive rows of a sweep, evaluated: what travels from a worker and what a part holds. */
export interface SweepRows {
  readonly first: number;
  readonly count: number;
  /** Inputs, row by row (count · inputs); a choice and a lever by its index. */
  readonly x: Float64Array;
  /** Outcomes, row by row (count · columns); NaN where the run failed or where there is nothing to say. */
  readonly y: Float64Array;
  /** 0 for a run that succeeded, 1 for one that failed. */
  readonly status: Int32Array;
  /** What went wrong; empty for a run that succeeded. */
  readonly errors: readonly string[];
}

/** Puts consecutive pieces together. */
export function joinRows(pieces: readonly SweepRows[]): SweepRows {
  const inOrder = [...pieces].sort((a, b) => a.first - b.first);
  return {
    first: inOrder[0]!.first,
    count: inOrder.reduce((count, piece) => count + piece.count, 0),
    x: joined(inOrder.map(({ x }) => x)),
    y: joined(inOrder.map(({ y }) => y)),
    status: Int32Array.from(inOrder.flatMap(({ status }) => [...status])),
    errors: inOrder.flatMap(({ errors }) => errors),
  };
}

/**
 * The bytes that stand for rows in every hash: of each row its inputs and outcomes as little-endian
 * doubles, every NaN alike, then its status. An error's words are left out: they may name a machine.
 */
export function rowBytes({ count, x, y, status }: SweepRows): Uint8Array {
  const [inputs, columns] = [x.length / count, y.length / count];
  const width = inputs + columns + 1;
  const bytes = new DataView(new ArrayBuffer(8 * width * count));
  for (let row = 0; row < count; row++) {
    let at = 8 * width * row;
    const put = (value: number) => {
      if (value === value) bytes.setFloat64(at, value, true);
      else bytes.setBigUint64(at, QUIET_NAN, true);
      at += 8;
    };
    for (let i = 0; i < inputs; i++) put(x[row * inputs + i]!);
    for (let i = 0; i < columns; i++) put(y[row * columns + i]!);
    put(status[row]!);
  }
  return new Uint8Array(bytes.buffer);
}

const QUIET_NAN = 0x7ff8000000000000n;

function joined(pieces: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
