import type { IndexName } from "../../engine/analysis/measure.ts";

/** What the numbers of an index are, for the scale of a picture. */
export const INDEX_AXIS: Readonly<Record<IndexName, string>> = {
  S1: "share of the variance (S1)",
  ST: "share of the variance (ST)",
  S2: "share of the variance (S2)",
  mu: "mean effect (mu)",
  mu_star: "mean size of the effect (mu*)",
  sigma: "spread of the effect (sigma)",
  delta: "change of the whole distribution, 0 to 1 (delta)",
  pawn: "distance of distributions, 0 to 1 (PAWN)",
  shapley: "fair share of the variance (Shapley)",
  chatterjee: "rank dependence, about 0 to 1 (Chatterjee)",
  rank: "standard deviations of ranks (rank)",
  slope: "standard deviations (slope)",
};

/** Which question an index answers. */
export const INDEX_MEANING: Readonly<Record<IndexName, string>> = {
  S1: "each input alone",
  ST: "each input with its interactions",
  S2: "pairs of inputs beyond what each does alone",
  mu: "each input across its range, up or down",
  mu_star: "each input across its range",
  sigma: "how unevenly each input acts",
  delta: "what knowing each input would change",
  pawn: "what holding each input would change",
  shapley: "each input with its part of what it shares with others",
  chatterjee: "how nearly it follows each input",
  rank: "each input in a straight line through ranks",
  slope: "each input in a straight line",
};
