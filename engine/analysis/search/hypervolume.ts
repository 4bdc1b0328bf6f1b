/**
 * The volume that points dominate up to a reference point, all objectives being minimised: how good
 * and how wide a front is, in one number. Exact, by exclusive volumes point after point.
 * Source: While, Bradstreet & Barone 2012, doi:10.1109/TEVC.2010.2077298.
 */
export function hypervolume(points: readonly ArrayLike<number>[], reference: ArrayLike<number>): number {
  const counted = points.map((point) => Array.from(point)).filter((point) => point.every((x, k) => x < reference[k]!));
  return volume(undominated(counted), reference);
}

/** The sum of what each point dominates and no later one does. */
function volume(points: readonly (readonly number[])[], reference: ArrayLike<number>): number {
  if (reference.length === 2) return area(points, reference);
  return points.reduce((total, point, i) => {
    const box = point.reduce((product, x, k) => product * (reference[k]! - x), 1);
    const later = points.slice(i + 1).map((other) => other.map((x, k) => Math.max(x, point[k]!)));
    return total + box - volume(undominated(later), reference);
  }, 0);
}

/** In two dimensions the dominated part is a staircase. */
function area(points: readonly (readonly number[])[], reference: ArrayLike<number>): number {
  const steps = points.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  let total = 0;
  let height = reference[1]!;
  for (const step of steps) {
    const y = step[1]!;
    if (y >= height) continue;
    total += (reference[0]! - step[0]!) * (height - y);
    height = y;
  }
  return total;
}

function undominated(points: readonly (readonly number[])[]): (readonly number[])[] {
  return points.filter(
    (point, i) =>
      !points.some(
        (other, j) =>
          j !== i && other.every((x, k) => x <= point[k]!) && (j < i || other.some((x, k) => x < point[k]!)),
      ),
  );
}
