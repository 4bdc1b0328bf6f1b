import { parts } from "../../engine/index.ts";
import type { Argument, Mechanism } from "../../engine/kernel/mechanism.ts";
import { bounds, code, page, section, sentence, table } from "./markdown.ts";

export function actionsPage(): string {
  return page(
    "Actions and events",
    "What `do:` may name in the `events` and `policies` of a scenario, with its arguments. Actions marked ~ may have `for: 40 days` and are undone afterwards. Then what each mechanism enters into a run's log (`events.csv`, `taftan trace`).",
    section(
      2,
      "Any mechanism",
      table(HEADS, [
        [
          "`set` ~",
          "Changes a parameter (`mechanism.parameter`) or a field (`TABLE.ROW.FIELD`).",
          "`name`: what; `to`, `times` or `plus`: how",
        ],
      ]),
    ),
    ...parts.mechanisms.flatMap((mechanism) => {
      const tables = [actionTable(mechanism), eventTable(mechanism)].filter((text) => text !== "");
      return tables.length === 0 ? [] : [section(2, `${mechanism.title} (${code(mechanism.id)})`, ...tables)];
    }),
  );
}

const HEADS = ["action", "meaning", "arguments"];

function actionTable({ id, actions = {} }: Mechanism): string {
  const rows = Object.entries(actions).map(([name, { meaning, arguments: given, lasting }]) => [
    `${code(`${id}.${name}`)}${lasting ? " ~" : ""}`,
    sentence(meaning),
    Object.entries(given)
      .map(([key, argument]) => argumentText(key, argument))
      .join("; "),
  ]);
  return table(HEADS, rows);
}

function argumentText(name: string, argument: Argument): string {
  const standard =
    "default" in argument && argument.default !== undefined
      ? ` = ${argument.default}`
      : argument.optional
        ? ", optional"
        : "";
  return `${code(name)}: ${argument.meaning.replace(/\.$/, "")} (${shapeOf(argument)}${standard})`;
}

function shapeOf(argument: Argument): string {
  switch (argument.type) {
    case "number":
      return [argument.unit === "1" ? "number" : argument.unit, bounds(argument.min, argument.max)]
        .filter((text) => text !== "")
        .join(", ");
    case "choice":
      return argument.values.join(" | ");
    case "lookup":
      return `one of ${Object.keys(argument.values).length} codes`;
    default:
      return argument.type === "row" ? `a row of ${argument.table}` : `rows of ${argument.table}, or all`;
  }
}

function eventTable({ id, events = {} }: Mechanism): string {
  const rows = Object.entries(events).map(([name, { meaning, code: cameo = "", goldstein, subject = "" }]) => [
    code(`${id}.${name}`),
    sentence(meaning),
    cameo,
    goldstein === undefined ? "given" : `${goldstein}`.replace("-", "−"),
    subject,
  ]);
  return table(["event", "meaning", "CAMEO code", "Goldstein weight", "about a row of"], rows);
}
