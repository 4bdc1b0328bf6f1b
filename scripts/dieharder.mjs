// Streams the words that mechanisms draw into Debian's dieharder, in its own default sizes, and prints a table of its judgements.
//   npm run build && node scripts/dieharder.mjs [--tests N,…] [--orders NAME,…] [--seed TEXT]
// Each test reads words of its own: those of the seed "TEXT N". Ends with 1 where one FAILED; of a hundred sound p-values one is WEAK.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { childKey, draws, nameKey, root, rootKey } from "../dist/kernel.js";

/** The tests that dieharder 3.31.1 calls good, without 17, which reads two billion words, and 200 to 203, which want a size. */
const GOOD = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 100, 101, 102, 204, 205, 206, 207, 208, 209];
const PROGRAM = "dieharder";
const ENTITIES = 100_000;
const ENTITY = 4711;
const ROWS = 5;
const FIRST_DAY = 20_000;
const DAYS = 36_525;
const BATCH = 1 << 16;
/** How a pipe ends whose reader has read enough. */
const ENOUGH = new Set(["EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]);

/** Orders in which a run's words are drawn: each gives the words of one run after another, without end. */
const orders = {
  /** One word for each entity of a day, then the next day: the leading 32 of the 52 bits. */
  *entities(drawsOf) {
    const some = drawsOf(0);
    for (let day = FIRST_DAY; ; day++)
      for (let entity = 0; entity < ENTITIES; entity++) yield some.uniform(entity, day);
  },
  /** One entity's word on each day of a century, then the next run. */
  *days(drawsOf) {
    for (let run = 0; ; run++) {
      const some = drawsOf(run);
      for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) yield some.uniform(ENTITY, day);
    }
  },
  /** Filled columns of many rows, day after day. */
  *filled_entities(drawsOf) {
    const some = drawsOf(0);
    const column = new Float64Array(ENTITIES);
    for (let day = FIRST_DAY; ; day++) {
      some.fill(day, 0, column);
      yield* column;
    }
  },
  /** Filled columns of a few rows on each day of a century, then the next run. */
  *filled_days(drawsOf) {
    const column = new Float64Array(ROWS);
    for (let run = 0; ; run++) {
      const some = drawsOf(run);
      for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
        some.fill(day, 0, column);
        yield* column;
      }
    }
  },
};

const { values: flags } = parseArgs({
  options: {
    tests: { type: "string", default: GOOD.join() },
    orders: { type: "string", default: Object.keys(orders).join() },
    seed: { type: "string", default: "dieharder" },
  },
});
const judgements = { PASSED: 0, WEAK: 0, FAILED: 0 };
console.log("| order | test | ntuple | tsamples | psamples | p-value | assessment |\n|---|---|---|---|---|---|---|");
for (const order of flags.orders.split(","))
  for (const number of flags.tests.split(",")) {
    for (const { name, cells, judgement } of await judged(order, number)) {
      judgements[judgement] += 1;
      console.log(`| ${[order, `${number} ${name}`, ...cells, judgement].join(" | ")} |`);
    }
  }
const counts = Object.entries(judgements).map(([name, count]) => `${count} ${name}`);
console.log(`\n${counts.join(", ")} (seed "${flags.seed}")`);
process.exitCode = judgements.FAILED > 0 ? 1 : 0;

/** What dieharder says of a test of one order's words. */
async function judged(order, number) {
  const child = spawn(PROGRAM, ["-g", "200", "-d", number], { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = once(child, "close").catch(({ code }) => {
    throw new Error(`dieharder does not start (${code}): on Debian, apt-get install dieharder`);
  });
  const drawsOf = (run) => draws(nameKey(childKey(rootKey(root(`${flags.seed} ${number}`)), run), "mechanism"));
  await pipeline(batches(orders[order](drawsOf)), child.stdin).catch((error) => {
    if (!ENOUGH.has(error.code)) throw error;
  });
  await ended;
  const rows = [...said.matchAll(/^ *(\w+)\| *(\d+)\| *(\d+)\| *(\d+)\|([\d.]+)\| *(PASSED|WEAK|FAILED) *$/gm)];
  if (rows.length === 0) throw new Error(`dieharder judged nothing in test ${number}:\n${said}`);
  return rows.map(([, name, ...cells]) => ({ name, judgement: cells.pop(), cells }));
}

/** The leading 32 bits of each number, many at once. */
function* batches(numbers) {
  let words = new Uint32Array(BATCH);
  let filled = 0;
  for (const u of numbers) {
    words[filled++] = u * 2 ** 32;
    if (filled < BATCH) continue;
    yield new Uint8Array(words.buffer);
    [words, filled] = [new Uint32Array(BATCH), 0];
  }
}
