import { pow } from "../../kernel/math.ts";

/** Somebody with a stand on one question. */
export interface Bargainer {
  readonly capability: number;
  /** How much it cares, and the chance that it resists a demand, 0 to 1. */
  readonly salience: number;
  readonly position: number;
}

/** The position that a bargainer moves to, and to whom it gives way; -1 where it stays. */
export interface Concession {
  readonly position: number;
  readonly to: number;
}

/**
 * One round of bargaining by expected utility; `range` is the distance of the two extreme positions.
 *
 *   votes_k(i over j) = c_k s_k (|x_k - x_j|^r_k - |x_k - x_i|^r_k), distances in ranges
 *   P_ij = sum of k's votes for i over j, where positive / sum over k and all pairs of |votes|
 *   U_success = 2 - 4 (1/2 - |x_i - x_j| / 2)^r,  U_failure = 2 - 4 (1/2 + |x_i - x_j| / 2)^r,  U_status_quo = 2 - 4 (1/2)^r
 *   E_ij = s_j (P_ij U_success + (1 - P_ij) U_failure) + (1 - s_j) U_success - U_status_quo, with the r of who looks at it
 *   danger_i = sum over j of E_ji with r = 1, R_i = danger between its least, -1, and its most, 1;  r_i = (1 - R_i / 3) / (1 + R_i / 3)
 *
 * i gives way to j where E_ji > 0 and, to its own eyes: E_ji > E_ij > 0, all the way (confrontation lost);
 * E_ij < 0 and E_ji > |E_ij|, by |E_ij / E_ji| of the distance (compromise); E_ij < 0 and E_ji <= |E_ij|, all the way (capitulation).
 * A kind that stands earlier goes first, and among its offers that which moves i least; ties go to who stands first. All move at once.
 * Source: Scholz, Calbert and Smith (2011), "Unravelling Bueno de Mesquita's group decision model", ICAART,
 * https://scitepress.org/PublishedPapers/2011/31215; their example of ten states is met to the printed digits (three rounds).
 */
export function bargainingRound(bargainers: readonly Bargainer[], range: number): Concession[] {
  const neutral = bargainers.map(() => 1);
  const calm = odds(bargainers, neutral, range);
  const dangers = bargainers.map((_, i) =>
    bargainers.reduce((sum, _other, j) => (i === j ? sum : sum + expected(bargainers, calm, 1, j, i, range)), 0),
  );
  const risks = aversions(dangers);
  const chances = odds(bargainers, risks, range);
  return bargainers.map((self, i) => {
    let best: { readonly kind: number; readonly concession: Concession } | undefined;
    bargainers.forEach((other, j) => {
      if (other.position === self.position) return;
      const gain = expected(bargainers, chances, risks[i]!, i, j, range);
      const threat = expected(bargainers, chances, risks[i]!, j, i, range);
      const kind = kindOf(gain, threat);
      if (kind === undefined) return;
      const share = kind === COMPROMISE ? -gain / threat : 1;
      const concession = { position: self.position + share * (other.position - self.position), to: j };
      const moves = (of: Concession): number => Math.abs(of.position - self.position);
      if (!best || kind < best.kind || (kind === best.kind && moves(concession) < moves(best.concession)))
        best = { kind, concession };
    });
    return best?.concession ?? { position: self.position, to: -1 };
  });
}

/** Kinds of offers, the first to be taken first. */
const CONFRONTATION = 0;
const COMPROMISE = 1;
const CAPITULATION = 2;

function kindOf(gain: number, threat: number): number | undefined {
  if (threat <= 0) return undefined;
  if (gain > 0) return threat > gain ? CONFRONTATION : undefined;
  if (gain === 0) return undefined;
  return threat > -gain ? COMPROMISE : CAPITULATION;
}

/** From r = 2 for who is safest, who has nothing to gain from risks, to 1/2 for who is in the greatest danger. */
function aversions(dangers: readonly number[]): number[] {
  const least = Math.min(...dangers);
  const most = Math.max(...dangers);
  return dangers.map((danger) => {
    const risk = most > least ? (2 * danger - most - least) / (most - least) : 0;
    return (1 - risk / 3) / (1 + risk / 3);
  });
}

/** P_ij for every two of them. */
function odds(bargainers: readonly Bargainer[], risks: readonly number[], range: number): number[][] {
  const distances = bargainers.map(({ position }, k) =>
    bargainers.map((other) => pow(Math.abs(position - other.position) / range, risks[k]!)),
  );
  const votes = (k: number, i: number, j: number): number =>
    bargainers[k]!.capability * bargainers[k]!.salience * (distances[k]![j]! - distances[k]![i]!);
  let all = 0;
  bargainers.forEach((_, k) =>
    bargainers.forEach((_i, i) => bargainers.forEach((_j, j) => (all += Math.abs(votes(k, i, j))))),
  );
  return bargainers.map((_, i) =>
    bargainers.map((_other, j) => {
      let won = 0;
      for (let k = 0; k < bargainers.length; k++) won += Math.max(0, votes(k, i, j));
      return all > 0 ? won / all : 0;
    }),
  );
}

/** E_ij: what i may expect of a challenge to j, seen by one with aversion `risk`. */
function expected(
  bargainers: readonly Bargainer[],
  chances: readonly (readonly number[])[],
  risk: number,
  i: number,
  j: number,
  range: number,
): number {
  const apart = Math.abs(bargainers[i]!.position - bargainers[j]!.position) / range;
  const success = 2 - 4 * pow(0.5 - 0.5 * apart, risk);
  const failure = 2 - 4 * pow(0.5 + 0.5 * apart, risk);
  const chance = chances[i]![j]!;
  const resists = bargainers[j]!.salience;
  return resists * (chance * success + (1 - chance) * failure) + (1 - resists) * success - (2 - 4 * pow(0.5, risk));
}
