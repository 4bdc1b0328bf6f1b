import type { PolicyTable } from "../engine/analysis/search/policy-table.ts";
import { escaped } from "./html.ts";
import { percent } from "./number.ts";
import { bullets } from "./sensitivity-page.ts";
import type { SensitivityStudy, StudiedOutcome } from "./sensitivity-study.ts";
import { boxTable, indicesTable, inputsTable, robustnessTable } from "./sensitivity-tables.ts";

/*
 * The sections of a report on a sweep. Pictures come drawn, as HTML.
 */

export function failuresSection({ failed }: SensitivityStudy): string {
  if (failed.length === 0) return "";
  const first = failed.slice(0, 5).map(({ row, message }) => `Row ${row}: ${message}`);
  const rest = failed.length > first.length ? [`and ${failed.length - first.length} more`] : [];
  return `<section class="trouble"><h2>What went wrong</h2>${bullets([...first, ...rest])}</section>`;
}

export function designSection({ design, rows, replicates, failed, noise, inputs }: SensitivityStudy): string {
  const share = percent(failed.length / Math.max(1, rows));
  const facts = [
    `${rows} points${replicates > 1 ? `, ${replicates} runs each` : ""}, ${failed.length === 0 ? "none of which failed" : `${failed.length} of which failed (${share})`}`,
    ...Object.entries(design.options).map(([name, value]) => `${name.replaceAll("_", " ")}: ${value}`),
    noise === "common" ? "luck: run r has the same luck at every point" : "luck: each run has its own",
  ];
  return `<section><h2>How it was made</h2>${method(design)}
${bullets(facts)}
${inputsTable(inputs)}</section>`;
}

export function outcomeSection({ label, unit, headline, measures }: StudiedOutcome, pictures: string): string {
  const hint = headline
    ? "Declared as the question before anything ran."
    : "Looked at besides the declared question; what is found here needs a study of its own.";
  const said = measures.map(({ measured, ...about }) => {
    const { rows, left_out, notes } = measured;
    const lost = `${rows} rows were used; ${left_out} were left out because a run that they need had failed`;
    return method(about) + bullets([...(left_out > 0 ? [lost] : []), ...notes]);
  });
  return `<section><h2 dir="auto">${escaped(label)}</h2><p class="hint">${hint}</p>
${said.join("\n")}
${pictures}
${measures.map(({ title, measured }) => indicesTable(title, measured, unit)).join("\n")}</section>`;
}

export function discoverySection(
  { question, cases, found }: SensitivityStudy["discoveries"][number],
  pictures: string,
): string {
  const { interest, rows, notes, boxes } = found;
  return `<section><h2 dir="auto">Where it happens: ${escaped(question)}</h2><p class="hint">It happens in ${interest} of ${rows} rows. A box is a part of what was varied in which such rows crowd; it describes these runs and foretells nothing.</p>
${bullets(notes)}${boxes.map((box) => boxTable(cases.inputs, box)).join("\n")}${pictures}</section>`;
}

export function policySection(table: PolicyTable, pictures: string): string {
  return `<section><h2 dir="auto">Policies against worlds: ${escaped(table.outcome)}</h2>${bullets(table.notes)}${pictures}
${robustnessTable(table)}</section>`;
}

export function limitsSection({ limits, notes }: SensitivityStudy): string {
  return `<section><h2>Limits</h2>${bullets(limits)}${notes.length > 0 ? `<h3>Notes of this study</h3>${bullets(notes)}` : ""}</section>`;
}

export function rerunSection({ command, hash, plan, seed, taftan }: SensitivityStudy): string {
  const entries = [
    ["hash of the answers", hash],
    ["hash of the plan", plan],
    ["seed", seed],
    ["version", `taftan ${taftan}`],
  ];
  const facts = entries.map(([name, value]) => `<dt>${escaped(name!)}</dt><dd>${escaped(value!)}</dd>`);
  return `<section><h2>Reproduce it</h2><p>One command gives the same hash on every machine, in whatever order and wherever the rows are made:</p><pre class="command">${escaped(command)}</pre><dl>${facts.join("")}</dl></section>`;
}

function method(about: { readonly title: string; readonly meaning: string; readonly source: string }): string {
  return `<p><b>${escaped(about.title)}</b>: ${escaped(about.meaning)} <small>${escaped(about.source)}</small></p>`;
}
