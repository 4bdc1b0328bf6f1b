import type { Distribution } from "./distribution.ts";

/** What a sweep varies: a parameter, a field or a switch, and how far it may plausibly lie. */
export interface Factor {
  /** `mechanism.parameter`, `TABLE.ROW.FIELD` or `switches.NAME`, as in `--set`. */
  readonly name: string;
  readonly unit: string;
  readonly distribution: Distribution;
  /** Factors of one group move together and are measured together. */
  readonly group?: string;
}

/** All factors of a study and how they hang together. */
export interface Space {
  readonly factors: readonly Factor[];
  /** Correlations of the underlying normals (Gaussian copula), by the names of two factors; absent pairs are independent. */
  readonly correlations?: readonly { readonly between: readonly [string, string]; readonly correlation: number }[];
}

/** What a scenario asks of a sweep: its `sweep:` block as plain data. */
export interface SweepRequest {
  readonly design: string;
  /** Options of the design, such as its base points, by name. */
  readonly options: Readonly<Record<string, number>>;
  readonly uncertainties: Space;
  /** What a policy may choose: names with the texts that they may take, as `--set` would write them. */
  readonly levers: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Indicators and probabilities that are kept of each run. */
  readonly outcomes: readonly string[];
  /** Those of the outcomes that the study declares as its question before it runs. */
  readonly headline: readonly string[];
  readonly replicates: number;
  /** `common`: replicate r has the same luck at every point; `independent`: each run has its own. */
  readonly noise: "common" | "independent";
  /** Stop doubling the points once all intervals of the outcome are narrower than this. */
  readonly stop?: { readonly outcome: string; readonly half_width: number };
}

/** What a reader of scenarios must know of a design, so that a wrong name or option is shown where it stands. */
export interface DesignInfo {
  readonly id: string;
  readonly options: Readonly<
    Record<
      string,
      {
        readonly meaning?: string;
        readonly default: number;
        readonly min: number;
        readonly max: number;
        readonly whole?: true;
      }
    >
  >;
  refuses?(space: Space, options: Readonly<Record<string, number>>): string | undefined;
}
