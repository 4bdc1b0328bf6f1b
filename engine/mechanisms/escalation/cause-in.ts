/** The log id that stands in a row of a column, as the causes of an event; none where it is -1. */
export function causeIn(logIds: ArrayLike<number>, row: number): readonly number[] {
  return logIds[row] >= 0 ? [logIds[row]] : [];
}
