// Makes the same bundle come to its hashes on every runtime that is there, and compares all with tests/promises/golden.json.
//   node scripts/matrix.mjs [--only RUNTIME,…] [--scenarios NAME,…|all] [--plant exp|MECHANISM]
// A slow runtime (no compiler, arm64 in emulation) is asked for a handful of scenarios unless they are named.
// --plant exp puts the runtime's own Math.exp in place of ours, --plant traders its exp, log and pow into that mechanism alone:
// others must then differ from the first, or the matrix is blind.
// Ends with 1 where a hash differs or a runtime named by --only is not available (with --plant: where none differs),
// with 2 where --plant finds fewer than two runtimes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./matrix-bundle.mjs";
import { runtimes } from "./matrix-runtimes.mjs";

const top = new URL("..", import.meta.url).pathname;
const { values: flags } = parseArgs({
  options: { plant: { type: "string" }, only: { type: "string" }, scenarios: { type: "string" } },
});
const HANDFUL = ["two-states", "iran-pakistan/baseline", "colombia-venezuela/base", "turkey-iraq/base"];
const chosen = flags.only?.split(",");

const golden = JSON.parse(readFileSync(join(top, "tests/promises/golden.json"), "utf8"));
const every = Object.keys(golden.hashes);
const names = flags.scenarios === undefined || flags.scenarios === "all" ? every : flags.scenarios.split(",");
const handful = flags.scenarios === undefined ? HANDFUL : names;
const folder = mkdtempSync(join(tmpdir(), "taftan-matrix-"));
const asked = [];
const missing = [];
// Whoever stops this stops its browsers, too.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
try {
  await bundle(folder, names, flags.plant);
  for (const name of chosen?.filter((name) => runtimes.every((runtime) => runtime.name !== name)) ?? [])
    lacking(name, "there is no runtime of this name");
  for (const { name, slow, find, ask } of runtimes.filter((runtime) => chosen?.includes(runtime.name) ?? true)) {
    try {
      const mine = slow ? handful : names;
      const { runtime, hashes } = await ask(find(), folder, mine);
      asked.push({ name, names: mine, hashes });
      console.log(`asked ${name} (${runtime}) for ${mine.length} of ${names.length} scenarios`);
    } catch (error) {
      lacking(name, String(error.message ?? error).split("\n")[0]);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

const isAsked = (name) => (each) => each.names.includes(name);
const hashesOf = (name) => asked.filter(isAsked(name)).map(({ hashes }) => hashes[name]);
const apart = names.filter((name) => new Set(hashesOf(name)).size > 1);
const moved = names.filter((name) => hashesOf(name).some((hash) => hash !== golden.hashes[name]));
console.log(`\n${table().join("\n")}\n`);
const hashes = asked.reduce((sum, each) => sum + each.names.length, 0);
console.log(`${asked.length} runtimes, ${names.length} scenarios, ${hashes} hashes`);
console.log(
  `scenarios in which runtimes differ: ${apart.length}, in which one differs from golden.json: ${moved.length}`,
);
if (missing.length > 0) console.log(`not available: ${missing.join(", ")}`);
if (flags.plant === undefined)
  process.exitCode = apart.length + moved.length > 0 || asked.length === 0 || (chosen && missing.length > 0) ? 1 : 0;
else if (asked.length < 2) {
  console.log(`${flags.plant} was planted, but ${asked.length} runtime alone tells nothing`);
  process.exitCode = 2;
} else {
  const others = asked.filter((each) =>
    names.some((name) => isAsked(name)(each) && each.hashes[name] !== asked[0].hashes[name]),
  );
  console.log(
    `${flags.plant} was planted: ${others.map(({ name }) => name).join(", ") || "none"} differ from ${asked[0].name}`,
  );
  process.exitCode = others.length > 0 ? 0 : 1;
}

/** A row for each scenario, a column for each runtime. */
function table() {
  const widest = Math.max(...names.map((name) => name.length));
  const row = (first, cells) => [first.padEnd(widest), ...cells.map((cell) => cell.padEnd(10))].join("  ").trimEnd();
  return [
    row("", ["golden", ...asked.map(({ name }) => name)]),
    ...names.map((name) => {
      const cells = asked.map((each) => (isAsked(name)(each) ? short(each.hashes[name]) : "-"));
      const verdict = apart.includes(name) ? "differ" : moved.includes(name) ? "not golden" : "";
      return row(name, [short(golden.hashes[name]), ...cells, verdict]);
    }),
  ];
}

function short(hash) {
  return (hash ?? "none").slice(0, 8);
}

function lacking(name, why) {
  missing.push(name);
  console.log(`not available: ${name}: ${why}`);
}
