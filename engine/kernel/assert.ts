/** Stops a programmer's mistake at a layer's door; a user's mistake is a `Problem`, never an assert. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
