/**
 * Goes wrong on purpose in the way that `TAFTAN_FAULT` asks for, such as `worker-exit@17` at run 17: the
 * environment's variable, or in a page the one in the address of the worker's script. Builds for tests
 * alone contain it.
 */
export function fault(from: number, count: number): void {
  const [name, run] = asked().split("@");
  if (name && Number(run) >= from && Number(run) < from + count) FAULTS[name]?.();
}

function asked(): string {
  const inAddress = () => new URLSearchParams(globalThis.location?.search).get("TAFTAN_FAULT");
  return globalThis.process?.env?.["TAFTAN_FAULT"] ?? inAddress() ?? "";
}

const FAULTS: Readonly<Record<string, () => void>> = {
  "worker-exit"() {
    if (globalThis.process) process.exit(3);
    // A web worker that closes itself tells nobody.
    globalThis.close();
    hang();
  },
  /** An error that nothing catches. */
  "worker-crash": () =>
    queueMicrotask(() => {
      throw new Error("a planted crash");
    }),
  "worker-throw"() {
    throw new Error("a planted error");
  },
  "worker-hang": hang,
  "worker-oom"() {
    const hoard: unknown[] = [];
    for (;;) hoard.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
  },
};

function hang(): never {
  for (;;);
}
