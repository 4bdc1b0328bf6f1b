/**
 * A mistake inside a piece of text (a quantity, a unit, an expression): data, not an exception.
 * `at` and `length` count UTF-16 units from the start of that text; whoever knows where the text
 * stands in a file turns a fault into a `Problem` with file, line and column.
 */
export interface Fault {
  readonly code: string;
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly help: string;
}
