import { markdownTable } from "./lib/keep.mjs";
import { machineText } from "./lib/machine.mjs";
import { geometricMean, median } from "./lib/median.mjs";

/** The results as Markdown. */
export function report(results, { here, rounds, seeds }) {
  return [
    `${machineText(here)}. Nanoseconds of CPU per agent-update: median of ${rounds} interleaved rounds (least–greatest).`,
    timeTable(results),
    meanRatio(results),
    formsInC(results),
    agreementTable(results, seeds),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function timeTable(results) {
  const engines = [...new Set(results.flatMap(({ others }) => others.map(({ engine }) => engine)))];
  const peer = (result, engine) => {
    const found = result.others.find((other) => other.engine === engine);
    return found ? `${written(median(found.ns))} (${Math.round(median(found.ns) / median(result.ours.ns))} x)` : "";
  };
  return markdownTable([
    ["model", "best C", "Taftan", "ratio to C", ...engines],
    ...results.map((result) => [
      result.model,
      result.best ? `${result.best.form} ${spread(result.best.ns, written)}` : "",
      spread(result.ours.ns, written),
      result.ratios ? spread(result.ratios, (ratio) => ratio.toFixed(2)) : "",
      ...engines.map((engine) => peer(result, engine)),
    ]),
  ]);
}

/** Over the models that the other engines run as well, whether they are there or not. */
function meanRatio(results) {
  const main = results.filter(({ ratios, headline }) => ratios && headline);
  if (main.length === 0) return "";
  const ratio = geometricMean(main.map(({ ratios }) => median(ratios)));
  return `Geometric mean of the ratios of ${main.map(({ model }) => model).join(", ")}: **${ratio.toFixed(2)}**.`;
}

function formsInC(results) {
  if (results.every(({ inC }) => inC.length === 0)) return "";
  const forms = results.map(
    ({ model, inC }) => `${model} ${inC.map(({ form, ns }) => `${form} ${written(median(ns))}`).join(", ")}`,
  );
  const differing = results.flatMap(({ model, differing }) => differing.map((form) => `${model} (${form})`));
  return `All forms in C, medians: ${forms.join("; ")}. ${
    differing.length === 0
      ? "For equal seeds every form prints the statistics of ours, digit for digit."
      : `**Statistics differ from ours: ${differing.join(", ")}.**`
  }`;
}

function agreementTable(results, seeds) {
  const rows = results.flatMap(({ model, agreement }) => agreement.map((row) => ({ model, ...row })));
  if (rows.length === 0) return "";
  return markdownTable([
    ["model", "statistic", `mean of Taftan, ${seeds} seeds`, "engine", "its mean", "runs", "z"],
    ...rows.map(({ model, statistic, ours, engine, theirs, runs, z }) => [
      model,
      statistic,
      ours.toPrecision(4),
      engine,
      theirs.toPrecision(4),
      runs,
      z.toFixed(2),
    ]),
  ]);
}

function spread(values, written) {
  return `**${written(median(values))}** (${written(Math.min(...values))}–${written(Math.max(...values))})`;
}

function written(ns) {
  return ns >= 100 ? ns.toFixed(0) : ns.toFixed(1);
}
