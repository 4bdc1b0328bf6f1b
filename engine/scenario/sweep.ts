import type { Distribution } from "../kernel/distribution.ts";
import type { Parameter } from "../kernel/mechanism.ts";
import type { Model } from "../kernel/model.ts";
import { outcomeIds, usualOutcomes } from "../kernel/outcome-ids.ts";
import type { DesignInfo, Factor, Space, SweepRequest } from "../kernel/sweep.ts";
import { entriesOf, meant, refuseUnknown, type Context } from "./context.ts";
import { oneOf, readNumber } from "./field.ts";
import { wholeNumber } from "./header.ts";
import type { OrderHost } from "./order-host.ts";
import { asText } from "./scalar.ts";
import { declaredDistribution, readDistribution, readWords, wordedDistribution } from "./sweep-distribution.ts";
import { sweepNames, type Settable, type SweepNames } from "./sweep-names.ts";
import { isEmpty, nodeName, type Entry, type MapNode, type Node } from "./tree.ts";

/** Keys of a sweep beside the options of its design. */
export const SWEEP_KEYS = [
  "design",
  "over",
  "levers",
  "outcomes",
  "headline",
  "replicates",
  "noise",
  "stop",
  "groups",
  "correlations",
] as const;

const NOISES = ["common", "independent"] as const;

/** The most replicates of a point. */
const REPLICATES_MOST = 100_000;

/** What a sweep is read against. */
export interface SweepHost {
  readonly context: Context;
  readonly model: Model;
  readonly designs: readonly DesignInfo[];
  readonly target: OrderHost["target"];
}

/** Reads what a scenario asks of a sweep; it changes nothing of the model. */
export function readSweep(tree: MapNode, host: SweepHost): SweepRequest | undefined {
  const entry = tree.entries.get("sweep");
  if (!entry) return undefined;
  const { context, model, designs } = host;
  const entries = entriesOf(entry.value, "sweep", context);
  if (entry.value.kind !== "map") return undefined;
  const node = (key: (typeof SWEEP_KEYS)[number]) => entries.get(key)?.value;
  const design = readDesign(node("design"), designs, context);
  const known = [...SWEEP_KEYS, ...Object.keys(design?.options ?? { points: true })];
  const misspelled = refuseUnknown(entry.value, known, "sweep", context);
  const names = sweepNames(model.mechanisms, host.target, context);
  const factors = readOver(entry, misspelled, names, tree, host);
  const levers = readLevers(node("levers"), factors, names, context);
  const space: Space = {
    factors: readGroups(node("groups"), factors, names, context),
    ...readCorrelations(node("correlations"), factors, context),
  };
  const outcomes = readOutcomes(node("outcomes"), "outcomes", outcomeIds(model), context);
  const asked = outcomes.length > 0 ? outcomes : usualOutcomes(model);
  const options = readOptions(entries, design, context);
  const designNode = node("design");
  const refused = context.problems.length === 0 ? design?.refuses?.(space, options) : undefined;
  if (refused !== undefined) {
    const end = refused.indexOf(": ");
    const help = end < 0 ? "choose another design, or change what is swept" : refused.slice(end + 2);
    context.say(
      designNode ?? entry,
      "sweep.design",
      `sweep.design: ${end < 0 ? refused : refused.slice(0, end)}`,
      help,
    );
  }
  return {
    design: design?.id ?? "",
    options,
    uncertainties: space,
    levers,
    outcomes: asked,
    headline: readOutcomes(node("headline"), "headline", asked, context),
    replicates: wholeNumber(node("replicates"), "sweep.replicates", 1, 1, REPLICATES_MOST, context),
    noise: NOISES[readWord(node("noise"), NOISES, "sweep.noise", context) ?? 0]!,
    ...readStop(node("stop"), asked, model, context),
  };
}

function readDesign(node: Node | undefined, designs: readonly DesignInfo[], context: Context): DesignInfo | undefined {
  if (!node) return designs.find(({ id }) => id === USUAL_DESIGN) ?? designs[0];
  const ids = designs.map(({ id }) => id);
  return designs[readWord(node, ids, "sweep.design", context) ?? -1];
}

/** What is meant where nobody says. */
const USUAL_DESIGN = "latin_hypercube";

function readWord(
  node: Node | undefined,
  words: readonly string[],
  label: string,
  context: Context,
): number | undefined {
  const text = node && context.keep(asText(node, label));
  return text === undefined ? undefined : oneOf(text, words, node!, label, context);
}

function readOptions(
  entries: ReadonlyMap<string, Entry>,
  design: DesignInfo | undefined,
  context: Context,
): Record<string, number> {
  const options: Record<string, number> = {};
  for (const [name, option] of Object.entries(design?.options ?? {})) {
    const { min, max, whole } = option;
    const found = entries.get(name)?.value;
    const shape = { unit: "1", min, max, ...(whole && { whole }) };
    options[name] = (found && readNumber(shape, found, `sweep.${name}`, context)) ?? option.default;
  }
  return options;
}

function readOver(
  sweep: Entry,
  misspelled: ReadonlySet<string>,
  names: SweepNames,
  tree: MapNode,
  { context, model }: SweepHost,
): Factor[] {
  const over = sweep.value.kind === "map" ? sweep.value.entries.get("over")?.value : undefined;
  if (!over) {
    if (!misspelled.has("over"))
      context.say(
        sweep,
        "key.missing",
        "sweep: `over` is missing",
        "say what is uncertain, for example over: [traders.*, banks.herding]",
      );
    return [];
  }
  const declared = new Map<string, Parameter>(
    model.mechanisms.flatMap(({ id, parameters }) =>
      Object.entries<Parameter>(parameters).map(([name, parameter]) => [`${id}.${name}`, parameter] as const),
    ),
  );
  const factors = new Map<string, Factor>();

  function usual(found: Settable, where: Node, isOneOfMany: boolean): Distribution | undefined {
    if (found.kind === "switch") return { kind: "choice", values: found.found.values };
    const parameter = found.parameter === undefined ? undefined : declared.get(found.parameter);
    if (!parameter)
      return context.say(
        where,
        "sweep.range",
        `sweep.over: how far ${found.name} may lie is not known`,
        `give its range: over: { ${found.name}: { uniform: [LOW, HIGH] } }`,
      );
    const value = model.parameters[found.name] ?? parameter.value;
    const worded = statedDistribution(tree, found.name);
    const stated = worded === undefined ? undefined : wordedDistribution(worded, value);
    const distribution = stated ?? declaredDistribution(parameter, value);
    // A number that is exactly known has no range, and a pattern means those that have one.
    if ("low" in distribution && distribution.low === distribution.high && !isOneOfMany)
      context.say(
        where,
        "sweep.range",
        `sweep.over: ${found.name} has no range of its own`,
        "give one: { uniform: [LOW, HIGH] }",
      );
    return distribution;
  }

  function add(place: Node, label: string, range: Node | undefined): void {
    const all = names.named(place, label);
    const isOneOfMany = all.length > 1;
    for (const found of all) {
      const distribution = range ? ranged(found, range) : usual(found, place, isOneOfMany);
      if (!distribution || ("low" in distribution && distribution.low === distribution.high)) continue;
      const unit = found.kind === "number" ? found.shape.unit : "1";
      // What is said later, and more exactly, stands.
      factors.set(found.name, { name: found.name, unit, distribution });
    }
  }

  function ranged(found: Settable, range: Node): Distribution | undefined {
    const label = `sweep.over.${found.name}`;
    if (found.kind === "switch") return readWords(range, found.found.values, label, context);
    const distribution = readDistribution(range, found.shape, label, context);
    if (!distribution || !found.shape.whole || COUNTS.has(distribution.kind)) return distribution;
    return context.say(
      range,
      "sweep.distribution",
      `${label}: whole numbers are needed`,
      "write { integer: [LOW, HIGH] } or a list of values",
    );
  }

  if (over.kind === "list") for (const item of over.items) add(item, "sweep.over", undefined);
  else if (over.kind === "map")
    for (const { key, value, ...place } of over.entries.values())
      add(nameNode(key, place), "sweep.over", isEmpty(value) ? undefined : value);
  else add(over, "sweep.over", undefined);
  if (factors.size === 0 && context.problems.length === 0)
    context.say(over, "sweep.empty", "sweep.over: nothing is uncertain", "name parameters, such as banks.*");
  return [...factors.values()];
}

/** Distributions of whole numbers, where their values are. */
const COUNTS: ReadonlySet<Distribution["kind"]> = new Set(["integer", "choice", "empirical"]);

/** A key in the form of a value, so that names are read alike wherever they stand. */
function nameNode(key: string, place: Omit<Entry, "key" | "value">): Node {
  return { kind: "scalar", ...place, text: key, style: "plain" };
}

function statedDistribution(tree: MapNode, name: string): string | undefined {
  const parameters = tree.entries.get("parameters")?.value;
  const value = parameters?.kind === "map" ? parameters.entries.get(name)?.value : undefined;
  const stated = value?.kind === "map" ? value.entries.get("distribution")?.value : undefined;
  return stated?.kind === "scalar" ? stated.text : undefined;
}

function readLevers(
  node: Node | undefined,
  factors: readonly Factor[],
  names: SweepNames,
  context: Context,
): SweepRequest["levers"] {
  if (!node) return [];
  const levers = new Map<string, readonly string[]>();

  function add(place: Node, values: Node | undefined): void {
    for (const found of names.named(place, "sweep.levers")) {
      const label = `sweep.levers.${found.name}`;
      if (factors.some(({ name }) => name === found.name)) {
        context.say(
          place,
          "sweep.twice",
          `${label}: it is uncertain already`,
          "keep it either in `over` or in `levers`",
        );
        continue;
      }
      if (!values && found.kind === "number") {
        context.say(
          place,
          "sweep.values",
          `${label}: a list of values is needed`,
          `write levers: { ${found.name}: [LOW, HIGH] }`,
        );
        continue;
      }
      const texts = values
        ? leverTexts(found, values, label, context)
        : found.kind === "switch"
          ? found.found.values
          : undefined;
      if (texts) levers.set(found.name, texts);
    }
  }

  if (node.kind === "list") for (const item of node.items) add(item, undefined);
  else
    for (const { key, value, ...place } of entriesOf(node, "sweep.levers", context).values())
      add(nameNode(key, place), isEmpty(value) ? undefined : value);
  return [...levers].map(([name, values]) => ({ name, values }));
}

function leverTexts(found: Settable, node: Node, label: string, context: Context): readonly string[] | undefined {
  if (found.kind === "switch") return readWords(node, found.found.values, label, context) && textsOf(node);
  return readDistribution(node.kind === "list" ? node : emptyList(node), found.shape, label, context) && textsOf(node);
}

/** Stands for what is no list, so that it is refused as one that is missing. */
function emptyList(node: Node): Node {
  return { kind: "list", source: node.source, at: node.at, length: node.length, items: [] };
}

function textsOf(node: Node): string[] {
  return node.kind === "list" ? node.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
}

function readGroups(
  node: Node | undefined,
  factors: readonly Factor[],
  names: SweepNames,
  context: Context,
): readonly Factor[] {
  if (!node) return factors;
  const groups = new Map<string, string>();
  for (const { key, value } of entriesOf(node, "sweep.groups", context).values()) {
    const label = `sweep.groups.${key}`;
    const items = value.kind === "list" ? value.items : [value];
    for (const item of items) {
      for (const { name } of names.named(item, label)) {
        const other = groups.get(name);
        if (!factors.some((factor) => factor.name === name)) {
          if (item.kind === "scalar" && !item.text.includes("*"))
            context.say(
              item,
              "sweep.group",
              `${label}: ${name} is not swept`,
              "add it to `over`, or leave it out here",
            );
        } else if (other !== undefined && other !== key)
          context.say(
            item,
            "sweep.group",
            `${label}: ${name} is in the group ${other} already`,
            "keep it in one group",
          );
        else groups.set(name, key);
      }
    }
  }
  return factors.map((factor) => {
    const group = groups.get(factor.name);
    return group === undefined ? factor : { ...factor, group };
  });
}

function readCorrelations(
  node: Node | undefined,
  factors: readonly Factor[],
  context: Context,
): Pick<Space, "correlations"> {
  if (!node) return {};
  const remedy = "write correlations: [{ between: [banks.herding, traders.switching_cost], correlation: 0.5 }]";
  if (node.kind !== "list") {
    context.say(node, "value.kind", `sweep.correlations: a list is needed, this is ${nodeName(node)}`, remedy);
    return {};
  }
  const swept = factors.map(({ name }) => name);
  return {
    correlations: node.items.flatMap((item) => {
      const label = "sweep.correlations";
      const entries = entriesOf(item, label, context);
      if (item.kind !== "map") return [];
      refuseUnknown(item, ["between", "correlation"], label, context);
      const between = entries.get("between")?.value;
      const value = entries.get("correlation")?.value;
      if (between?.kind !== "list" || between.items.length !== 2 || !value) {
        context.say(item, "key.missing", `${label}: two names and a correlation are needed`, remedy);
        return [];
      }
      const pair = between.items.map((name) => {
        const text = context.keep(asText(name, `${label}.between`));
        if (text !== undefined && !swept.includes(text))
          context.say(name, "sweep.unknown", `${label}: ${text} is not swept`, meant(text, swept));
        return text ?? "";
      });
      const correlation = readNumber({ unit: "1", min: -0.999, max: 0.999 }, value, `${label}.correlation`, context);
      return correlation === undefined ? [] : [{ between: [pair[0]!, pair[1]!] as const, correlation }];
    }),
  };
}

function readOutcomes(node: Node | undefined, key: string, known: readonly string[], context: Context): string[] {
  if (!node) return [];
  const items = node.kind === "list" ? node.items : [node];
  const ids = items.flatMap((item) => {
    const id = context.keep(asText(item, `sweep.${key}`));
    if (id === undefined) return [];
    if (known.includes(id)) return [id];
    context.say(item, "id.unknown", `sweep.${key}: there is no outcome "${id}"`, meant(id, known, "indicators"));
    return [];
  });
  return [...new Set(ids)];
}

function readStop(
  node: Node | undefined,
  outcomes: readonly string[],
  model: Model,
  context: Context,
): Pick<SweepRequest, "stop"> {
  if (!node) return {};
  const entries = entriesOf(node, "sweep.stop", context);
  if (node.kind !== "map") return {};
  refuseUnknown(node, ["outcome", "half_width"], "sweep.stop", context);
  const outcome = entries.get("outcome")?.value;
  const width = entries.get("half_width")?.value;
  if (!outcome || !width) {
    context.say(
      node,
      "key.missing",
      "sweep.stop: `outcome` and `half_width` are needed",
      "write stop: { outcome: tension, half_width: 0.05 }",
    );
    return {};
  }
  const [id] = readOutcomes(outcome, "stop.outcome", outcomes, context);
  // Of indices the width is a plain number; of a mean it has the unit of what is averaged.
  const unit = [...model.indicators, ...model.formulas].find((each) => each.id === id)?.unit ?? "1";
  const isPlain = width.kind === "scalar" && /^[-+.\deE]+$/.test(width.text.trim());
  const half_width = readNumber({ unit: isPlain ? "1" : unit, min: 0 }, width, "sweep.stop.half_width", context);
  return id === undefined || half_width === undefined ? {} : { stop: { outcome: id, half_width } };
}
