import { assert } from "../kernel/assert.ts";
import { pow } from "../kernel/math.ts";

/** Sweeps of the solver: a fixed number, so that the result does not depend on a tolerance. */
export const SWEEPS = 60;

/**
 * Structural gravity: flows X_ij = Y_i E_j τ_ij^(1−σ) / (Π_i P_j) whose rows add up to outputs and columns to expenditures.
 * Anderson and van Wincoop 2003, https://doi.org/10.1257/000282803321455214.
 *
 * @param output USD/year by exporter (n); its sum is that of `expenditure`
 * @param expenditure USD/year by importer (n)
 * @param cost trade cost factors τ, row by row (n · n), at least 1
 * @param sigma elasticity of substitution, above 1
 * @returns flows in USD/year, row by row (n · n)
 */
export function gravity(
  output: readonly number[],
  expenditure: readonly number[],
  cost: readonly number[],
  sigma: number,
): Float64Array {
  const n = output.length;
  assert(expenditure.length === n && cost.length === n * n, "gravity needs n outputs, n expenditures and n · n costs");
  const kernel = cost.map((tau) => pow(tau, 1 - sigma));
  // Rows are scaled by `out`, columns by `into`, in turn, until both sums fit (iterative proportional fitting).
  const out = new Float64Array(n).fill(1);
  const into = new Float64Array(n).fill(1);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += kernel[i * n + j]! * into[j]!;
      out[i] = sum > 0 ? output[i]! / sum : 0;
    }
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += kernel[i * n + j]! * out[i]!;
      into[j] = sum > 0 ? expenditure[j]! / sum : 0;
    }
  }
  return Float64Array.from(kernel, (value, at) => value * out[Math.floor(at / n)]! * into[at % n]!);
}
