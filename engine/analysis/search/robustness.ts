import { assert } from "../../kernel/assert.ts";

/** What became of one policy over all worlds; worlds without an answer are left out. */
export interface Robustness {
  /** The answer in the world that treats it worst (maximin). */
  readonly worst: number;
  /** The most that it falls short of the best policy of a world (minimax regret). */
  readonly regret: number;
  /** The mean over the worlds, all of them counting the same: an assumption, not a forecast. */
  readonly mean: number;
  /** Share of the worlds in which it is good enough (satisficing); NaN where nobody said what is. */
  readonly satisfied: number;
  /** Worlds that count. */
  readonly worlds: number;
}

/** Whether more or less of an outcome is wanted, and what is enough. */
export interface Wish {
  readonly better: "less" | "more";
  readonly enough?: number;
}

/**
 * Regrets of policies in worlds (both tables policy by policy): how much each falls short of the best
 * that any policy reaches in that world; NaN where there is no answer. Source: Savage 1951,
 * doi:10.1080/01621459.1951.10500768.
 */
export function regrets(outcomes: Float64Array, worlds: number, { better }: Wish): Float64Array {
  assert(worlds > 0 && outcomes.length % worlds === 0, "a table has an outcome for each policy in each world");
  const sign = better === "more" ? 1 : -1;
  const best = new Float64Array(worlds).fill(-Infinity);
  outcomes.forEach((value, i) => {
    if (sign * value > best[i % worlds]!) best[i % worlds] = sign * value;
  });
  return outcomes.map((value, i) => (Number.isNaN(value) ? NaN : best[i % worlds]! - sign * value));
}

/**
 * How each policy stands up to not knowing which world will come. Source: McPhail et al. 2018,
 * doi:10.1002/2017EF000649.
 */
export function robustness(outcomes: Float64Array, worlds: number, wish: Wish): Robustness[] {
  const missed = regrets(outcomes, worlds, wish);
  const more = wish.better === "more";
  return Array.from({ length: outcomes.length / worlds }, (_, policy) => {
    const own = (table: Float64Array) =>
      table.subarray(policy * worlds, (policy + 1) * worlds).filter((value) => !Number.isNaN(value));
    const values = own(outcomes);
    const { enough } = wish;
    const good = enough === undefined ? NaN : values.filter((x) => (more ? x >= enough : x <= enough)).length;
    const none = values.length === 0;
    return {
      worst: none ? NaN : values.reduce((a, b) => (more ? Math.min(a, b) : Math.max(a, b))),
      regret: none ? NaN : own(missed).reduce((a, b) => Math.max(a, b)),
      mean: none ? NaN : values.reduce((a, b) => a + b) / values.length,
      satisfied: none ? NaN : good / values.length,
      worlds: values.length,
    };
  });
}
