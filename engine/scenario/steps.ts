/** Work in steps of a few milliseconds each: whoever asks for it may do something else between them. */
export type Steps<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
