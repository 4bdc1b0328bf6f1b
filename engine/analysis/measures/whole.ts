/** Which parts of a table can be used: a part is lost as a whole when one run of it has failed. */
export interface Whole {
  /** The places of the parts that are whole, in rising order. */
  readonly kept: Int32Array;
  /** Rows of the parts that are left out. */
  readonly left_out: number;
  /** Why the rest is not enough, if it is not. */
  readonly refusal?: string;
}

/** Cuts the answers into parts of `size` rows, all answers of a row being finite in a whole part. */
export function whole(answers: readonly Float64Array[], size: number): Whole {
  const rows = answers[0]!.length;
  const kept: number[] = [];
  for (let first = 0; first < rows; first += size) {
    if (answers.every((y) => isWhole(y, first, size))) kept.push(first / size);
  }
  const left_out = rows - kept.length * size;
  const found = { kept: Int32Array.from(kept), left_out };
  if (rows > 0 && left_out <= rows / 5) return found;
  return { ...found, refusal: refusalOf(rows, left_out, size) };
}

/** Whether no answer differs from another, failed runs aside; a variance would not tell, for means are rounded. */
export function isStill(answers: readonly Float64Array[]): boolean {
  return answers.every((y) => {
    const first = y.find(Number.isFinite);
    return y.every((value) => value === first || !Number.isFinite(value));
  });
}

function isWhole(y: Float64Array, first: number, size: number): boolean {
  for (let i = first; i < first + size; i++) if (!Number.isFinite(y[i])) return false;
  return true;
}

function refusalOf(rows: number, left_out: number, size: number): string {
  if (rows === 0) return "The table has no rows: run the study first.";
  const together = size === 1 ? "" : ` (${size} rows stand or fall together)`;
  return (
    `${left_out} of ${rows} rows are lost because runs failed${together}. ` +
    "With more than a fifth gone, the rest no longer stands for the space: run the failed rows again."
  );
}
