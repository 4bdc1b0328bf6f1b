/** The statistics of bench/models from what any engine can list. */

export function wealthStatistics(wealth) {
  const n = wealth.length;
  const sorted = [...wealth].sort((a, b) => a - b);
  const total = sorted.reduce((sum, w) => sum + w, 0);
  return {
    zero: sorted.filter((w) => w === 0).length / n,
    variance: sorted.reduce((sum, w) => sum + (w - 1) ** 2, 0) / n,
    gini: sorted.reduce((sum, w, i) => sum + (2 * i + 1 - n) * w, 0) / (n * total),
  };
}

/** `neighbours` says for each agent of each of its neighbours whether it is alike. */
export function schellingStatistics(neighbours, moves) {
  const all = neighbours.flat();
  return { alike: all.filter(Boolean).length / all.length, moves };
}

/** From the active and the jailed after each tick: the means over the second half. */
export function civilStatistics(counts) {
  const half = counts.slice(Math.floor(counts.length / 2));
  const mean = (part) => half.reduce((sum, count) => sum + count[part], 0) / half.length;
  const [active, jailed] = [mean(0), mean(1)];
  return { active, jailed, quiet: 7000 - active - jailed };
}
