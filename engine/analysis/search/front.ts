/** A point with what became of it. */
export interface Candidate {
  /** A value per lever; a choice by its index. */
  readonly point: Float64Array;
  /** As they were answered. */
  readonly objectives: Float64Array;
  /** The same, turned so that less is better. */
  readonly costs: readonly number[];
  /** By how much it breaks its constraints; infinite where a run failed. */
  readonly broken: number;
  /** Its front, 0 for the best, and how much room its neighbours there leave it. */
  readonly rank: number;
  readonly room: number;
}

/** Whether one is better: no worse in any objective and better in one, or breaking less. */
export function dominates(a: Candidate, b: Candidate): boolean {
  if (a.broken !== b.broken) return a.broken < b.broken;
  if (a.broken === Infinity) return false;
  return a.costs.every((cost, k) => cost <= b.costs[k]!) && a.costs.some((cost, k) => cost < b.costs[k]!);
}

/** Fronts, the best first: none of a front dominates another of it. Order within a front is that of the candidates. */
export function ranks(candidates: readonly Candidate[]): Candidate[][] {
  const worse = candidates.map((): number[] => []);
  const beaten = candidates.map(() => 0);
  for (let i = 0; i < candidates.length; i++)
    for (let j = i + 1; j < candidates.length; j++) {
      const [a, b] = [candidates[i]!, candidates[j]!];
      const [winner, loser] = dominates(a, b) ? [i, j] : dominates(b, a) ? [j, i] : [-1, -1];
      if (winner === -1) continue;
      worse[winner]!.push(loser);
      beaten[loser]!++;
    }
  const fronts: Candidate[][] = [];
  let front = candidates.flatMap((_, i) => (beaten[i] === 0 ? [i] : []));
  while (front.length > 0) {
    fronts.push(front.map((i) => candidates[i]!));
    const freed = front.flatMap((i) => worse[i]!.filter((j) => --beaten[j]! === 0));
    front = freed.sort((a, b) => a - b);
  }
  return fronts;
}

/** How far apart each candidate's neighbours on the front are, added over the objectives; the ends have all room. */
export function crowding(front: readonly Candidate[]): number[] {
  const room = front.map(() => 0);
  const objectives = front[0]?.costs.length ?? 0;
  for (let k = 0; k < objectives; k++) {
    const cost = (i: number) => front[i]!.costs[k]!;
    const order = front.map((_, i) => i).sort((a, b) => cost(a) - cost(b) || a - b);
    const [first, last] = [order[0]!, order.at(-1)!];
    const span = cost(last) - cost(first);
    room[first] = room[last] = Infinity;
    if (!(span > 0)) continue;
    for (let i = 1; i < order.length - 1; i++) room[order[i]!]! += (cost(order[i + 1]!) - cost(order[i - 1]!)) / span;
  }
  return room;
}

/** By front, then by room. */
export function isAhead(a: Candidate, b: Candidate): boolean {
  return a.rank !== b.rank ? a.rank < b.rank : a.room > b.room;
}
