import type { Order } from "./orders.ts";
import type { Role } from "./style.ts";

export interface ChartOptions {
  /** The page's own document, or that of `chartDocument()` in Node. */
  readonly document: Document;
  /** Pixels; 720 by 420 unless given. */
  readonly width?: number;
  readonly height?: number;
}

export interface Band {
  readonly role: Role;
  readonly opacity: number;
  readonly points: readonly { readonly day: number; readonly low: number; readonly high: number }[];
}

export interface Curve {
  readonly role: Role;
  readonly dashed?: boolean;
  readonly points: readonly { readonly day: number; readonly value: number }[];
}

/** A label at the right edge, level with a value. */
export interface EdgeLabel {
  readonly role: Role;
  readonly text: string;
  readonly value: number;
  readonly bold?: boolean;
}

export interface TargetLine {
  readonly value: number;
  /** The day by which it is to be reached. */
  readonly day: number;
  readonly label: string;
  /** What is said instead where there is little room. */
  readonly short: string;
}

/** A chart over time as data, in the units of its axis. */
export interface Drawing {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly axis: string;
  readonly footer: string;
  /** What the chart shows, in a sentence, for who cannot see it. */
  readonly name: string;
  readonly days: readonly [number, number];
  /** Values that no axis may go beyond. */
  readonly least?: number;
  readonly most?: number;
  /** Draws the line at zero and never leaves it out. */
  readonly zero?: boolean;
  readonly bands: readonly Band[];
  readonly curves: readonly Curve[];
  readonly labels: readonly EdgeLabel[];
  readonly targets: readonly TargetLine[];
  readonly orders: readonly Order[];
}
