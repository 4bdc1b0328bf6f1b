import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refugees } from "../../engine/mechanisms/refugees.ts";
import { within } from "../contracts/mechanism.ts";
import { eventsOf, lever, order, play, START } from "./security-fixture.ts";
import { around, column, type Around } from "./world-fixture.ts";

const HOSTS = [
  { host: 0, documented: 758_339, undocumented: 879_500, arrivals: 20_000, returns: 20_000, exit_capacity: 10_000 },
  { host: 1, documented: 1_277_789, undocumented: 706_988, arrivals: 10_000, returns: 10_000, exit_capacity: 5_000 },
];
const usual: Around = { mechanisms: [refugees], externals: [{ policies_sanctuary: 1 }], refugees: HOSTS, days: 400 };
const push = (day: number, host: number, rate: number, half_life?: number) =>
  order(`push_${day}_${host}`, [START + day], "refugees", "push", {
    host,
    rate,
    ...(half_life !== undefined && { half_life }),
  });

describe("refugees", () => {
  it("are counted to the person across host, origin and beyond, whatever happens", () => {
    const names = Object.entries(refugees.parameters).map(
      ([name, parameter]) => [`refugees.${name}`, within(parameter)] as const,
    );
    const persons = fc.integer({ min: 0, max: 3_000_000 });
    const rate = fc.double({ min: 0, max: 300_000, noNaN: true });
    const row = fc.record({
      documented: persons,
      undocumented: persons,
      arrivals: rate,
      returns: rate,
      onward: rate,
      exit_capacity: fc.constantFrom(-1, 0, 37.5, 10_000),
    });
    const drive = fc.record({
      day: fc.integer({ min: 0, max: 300 }),
      rate,
      half_life: fc.double({ min: 0.5, max: 300, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(names)),
        fc.array(row, { minLength: 1, maxLength: 3 }),
        fc.array(drive, { maxLength: 4 }),
        (parameters, rows, drives) => {
          const orders = drives.map(({ day, rate: people, half_life }, n) => ({
            ...push(day, n % rows.length, people, half_life),
            id: `${n}`,
          }));
          const sim = around({ ...usual, refugees: rows, parameters, orders });
          const names_ = ["documented", "undocumented", "returned", "gone_onward", "arrived"].map(
            (name) => `refugee.${name}`,
          );
          play(sim, 0, () => {
            const [documented, undocumented, returned, onward, arrived] = names_.map((name) => column(sim, name));
            rows.forEach((start, i) => {
              for (const values of [documented, undocumented, returned, onward, arrived])
                expect(Number.isInteger(values![i]) && values![i]! >= 0).toBe(true);
              expect(documented![i]! + undocumented![i]! + returned![i]! + onward![i]! - arrived![i]!).toBe(
                start.documented + start.undocumented,
              );
            });
          });
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });

  it("stay as many while nobody drives them out", () => {
    const sim = play(around({ ...usual, days: 365 * 5 }));
    const now = column(sim, "refugee.documented").map((people, i) => people + column(sim, "refugee.undocumented")[i]!);
    now.forEach((people, i) =>
      expect(Math.abs(people / (HOSTS[i]!.documented + HOSTS[i]!.undocumented) - 1)).toBeLessThan(0.001),
    );
    for (const labour of column(sim, "state.refugee_labour")) expect(labour).toBeCloseTo(1, 3);
    expect(eventsOf(sim)).toEqual([]);
  });

  it("leave as fast as the gates let them, and the drive halves in its half-life", () => {
    const perDay: number[] = [];
    const sim = around({ ...usual, orders: [push(90, 0, 80_000, 10)] });
    play(sim, 0, () => perDay.push(column(sim, "refugee.returned_today")[0]!));
    expect(Math.max(...perDay)).toBe(50_000);
    expect(perDay[90 + 20]! / perDay[90 + 10]!).toBeCloseTo(0.5, 1);
    expect(perDay[89]).toBeLessThan(1_000);
    const slow = around({
      ...usual,
      refugees: [{ ...HOSTS[0]!, returns: 0, arrivals: 0 }],
      orders: [push(90, 0, 8_000)],
    });
    const daily: number[] = [];
    play(slow, 0, () => daily.push(column(slow, "refugee.returned_today")[0]!));
    expect(daily[120]! / daily[90]!).toBeCloseTo(0.5, 3);
  });

  it("with papers are not driven out", () => {
    const sim = play(
      around({ ...usual, refugees: [{ ...HOSTS[0]!, returns: 0, arrivals: 0 }], orders: [push(10, 0, 1e6, 300)] }),
    );
    expect(column(sim, "refugee.undocumented")).toEqual([0]);
    expect(column(sim, "refugee.documented")).toEqual([758_339]);
  });

  it("driven out leave gaps in the host's labour, anger at the origin and shelter for its groups", () => {
    const groups = [
      { base: 2, side: 1 },
      { base: 1, side: 0 },
    ];
    const sim = play(around({ ...usual, groups, orders: [push(90, 0, 40_000, 15)], days: 130 }));
    expect(column(sim, "state.refugee_labour")[0]).toBeLessThan(0.85);
    expect(column(sim, "state.refugee_labour")[1]).toBeCloseTo(1, 3);
    const [shelter, other] = column(sim, "group.third_shelter");
    expect(shelter).toBeGreaterThan(0.04);
    expect(shelter).toBeLessThanOrEqual(0.1);
    expect(other).toBe(0);
    const anger = eventsOf(sim, "refugees.expulsion");
    expect(anger.map(({ from, to }) => [from, to])).toContainEqual([0, 2]);
    for (const { goldstein } of anger) expect(goldstein >= -5 && goldstein < 0).toBe(true);
    const without = play(around({ ...usual, externals: [{}], groups, orders: [push(90, 0, 40_000, 15)], days: 130 }));
    expect(column(without, "group.third_shelter")).toEqual([0, 0]);
  });

  it("come as many as are admitted", () => {
    const sim = play(
      around({
        ...usual,
        refugees: [{ ...HOSTS[0]!, returns: 0 }],
        orders: [lever("more", [START], refugees, "admit", { host: 0, arrivals: 60_000 })],
        days: 365,
      }),
    );
    expect(Math.abs(column(sim, "refugee.arrived")[0]! - 720_000)).toBeLessThan(2);
  });

  it("may be nobody at all", () => {
    const sim = play(around({ ...usual, refugees: [], externals: [] }));
    expect(column(sim, "state.refugee_labour")).toEqual([1, 1]);
  });
});
