import type { Action, Argument, Mechanism } from "../kernel/mechanism.ts";
import { EXPANSION, type Field, type Per, type TableDeclaration } from "../tables/declaration.ts";
import { tables } from "../tables/index.ts";
import { AGGREGATES, PERIODS } from "./formulas.ts";
import { FORMAT } from "./header.ts";
import { SIZES } from "./tables.ts";
import type { Parts } from "./compile.ts";

type Schema = { readonly [key: string]: unknown };

const DATE: Schema = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "A date, YYYY-MM-DD." };
const TEXT: Schema = { type: "string" };
const EXPRESSION: Schema = { type: ["string", "number"], description: 'An expression, such as "tension < 40".' };

/** JSON Schema of scenario files for editors, made of the same declarations that the reader checks with. */
export function scenarioSchema(parts: Parts): Schema {
  const own: Record<string, Schema> = {
    taftan: { const: FORMAT, description: "Version of the format." },
    title: described(TEXT, "What the scenario is, in a few words."),
    summary: described(TEXT, "What it assumes and what to look at."),
    extends: described(TEXT, "A file below this one's folder, or a library name, that this scenario is laid over."),
    as_of: described(DATE, "The day that the initial values describe; horizon.from unless given."),
    horizon: object({ from: DATE, to: DATE }, "The time that is reported.", ["from", "to"]),
    runs: { type: "integer", minimum: 1, description: "Runs unless the command says otherwise." },
    seed: { type: ["string", "integer"], description: "Seed unless the command says otherwise." },
    size: { enum: SIZES, description: "How many agents stand for the population." },
    headline: { type: "array", items: TEXT, description: "Indicators shown first." },
    past_events: described(TEXT, "A file of coded events before as_of."),
    drivers: map(
      {
        anyOf: [
          TEXT,
          object(
            { file: TEXT, column: TEXT, unit: TEXT, value: quantity("its unit") },
            "A dated series or a constant.",
          ),
        ],
      },
      "Series from outside; one that ends is held constant.",
    ),
    parameters: object(
      Object.fromEntries(
        parts.mechanisms.flatMap((mechanism) =>
          Object.entries(mechanism.parameters).map(([name, parameter]) => [
            `${mechanism.id}.${name}`,
            {
              description: `${parameter.meaning} Unit ${parameter.unit}, default ${parameter.value}, plausible ${parameter.min} to ${parameter.max} (${parameter.status}).`,
              anyOf: [quantity(parameter.unit), { type: "object" }],
            },
          ]),
        ),
      ),
      "Values that differ from the declared ones.",
    ),
    switches: object(
      Object.fromEntries(
        parts.mechanisms.flatMap((mechanism) =>
          Object.entries(mechanism.switches ?? {}).map(([name, found]) => [
            name,
            { enum: found.values, description: `${found.meaning} Default ${found.value}.` },
          ]),
        ),
      ),
      "Choices between structures of the model.",
    ),
    loops: object(
      { development_security: { enum: ["on", "frozen"] }, security_dilemma: { enum: ["on", "frozen"] } },
      "Feedback loops; a frozen one stays at its usual course.",
    ),
    events: {
      type: ["array", "null"],
      items: order(parts.mechanisms, "event"),
      description: "What happens, and when.",
    },
    policies: {
      type: ["array", "null"],
      items: order(parts.mechanisms, "policy"),
      description: "What an actor does whenever a condition holds.",
    },
    derive: map(
      {
        anyOf: [
          EXPRESSION,
          object({ of: TEXT, formula: EXPRESSION, unit: TEXT }, "A column of a table, or a named value."),
        ],
      },
      "Named parts of formulas.",
    ),
    indicators: map(
      object(
        {
          label: TEXT,
          unit: TEXT,
          formula: EXPRESSION,
          every: { enum: PERIODS.filter((period) => period !== "week") },
          aggregate: { enum: AGGREGATES },
        },
        "An indicator by formula.",
        ["formula"],
      ),
      "Indicators beside the built-in ones.",
    ),
    targets: map(
      object(
        {
          indicator: TEXT,
          at_least: quantity("the indicator's unit"),
          at_most: quantity("the indicator's unit"),
          by: DATE,
          require: { type: ["number", "string"] },
        },
        "A bound to be reached.",
        ["indicator", "by"],
      ),
      "What is hoped for; reports say how often it is reached.",
    ),
    invariants: {
      type: "array",
      items: EXPRESSION,
      description: "Conditions that must hold at the end of each month.",
    },
    sweep: sweepSchema(parts),
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Taftan scenario",
    ...object(
      { ...own, ...Object.fromEntries(tables.map((table) => [table.key, tableSchema(table)])) },
      "A scenario for a bordering pair of states.",
    ),
    required: ["taftan", "title"],
  };
}

function sweepSchema({ designs = [] }: Parts): Schema {
  const names = { anyOf: [TEXT, { type: "array", items: TEXT }] };
  const options = new Map<string, Schema>();
  for (const { id, options: own } of designs)
    for (const [name, { meaning, default: usual, whole }] of Object.entries(own)) {
      const before = options.get(name)?.["description"];
      const said = `${id}: ${meaning ?? name} Default ${usual}.`;
      options.set(name, {
        type: whole ? "integer" : "number",
        description: before ? `${String(before)} ${said}` : said,
      });
    }
  const ranges = { type: ["array", "object", "null"] };
  return object(
    {
      design: { enum: designs.map(({ id }) => id), description: "How points are laid." },
      ...Object.fromEntries(options),
      over: {
        anyOf: [names, map(ranges, "Names or patterns with values or a distribution.")],
        description:
          "What is uncertain: mechanism.parameter, switches.NAME, TABLE.ROW.FIELD, or patterns such as banks.*.",
      },
      levers: {
        anyOf: [names, map({ type: ["array", "null"] }, "Names with the values that a policy may choose.")],
        description: "What a policy may choose; every combination meets every point.",
      },
      outcomes: described(names, "What is kept of each run."),
      headline: described(names, "Outcomes that the study declares as its question before it runs."),
      replicates: { type: "integer", minimum: 1, description: "Runs of each point." },
      noise: { enum: ["common", "independent"], description: "Whether replicates share their luck at every point." },
      stop: object({ outcome: TEXT, half_width: { type: ["number", "string"] } }, "Ends a doubling design early.", [
        "outcome",
        "half_width",
      ]),
      groups: map(names, "Factors that move together and are measured together."),
      correlations: {
        type: "array",
        items: object({ between: { type: "array", items: TEXT }, correlation: { type: "number" } }, "Two factors."),
        description: "Factors that hang together.",
      },
    },
    "What a sweep varies and keeps.",
    ["over"],
  );
}

function tableSchema(table: TableDeclaration): Schema {
  const fields = Object.fromEntries(Object.entries(table.fields).map(([name, field]) => [name, fieldSchema(field)]));
  const row = table.bare
    ? Object.values(fields)[0]!
    : object({ ...fields, ...Object.fromEntries((table.extra ?? []).map((name) => [name, {}])) }, "A row.");
  if (table.rows === "one") return { ...row, description: table.meaning };
  if (table.rows === "many") return map({ anyOf: [row, { type: "null" }] }, table.meaning);
  return object(
    Object.fromEntries(EXPANSION[table.rows === "sides" ? "side" : "direction"].map((key) => [key, row])),
    table.meaning,
  );
}

function fieldSchema(field: Field): Schema {
  return perSchema(field.per ?? [], described(valueSchema(field), field.meaning));
}

function perSchema([first, ...rest]: readonly Per[], value: Schema): Schema {
  if (first === undefined) return value;
  const inner = perSchema(rest, value);
  return {
    anyOf: [value, object(Object.fromEntries(EXPANSION[first].map((key) => [key, inner])), "One value for each.")],
  };
}

function valueSchema(field: Field): Schema {
  if (field.type === "number") return quantity(field.unit);
  if (field.type === "choice") return { enum: field.values };
  if (field.type === "flag") return { type: "boolean" };
  return field.type === "date" ? DATE : TEXT;
}

function quantity(unit: string): Schema {
  return unit === "1"
    ? { type: ["number", "string"] }
    : { type: ["string", "number"], description: `A number with a unit such as ${unit}.` };
}

function order(mechanisms: readonly Mechanism[], kind: "event" | "policy"): Schema {
  const actions = mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.actions ?? {}).map(([name, action]) => [`${mechanism.id}.${name}`, action] as const),
  );
  const when: Record<string, Schema> =
    kind === "policy"
      ? {
          id: TEXT,
          actor: TEXT,
          when: EXPRESSION,
          at_most: { type: "string", pattern: "^[1-9]\\d* per (week|month|year)$" },
          cooldown: TEXT,
        }
      : {
          id: TEXT,
          at: DATE,
          after: object({ event: TEXT, by: TEXT }, "So long after another event."),
          when: EXPRESSION,
          every: TEXT,
          until: DATE,
          once: { type: "boolean" },
        };
  const shared: Record<string, Schema> = {
    ...when,
    within: TEXT,
    chance: { type: ["string", "number"] },
    for: TEXT,
    note: TEXT,
    drop: { type: "boolean" },
    do: { enum: ["set", ...actions.map(([name]) => name)], description: "The action." },
  };
  const given = (
    name: string,
    properties: Record<string, Schema>,
    required: readonly string[],
    meaning: string,
  ): Schema => ({
    if: { properties: { do: { const: name } }, required: ["do"] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: {
      description: meaning,
      properties: { ...Object.fromEntries(Object.keys(shared).map((key) => [key, true])), ...properties },
      required,
      additionalProperties: false,
    },
  });
  return {
    type: "object",
    properties: shared,
    allOf: [
      given(
        "set",
        { name: TEXT, to: quantity("the name's unit"), times: { type: "number" }, plus: quantity("the name's unit") },
        ["name"],
        "Changes a parameter or a field.",
      ),
      ...actions.map(([name, action]) => given(name, argumentSchemas(action), requiredOf(action), action.meaning)),
    ],
  };
}

function argumentSchemas(action: Action): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(action.arguments).map(([name, argument]) => [
      name,
      described(argumentSchema(argument), argument.meaning),
    ]),
  );
}

function argumentSchema(argument: Argument): Schema {
  if (argument.type === "number") return quantity(argument.unit);
  if (argument.type === "choice") return { enum: argument.values };
  if (argument.type === "rows") return { anyOf: [TEXT, { type: "array", items: TEXT }] };
  return { type: ["string", "number"] };
}

/** Arguments that neither may be left out nor have a default. */
function requiredOf(action: Action): string[] {
  return Object.entries(action.arguments)
    .filter(([, argument]) => !argument.optional && !("default" in argument))
    .map(([name]) => name);
}

function object(properties: Record<string, Schema>, description: string, required: readonly string[] = []): Schema {
  return {
    type: "object",
    description,
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}

function map(value: Schema, description: string): Schema {
  return { type: "object", description, additionalProperties: value };
}

function described(schema: Schema, description: string): Schema {
  return {
    ...schema,
    description: schema["description"] === undefined ? description : `${description} ${schema["description"]}`,
  };
}
