/** How much each way carries, and how attractive all of them are together. */
export interface Split {
  readonly carried: Float64Array;
  /** Weight of the whole choice, the scarcity of full ways counted; the rise of its logarithm times the spread is what costs fall by. */
  weight: number;
}

/**
 * Divides an amount over ways in proportion to their weights, none above its capacity; what does not fit goes to the others.
 *
 * A full way costs its users as much more as keeps the rest away, so with V the weights of the ways that have room and S the
 * share that full ways carry, the weight of the whole choice is V / (1 - S): a logsum with shadow prices (Train 2009, Discrete
 * Choice Methods with Simulation, chapter 3, https://eml.berkeley.edu/books/choice2.html).
 */
export function modalSplit(total: number, weights: ArrayLike<number>, capacity: ArrayLike<number>, out: Split): void {
  const { carried } = out;
  const ways = carried.length;
  let left = total;
  let open = 0;
  carried.fill(OPEN);
  // Each pass fills at least one way, or is the last.
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    open = 0;
    for (let w = 0; w < ways; w++) if (carried[w] === OPEN) open += weights[w];
    const amount = left;
    for (let w = 0; w < ways; w++) {
      if (carried[w] !== OPEN || weights[w] === 0 || !(amount * weights[w] > capacity[w] * open)) continue;
      carried[w] = capacity[w];
      left -= capacity[w];
      isSettled = false;
    }
  }
  let scarcest = Infinity;
  for (let w = 0; w < ways; w++) {
    if (carried[w] === OPEN) carried[w] = open > 0 ? Math.min(capacity[w], (left * weights[w]) / open) : 0;
    else if (carried[w] > 0) scarcest = Math.min(scarcest, (weights[w] * total) / carried[w]);
  }
  if (open > 0) out.weight = left > 0 ? (open * total) / left : open;
  else out.weight = scarcest < Infinity ? scarcest : 0;
}

const OPEN = -1;
