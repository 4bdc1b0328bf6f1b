/**
 * How an uncertain number lies. `quantileOf` (quantile-of.ts) makes a number of a uniform, so that designs
 * need to know the unit cube alone. `choice` stands for values without an order, such as those of a
 * switch: its quantile is the index of the value.
 */
export type Distribution =
  | { readonly kind: "uniform" | "log_uniform" | "integer"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular" | "pert"; readonly low: number; readonly mode: number; readonly high: number }
  | {
      readonly kind: "beta";
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | {
      readonly kind: "truncated_normal";
      readonly mean: number;
      readonly sd: number;
      readonly low: number;
      readonly high: number;
    }
  /** `sigma` is the standard deviation of the logarithm. */
  | { readonly kind: "log_normal"; readonly median: number; readonly sigma: number }
  | { readonly kind: "gamma" | "weibull"; readonly shape: number; readonly scale: number }
  | { readonly kind: "empirical"; readonly values: readonly number[] }
  | {
      readonly kind: "choice";
      readonly values: readonly (string | number)[];
      readonly weights?: readonly number[];
    };
