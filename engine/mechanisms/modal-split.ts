/** How much each way carries, and how attractive all of them are together. */
export interface Split {
  readonly carried: Float64Array;
  /** Weight of the whole choice, the scarcity of full ways counted; its logarithm times the spread is what costs fell by. */
  weight: number;
}

/**
 * Divides an amount over ways in proportion to their weights, none above its capacity; what does not fit goes to the others.
 *
 * A full way costs its users as much more as keeps the rest away, so with V the weights of the ways that have room and S the
 * share that full ways carry, the weight of the whole choice is V / (1 - S) (logsum with shadow prices; Train 2009, Discrete
 * Choice Methods with Simulation, chapter 3, https://eml.berkeley.edu/books/choice2.html).
 */
export function modalSplit(total: number, weights: ArrayLike<number>, capacity: ArrayLike<number>, out: Split): void {
  const { carried } = out;
  const ways = carried.length;
  carried.fill(-1);
  let left = total;
  let open = 0;
  for (let w = 0; w < ways; w++) open += weights[w];
  // Each pass fills at least one way, or is the last.
  for (let pass = 0; pass <= ways; pass++) {
    let filled = false;
    const amount = left;
    const among = open;
    for (let w = 0; w < ways; w++) {
      if (carried[w] >= 0 || weights[w] === 0 || !((amount * weights[w]) / among > capacity[w])) continue;
      carried[w] = capacity[w];
      left -= capacity[w];
      open -= weights[w];
      filled = true;
    }
    if (!filled) break;
  }
  let scarcest = Infinity;
  let isFull = true;
  for (let w = 0; w < ways; w++) {
    if (carried[w] < 0) {
      carried[w] = weights[w] === 0 ? 0 : (left * weights[w]) / open;
      isFull &&= weights[w] === 0;
    } else if (carried[w] > 0) scarcest = Math.min(scarcest, (weights[w] * total) / carried[w]);
  }
  if (!isFull && left > 0) out.weight = (open * total) / left;
  else if (total > 0 && scarcest < Infinity) out.weight = scarcest;
  else out.weight = isFull ? 0 : open;
}
