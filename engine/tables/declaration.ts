/** What one value stands for when a field has several: one per direction of trade, side of the border, channel … */
export type Per = "direction" | "side" | "channel" | "trader_channel" | "structure" | "policy";

interface FieldBase {
  readonly meaning: string;
  /** The field holds a mapping with one value for each; one value alone means all. Two entries nest. */
  readonly per?: readonly Per[];
  /** It describes the first day only: nothing would follow from a change during a run, so none is accepted. */
  readonly first_day?: true;
}

/** One field of a row as an analyst writes it. What has no default and is not optional must be given. */
export type Field = FieldBase &
  (
    | {
        readonly type: "number";
        readonly unit: string;
        readonly default?: number;
        readonly optional?: true;
        readonly min?: number;
        readonly max?: number;
        readonly whole?: true;
      }
    | { readonly type: "choice"; readonly values: readonly string[]; readonly default?: string }
    | { readonly type: "flag"; readonly default: boolean }
    | { readonly type: "date"; readonly optional: true }
    | { readonly type: "row"; readonly table: string; readonly optional?: true }
    | { readonly type: "text"; readonly optional?: true }
  );

/** A top-level key of the scenario file that holds rows: the one source of its checks, schema, help and columns. */
export interface TableDeclaration {
  /** The word in expressions: "crossing". */
  readonly name: string;
  /** The key in the file: "crossings". */
  readonly key: string;
  readonly meaning: string;
  /** `many`: id → fields. `one`: the mapping is the single row. `directions`, `sides`: one row for each. */
  readonly rows: "many" | "one" | "directions" | "sides";
  readonly required?: true;
  readonly fields: Readonly<Record<string, Field>>;
  /** The column that an expression means by the table's name alone. */
  readonly principal?: string;
  /** Rows are actors: they may do and suffer things, and other tables refer to them. */
  readonly actors?: true;
  /** A row is the value of the only field itself, without the field's name. */
  readonly bare?: true;
  /** Keys of a row that are read elsewhere. */
  readonly extra?: readonly string[];
  /** What a valid id of a row looks like; snake_case unless said otherwise. */
  readonly ids?: "capitals" | "dyads";
}

export const DIRECTIONS = ["a_to_b", "b_to_a"] as const;
export const SIDES = ["a", "b"] as const;

/** Ways in which a trader may settle and declare a deal. `offshore` goods are declared and cross directly, but are paid outside both countries. */
export const TRADER_CHANNELS = ["bank", "barter", "offshore", "undeclared"] as const;

/** All channels: `couriers` carry fuel, `market` is sold in the border markets, `pipeline` is gas; none of these is a trader's choice. */
export const CHANNELS = [...TRADER_CHANNELS, "couriers", "market", "pipeline"] as const;

/** What makes a dyad tense even in quiet times. */
export const STRUCTURE = [
  "disputes",
  "accusations",
  "militarised",
  "misalignment",
  "rival_pull",
  "mistrust",
  "arbitration",
] as const;

/** What a third party may do about the pair. */
export const POLICIES = ["enforcement", "waiver", "mediation", "finance", "deposits", "sanctuary"] as const;

export const EXPANSION: Readonly<Record<Per, readonly string[]>> = {
  direction: DIRECTIONS,
  side: SIDES,
  channel: CHANNELS,
  trader_channel: TRADER_CHANNELS,
  structure: STRUCTURE,
  policy: POLICIES,
};

/** The columns of a field: "capacity" per direction → capacity_a_to_b, capacity_b_to_a. */
export function columnsOf(name: string, field: Field): string[] {
  return (field.per ?? []).reduce<string[]>(
    (names, per) => names.flatMap((left) => EXPANSION[per].map((right) => `${left}_${right}`)),
    [name],
  );
}

export function table(declaration: TableDeclaration): TableDeclaration {
  return declaration;
}
