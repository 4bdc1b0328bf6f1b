import { check } from "../../engine/language/check.ts";
import { compile, compileColumn } from "../../engine/language/compile.ts";
import { parse } from "../../engine/language/parse.ts";
import type { Fault } from "../../engine/units/fault.ts";
import { names, view } from "./names.ts";

/** All faults of a text, from reading to checking. */
export function faultsOf(text: string, table?: string): readonly Fault[] {
  const parsed = parse(text);
  if ("faults" in parsed) return parsed.faults;
  const checked = check(parsed.node, names, table);
  return "faults" in checked ? checked.faults : [];
}

/** The value of a text in base units, in the test world. */
export function valueOf(text: string): number {
  return compile(nodeOf(text), names).bind(view)();
}

export function columnOf(text: string, table: string, rows: number): number[] {
  const out = new Float64Array(rows);
  compileColumn(nodeOf(text), names, table).bind(view)(out);
  return [...out];
}

export function nodeOf(text: string) {
  const parsed = parse(text);
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.node;
}

/** The part of a text that a fault points at. */
export function pointed(text: string, fault: Fault): string {
  return text.slice(fault.at, fault.at + fault.length);
}
