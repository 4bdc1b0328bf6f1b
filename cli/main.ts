#!/usr/bin/env node
import { taftan } from "../engine/version.ts";
import { endUnheard, say } from "./say.ts";

endUnheard();
const [word, ...more] = process.argv.slice(2);
// Scripts ask for the version again and again: nothing else is loaded for it.
if (more.length === 0 && (word === "--version" || word === "-V")) say(`${taftan}\n`);
else {
  const { compileLater } = await import("./compile-later.ts");
  compileLater();
  const [{ guard }, { program }] = await Promise.all([import("./exit.ts"), import("./program.ts")]);
  await guard(program);
}
