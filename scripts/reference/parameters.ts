import { parts } from "../../engine/index.ts";
import type { Mechanism, Parameter } from "../../engine/kernel/mechanism.ts";
import { bounds, code, number, page, section, sentence, table } from "./markdown.ts";

export function parametersPage(): string {
  const all = parts.mechanisms.flatMap(({ parameters }) => Object.values(parameters));
  const standing = (["measured", "literature", "calibrated", "judgement"] as const).map((status) => {
    const count = all.filter((parameter) => parameter.status === status).length;
    return [status, MEANING[status], `${count}`, `${Math.round((100 * count) / all.length)} %`];
  });
  return page(
    "Parameters",
    `All ${all.length} numbers that the mechanisms depend on. In a scenario and for \`--set\` a parameter is called \`mechanism.name\`. The range is what is plausible and what a sweep draws from; the limits are where the equations end.`,
    table(["status", "means", "parameters", "share"], standing),
    ...parts.mechanisms.map((mechanism) =>
      section(2, `${mechanism.title} (${code(mechanism.id)})`, parameterTable(mechanism), switchTable(mechanism)),
    ),
  );
}

export function parameterTable({ id, parameters }: Mechanism): string {
  const rows = Object.entries<Parameter>(parameters).map(([name, parameter]) => [
    code(`${id}.${name}`),
    `${sentence(parameter.meaning)}${parameter.symbol === undefined ? "" : ` Symbol: ${parameter.symbol}.`}`,
    parameter.unit,
    number(parameter.value),
    bounds(parameter.min, parameter.max),
    parameter.distribution.replace("_", "-"),
    bounds(parameter.least, parameter.most),
    parameter.status,
    parameter.source,
  ]);
  return table(["parameter", "meaning", "unit", "value", "range", "distribution", "limits", "status", "source"], rows);
}

export function switchTable({ switches = {} }: Mechanism): string {
  const rows = Object.entries(switches).map(([name, { meaning, values, value }]) => [
    code(`switches.${name}`),
    sentence(meaning),
    values.map((each) => (each === value ? `**${each}**` : each)).join(", "),
  ]);
  return table(["switch", "meaning", "values (default in bold)"], rows);
}

const MEANING = {
  measured: "taken from data on what the model describes",
  literature: "taken from a publication on a like case",
  calibrated: "chosen so that the model repeats a pattern that is named",
  judgement: "what somebody thought plausible; nothing holds it in place",
};
