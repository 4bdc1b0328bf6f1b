/** One thing that can be explained: what it is, then facts by name, in the order in which they are said. */
export interface Entry {
  readonly kind: Kind;
  readonly id: string;
  /** Other names by which it is asked for. */
  readonly also?: readonly string[];
  readonly title?: string;
  readonly meaning: string;
  readonly unit?: string;
  readonly facts?: Readonly<Record<string, Fact>>;
}

export type Fact = string | number | boolean | readonly string[] | undefined;

export type Kind =
  | "scenario"
  | "parameter"
  | "switch"
  | "indicator"
  | "probability"
  | "mechanism"
  | "action"
  | "event"
  | "driver"
  | "table"
  | "row"
  | "field"
  | "column";
