import { setFlagsFromString } from "node:v8";

/**
 * Has V8 optimize a function only when it is eight times as busy as usual. A command is short and its model wide: unless
 * told so, V8 spends as much on optimizing what is soon over as on all the rest. Threads of the process follow; long
 * commands lose nothing (bench/README.md).
 */
export function compileLater(): void {
  setFlagsFromString(`--interrupt-budget=${8 * 66 * 1024}`);
}
