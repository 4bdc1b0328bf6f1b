/** What engines, machines and places do each in their own way: nothing of it may be touched while a scenario runs. */
const forbidden: readonly (readonly [object, readonly string[]])[] = [
  [globalThis, ["Date", "Intl", "fetch", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"]],
  [Math, Object.getOwnPropertyNames(Math).filter((name) => !isExact(name))],
  [performance, ["now"]],
  [globalThis.crypto, ["getRandomValues", "randomUUID"]],
  [String.prototype, ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"]],
  ...[Number, BigInt, Array, Object, Object.getPrototypeOf(Uint8Array) as { prototype: object }].map(
    ({ prototype }) => [prototype, ["toLocaleString"]] as const,
  ),
];

/** Constants, and functions that IEEE 754 or whole-number arithmetic fixes to the last bit. */
function isExact(name: string): boolean {
  return /^([A-Z].*|abs|floor|ceil|trunc|sign|min|max|imul|clz32|fround|sqrt|round)$/.test(name);
}

/** Does something where all that is forbidden throws; afterwards the world is as before. */
export function poisoned<T>(act: () => T): T {
  const kept = forbidden.flatMap(([object, names]) =>
    names.map((name) => {
      const holder = ownerOf(object, name);
      return { holder, name, descriptor: Object.getOwnPropertyDescriptor(holder, name)! };
    }),
  );
  try {
    for (const { holder, name } of kept) Object.defineProperty(holder, name, stub(name));
    return act();
  } finally {
    for (const { holder, name, descriptor } of kept) Object.defineProperty(holder, name, descriptor);
  }
}

function ownerOf(object: object, name: string): object {
  return Object.hasOwn(object, name) ? object : ownerOf(Object.getPrototypeOf(object) as object, name);
}

function stub(name: string): PropertyDescriptor {
  function refuse(): never {
    throw new Error(`${name} is poisoned`);
  }
  const value = new Proxy(refuse, { get: refuse, apply: refuse, construct: refuse });
  return { configurable: true, writable: true, value };
}
