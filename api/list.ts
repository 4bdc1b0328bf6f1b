import { designs } from "../engine/analysis/designs/index.ts";
import { measures } from "../engine/analysis/measures/index.ts";
import type { Scenario } from "../engine/index.ts";
import { libraryNames } from "../library/index.ts";
import type { Entry } from "./entry.ts";
import { glossary } from "./glossary.ts";
import { read } from "./open.ts";

/** What can be listed: scenarios of the library, or names of a scenario's world. */
export const LISTS = {
  scenarios: "scenario",
  indicators: "indicator",
  parameters: "parameter",
  mechanisms: "mechanism",
  actions: "action",
} as const;

/** Ways to lay points into what is uncertain, and ways to say what matters. */
export function listMethods(what: "designs" | "measures"): Item[] {
  return (what === "designs" ? designs : measures).map(({ id, title, meaning }) => ({ id, title, summary: meaning }));
}

export type ListName = keyof typeof LISTS;

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly file?: string;
  readonly unit?: string;
  readonly summary?: string;
}

/** The library's scenarios, with a line on each. */
export function listScenarios(): Item[] {
  return libraryNames().map((id) => {
    const { scenario, problems } = read(id);
    return {
      id,
      title: scenario?.title ?? `cannot be read: ${problems[0]!.message}`,
      file: `${id}.yaml`,
      ...(scenario && { summary: scenario.summary }),
    };
  });
}

/** The indicators, parameters, mechanisms or actions of a scenario's world. */
export function list(what: Exclude<ListName, "scenarios">, scenario: Scenario): Item[] {
  return glossary(scenario)
    .filter(({ kind }) => kind === LISTS[what])
    .map(item);
}

function item({ id, title, meaning, unit }: Entry): Item {
  return { id, title: title ?? meaning, ...(unit !== undefined && { unit }) };
}
