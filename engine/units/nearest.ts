/**
 * Finds the candidate that a mistyped word most likely means, or undefined when none is near.
 * Near is at most one edit per three characters (Damerau-Levenshtein with adjacent swaps, upper and
 * lower case alike), or a candidate that begins with the word; ties go to the lower code units.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of candidates) {
    const score = scoreOf(word.toLowerCase(), candidate.toLowerCase());
    if (score > bestScore || score === Infinity) continue;
    if (score === bestScore && best !== undefined && best <= candidate) continue;
    [best, bestScore] = [candidate, score];
  }
  return best;
}

const LONGEST_WORD = 64;
const SHORTEST_PREFIX = 3;

function scoreOf(word: string, candidate: string): number {
  const begins = word.length >= SHORTEST_PREFIX && candidate.startsWith(word);
  const prefix = word.slice(0, SHORTEST_PREFIX);
  const bonus = word.length > SHORTEST_PREFIX && candidate.startsWith(prefix) ? 0.5 : 0;
  const allowed = Math.floor(word.length / 3);
  if (!begins && Math.abs(word.length - candidate.length) > allowed) return Infinity;
  const edits = distance(word, candidate);
  if (edits <= allowed) return edits - bonus;
  return begins ? allowed + edits / LONGEST_WORD : Infinity;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and adjacent swaps. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[right.length];
}
