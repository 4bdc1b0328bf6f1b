import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { boltzmann } from "../../bench/models/boltzmann.ts";
import { civil } from "../../bench/models/civil.ts";
import { deffuant } from "../../bench/models/deffuant.ts";
import { schellingLarge } from "../../bench/models/schelling-large.ts";
import { sir } from "../../bench/models/sir.ts";

interface Model {
  run(seed: number): void;
  statistics(): Record<string, number>;
}

const MOST = 32; // greater fortunes do not occur

/** Small sizes, the same in C, and what the programs in C print for seed 5. */
const SMALL: readonly {
  readonly name: string;
  readonly model: () => Model;
  readonly sizes: Readonly<Record<string, number>>;
  readonly forms: readonly string[];
  readonly known: Readonly<Record<string, number>>;
}[] = [
  {
    name: "boltzmann",
    model: () => boltzmann(300, 30),
    sizes: { AGENTS: 300, TICKS: 30 },
    forms: ["BRANCHY", "BRANCHLESS"],
    known: { zero: 0.44, variance: 1.44, gini: 0.6001777777777778 },
  },
  {
    name: "schelling-large",
    model: () => schellingLarge(24, 460, 8),
    sizes: { SIDE: 24, AGENTS: 460, TICKS: 8 },
    forms: ["BRANCHY", "BRANCHLESS", "ROWS", "SQUARES"],
    known: { alike: 0.7606759534140215, moves: 523 },
  },
  {
    name: "civil",
    model: () => civil(24, 400, 24, 20),
    sizes: { SIDE: 24, CITIZENS: 400, COPS: 24, TICKS: 20 },
    forms: ["BRANCHY", "BRANCHLESS", "ROWS", "SQUARES"],
    known: { active: 8.9, jailed: 148, quiet: 243.10000000000002 },
  },
  {
    name: "deffuant",
    model: () => deffuant(300, 30),
    sizes: { AGENTS: 300, TICKS: 30 },
    forms: ["BRANCHY", "BRANCHLESS"],
    known: { mean: 0.4890410965194813, variance: 0.053115452061419946, groups: 2 },
  },
  {
    name: "sir",
    model: () => sir(400, 60),
    sizes: { PEOPLE: 400, TICKS: 60 },
    forms: ["BRANCHY", "BRANCHLESS"],
    known: { reached: 0.9075, peak: 136, peak_tick: 20 },
  },
];

function played(model: Model, seed: number) {
  model.run(seed);
  return model.statistics();
}

test.each(SMALL)("$name gives the known statistics, and again after another seed", ({ model, known }) => {
  const one = model();
  expect(played(one, 5)).toEqual(known);
  expect(played(one, 6)).not.toEqual(known);
  expect(played(one, 5)).toEqual(known);
});

test("money that moves by chance settles to the shares that the theory of many agents gives", () => {
  const theory = settledShares();
  const runs = [1, 2, 3, 4].map((seed) => played(boltzmann(10_000, 60), seed));
  const found = (name: string) => runs.reduce((sum, run) => sum + run[name]!, 0) / runs.length;
  const variance = theory.reduce((sum, share, w) => sum + share * (w - 1) * (w - 1), 0);
  expect(Math.abs(found("zero") - theory[0]!)).toBeLessThan(0.008); // four standard errors
  expect(Math.abs(found("variance") - variance)).toBeLessThan(0.07);
  expect(theory[0]).toBeCloseTo(0.4625, 3);
});

test("opinions that are near by a fifth end in two groups around an unmoved mean", () => {
  const { mean, groups } = played(deffuant(2000, 60), 1);
  expect(groups).toBe(2);
  expect(Math.abs(mean! - 0.5)).toBeLessThan(0.03);
});

const gcc = hasGcc();

describe.skipIf(!gcc && !process.env["CI"])(gcc ? "in C" : "in C (skipped: there is no gcc)", () => {
  const folder = mkdtempSync(join(tmpdir(), "taftan-bench-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(SMALL)("every form of $name prints the same statistics", ({ name, model, sizes, forms }) => {
    const ours = model();
    const expected = [5, 6, 7].map((seed) => played(ours, seed));
    for (const form of forms) {
      const program = join(folder, `${name}-${form}`);
      const defines = Object.entries({ ...sizes, FORM: form }).map(([key, value]) => `-D${key}=${value}`);
      const source = join(import.meta.dirname, `../../bench/c/${name}.c`);
      execFileSync("gcc", ["-std=gnu11", "-O0", "-ffp-contract=off", ...defines, source, "-o", program]);
      expect(JSON.parse(execFileSync(program, ["5", "3", "0"], { encoding: "utf8" })).statistics).toEqual(expected);
    }
  });
});

function hasGcc(): boolean {
  try {
    execFileSync("gcc", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * The shares of agents by wealth for infinitely many agents that each act once a tick, at a uniform moment u. Of those
 * without money at the start, p, as many have none at u as have received nothing: gifts so far are ln(p + (1 - p) e^u)
 * an agent, by the differential equation R' = 1 - p e^-R. What one receives is Poisson. (Drawn with replacement,
 * agents would settle to 2^-(w + 1); acting once each leaves fewer without.)
 */
function settledShares(): Float64Array {
  let shares: Float64Array = new Float64Array(MOST).fill(1, 1, 2);
  for (let tick = 0; tick < 60; tick++) {
    const start = shares;
    const received = (u: number) => Math.log(start[0]! + (1 - start[0]!) * Math.exp(u));
    shares = new Float64Array(MOST);
    for (let u = 1 / 64; u < 1; u += 1 / 32) {
      const before = withGifts(start, received(u));
      const acted = before.map((share, w) => (w === 0 ? share : 0) + (before[w + 1] ?? 0));
      withGifts(acted, received(1) - received(u)).forEach((share, w) => (shares[w]! += share / 32));
    }
  }
  return shares;
}

/** The shares after a Poisson number of gifts each. */
function withGifts(shares: Float64Array, gifts: number): Float64Array {
  const after = new Float64Array(MOST);
  let chance = Math.exp(-gifts);
  for (let given = 0; given < MOST; given++) {
    for (let w = 0; w + given < MOST; w++) after[w + given]! += shares[w]! * chance;
    chance *= gifts / (given + 1);
  }
  return after;
}
