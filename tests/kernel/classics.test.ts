import { describe, expect, test } from "vitest";
import { rootKey } from "../../engine/kernel/draw.ts";
import { grid, neighbourTable } from "../../engine/kernel/grid.ts";
import { exp } from "../../engine/kernel/math.ts";
import { mechanism, type Mechanism } from "../../engine/kernel/mechanism.ts";
import { model } from "../../engine/kernel/model.ts";
import { mean } from "../../engine/kernel/reduce.ts";
import { simulation } from "../../engine/kernel/simulation.ts";
import { stream } from "../../engine/kernel/stream.ts";
import type { TableData } from "../../engine/kernel/table.ts";

const ROOT = rootKey([1, 2, 3, 4]);

/** Two sides with one number each, moved by a rule in small steps of time. */
function duel(
  start: readonly [number, number],
  steps_per_day: number,
  rule: (x: number, y: number) => [number, number],
): Mechanism {
  return mechanism({
    id: "duel",
    title: "Duel",
    meaning: "Two numbers that move each other.",
    parameters: {},
    columns: { "side.strength": { meaning: "strength", unit: "1", initial: 0 } },
    build(access) {
      const strength = access.write("side.strength");
      return {
        start: () => strength.set(start),
        day() {
          for (let step = 0; step < steps_per_day; step++) {
            const [dx, dy] = rule(strength[0]!, strength[1]!);
            strength[0]! += dx;
            strength[1]! += dy;
          }
        },
      };
    },
  });
}

function played(
  only: Mechanism,
  tables: readonly TableData[],
  days: number,
  eachDay: (column: (name: string) => ArrayLike<number>) => void,
): void {
  const sim = simulation(model({ id: only.id, tables, mechanisms: [only], start_day: 0, end_day: days - 1 }));
  sim.start(ROOT, 0);
  for (let day = 0; day < days; day++) {
    sim.step();
    eachDay((name) => sim.observer.read(name));
  }
}

const SIDES: readonly TableData[] = [{ name: "side", ids: ["x", "y"], columns: {} }];

function endOf(only: Mechanism, days: number): number[] {
  let last: number[] = [];
  played(only, SIDES, days, (column) => (last = [...(column("side.strength") as Float64Array)]));
  return last;
}

test("Lanchester's square law: of 1,000 against 800 with equal fire 600 survive", () => {
  const dt = 1e-4;
  const fight = duel([1000, 800], 1000, (x, y) => (y <= 0 ? [0, 0] : [-y * dt, -x * dt]));
  const [survivors, beaten] = endOf(fight, 40);
  expect(beaten).toBeLessThanOrEqual(0);
  expect(survivors).toBeCloseTo(600, 0);
});

test("Richardson's arms race settles where restraint outweighs reaction, and diverges where it does not", () => {
  const race = (k: number, l: number, a: number, b: number) =>
    duel([0, 0], 100, (x, y) => [(k * y - a * x + 1) * 0.01, (l * x - b * y + 1) * 0.01]);
  const [x, y] = endOf(race(1, 1, 2, 2), 40);
  expect(x).toBeCloseTo(1, 6);
  expect(y).toBeCloseTo(1, 6);
  expect(endOf(race(2, 1, 1, 1.5), 60)[0]).toBeGreaterThan(1e4);
});

/** How the ratio of cops to actives in sight enters the risk of arrest. */
type Ratio = (ratio: number) => number;

const SIDE = 40;
const VISION = 7;
const QUIET = 1;
const ACTIVE = 2;
const JAILED = 3;
const COP = 4;

/**
 * Epstein 2002, model I (https://doi.org/10.1073/pnas.092080199): density .7, cops .04, legitimacy .82, jail up to 30,
 * threshold .1, k = 2.3, vision 7 on a torus of 40 by 40. Everyone moves to a free site in sight and acts, in random order.
 */
function civilViolence(ratio: Ratio, legitimacy = 0.82): Mechanism {
  const space = grid({ width: SIDE, height: SIDE, torus: true });
  const sight = neighbourTable(space, VISION, "von_neumann");
  return mechanism({
    id: "civil",
    title: "Civil violence",
    meaning: "People rebel where grievance outweighs the risk of arrest.",
    parameters: {},
    columns: {
      "person.site": { meaning: "where it stands", unit: "1", storage: "i32", initial: -1 },
      "person.state": { meaning: "quiet, active, jailed or cop", unit: "1", storage: "i32", initial: 0 },
      "person.free_day": { meaning: "end of the jail term", unit: "1", initial: 0 },
    },
    build(access) {
      const site = access.write("person.site");
      const state = access.write("person.state");
      const freeDay = access.write("person.free_day");
      const count = site.length;
      const at = new Int32Array(space.size);
      const grievance = new Float64Array(count);
      const risk = new Float64Array(count);
      const order = Array.from({ length: count }, (_, i) => i);
      const cops = Math.round(0.04 * space.size);
      let luck = stream(ROOT);

      function move(i: number): void {
        const from = sight.offsets[site[i]!]!;
        const seen = sight.offsets[site[i]! + 1]! - from;
        for (let tries = 0; tries < 40; tries++) {
          const to = sight.targets[from + luck.below(seen)]!;
          if (at[to] !== -1) continue;
          at[site[i]!] = -1;
          at[to] = i;
          site[i] = to;
          return;
        }
      }

      function seenBy(i: number, wanted: number): number {
        let found = 0;
        for (let n = sight.offsets[site[i]!]!; n < sight.offsets[site[i]! + 1]!; n++) {
          const other = at[sight.targets[n]!]!;
          if (other >= 0 && state[other] === wanted) found++;
        }
        return found;
      }

      function arrest(i: number, day: number): void {
        let left = luck.below(Math.max(1, seenBy(i, ACTIVE)));
        for (let n = sight.offsets[site[i]!]!; n < sight.offsets[site[i]! + 1]!; n++) {
          const other = at[sight.targets[n]!]!;
          if (other < 0 || state[other] !== ACTIVE || left-- > 0) continue;
          state[other] = JAILED;
          freeDay[other] = day + luck.below(31);
          return;
        }
      }

      return {
        start() {
          luck = stream(ROOT);
          at.fill(-1);
          const places = Array.from({ length: space.size }, (_, cell) => cell);
          luck.shuffle(places);
          for (let i = 0; i < count; i++) {
            site[i] = places[i]!;
            at[places[i]!] = i;
            state[i] = i < cops ? COP : QUIET;
            grievance[i] = luck.next() * (1 - legitimacy);
            risk[i] = luck.next();
          }
        },
        day(day) {
          luck.shuffle(order);
          for (const i of order) {
            if (state[i] === JAILED && day < freeDay[i]!) continue;
            if (state[i] === JAILED) state[i] = QUIET;
            move(i);
            if (state[i] === COP) arrest(i, day);
            else {
              const actives = seenBy(i, ACTIVE) + (state[i] === ACTIVE ? 0 : 1);
              const arrestRisk = 1 - exp(-2.3 * ratio(seenBy(i, COP) / Math.max(1, actives)));
              state[i] = grievance[i]! - risk[i]! * arrestRisk > 0.1 ? ACTIVE : QUIET;
            }
          }
        },
      };
    },
  });
}

function actives(ratio: Ratio, days: number, legitimacy?: number): number[] {
  const people: TableData[] = [
    { name: "person", ids: Array.from({ length: Math.round(0.74 * SIDE * SIDE) }, (_, i) => `${i}`), columns: {} },
  ];
  const counts: number[] = [];
  played(civilViolence(ratio, legitimacy), people, days, (column) => {
    const state = column("person.state") as Int32Array;
    counts.push(state.reduce((sum, each) => sum + (each === ACTIVE ? 1 : 0), 0));
  });
  return counts;
}

describe("Epstein's civil violence", () => {
  test("breaks out in bursts where the ratio of cops to actives is floored", () => {
    const counts = actives(Math.floor, 600).slice(50);
    expect(Math.max(...counts)).toBeGreaterThan(100);
    expect([...counts].sort((x, y) => x - y)[Math.floor(counts.length / 2)]).toBeLessThan(25);
    expect(mean(counts)).toBeGreaterThan(5);
  });

  test("never breaks out with the smooth ratio that most descriptions print", () => {
    expect(Math.max(...actives((ratio) => ratio, 300).slice(50))).toBeLessThan(50);
  });

  test("nor where the government is legitimate", () => {
    expect(Math.max(...actives(Math.floor, 300, 0.9).slice(20))).toBeLessThan(20);
  });
});
