import { Command, InvalidArgumentError, Option } from "commander";

import type { PolicyTable } from "../engine/analysis/search/policy-table.ts";
import { say, talk } from "./say.ts";
import { refusedBy } from "./sweep-exit.ts";

interface PoliciesFlags {
  readonly indicator: string;
  readonly better: "less" | "more";
  readonly enough?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function policiesCommand(): Command {
  return new Command("policies")
    .description(
      "set the policies of a sweep (its levers) against its worlds: what each risks, and what it would regret",
    )
    .argument("<STORE>", "the folder of a sweep with levers")
    .requiredOption("-i, --indicator <ID>", "the outcome that counts; trade_total@2030 is a year's")
    .addOption(
      new Option("--better <WAY>", "whether more or less of it is wanted")
        .choices(["more", "less"])
        .makeOptionMandatory(),
    )
    .option("--enough <VALUE>", "what is good enough, in the outcome's unit", finite)
    .option("-o, --out <DIR>", "write the picture and one JSON document into this folder")
    .option("--json", "one JSON document")
    .action(sayPolicies);
}

async function sayPolicies(path: string, { indicator, better, enough, out, json }: PoliciesFlags): Promise<void> {
  const { folder } = await import("./folder.ts");
  const into = out === undefined ? undefined : folder(out);
  const { openStore } = await import("../workers/store.ts");
  const { policies } = await import("../api/policies.ts");
  const { jsonText } = await import("../output/json.ts");
  try {
    const store = openStore(path);
    const table = await policies(store, indicator, { better, ...(enough !== undefined && { enough }) });
    const document = jsonText(documentOf(table));
    if (into) {
      const { chartDocument } = await import("../output/document.ts");
      const { regretTable } = await import("../output/chart/regret-table.ts");
      const study = `${store.plan.scenario.title} · ${store.plan.design} · seed ${store.plan.seed}`;
      const picture = regretTable(table, study, { document: await chartDocument() });
      talk(`${into.write({ "policies.json": document, "regret.svg": picture })} files in ${into.path}`);
    }
    say(json ? document : await textOf(table));
  } catch (error) {
    throw refusedBy(error, false);
  }
}

function documentOf({ outcome, unit, better, enough, policies, worlds, robustness, order, notes }: PolicyTable) {
  return {
    format: 1,
    outcome,
    unit,
    better,
    ...(enough !== undefined && { enough }),
    worlds: worlds.length,
    policies: order.map((policy) => ({ policy: policies[policy]!, ...finiteOnly(robustness[policy]!) })),
    notes,
  };
}

async function textOf({ outcome, unit, better, policies, worlds, robustness, order, notes }: PolicyTable) {
  const { pad } = await import("../output/terminal.ts");
  const { scaleOf, written } = await import("../output/number.ts");
  const scale = scaleOf(
    { unit },
    robustness.flatMap(({ worst, mean }) => [worst, mean]),
  );
  const amount = (value: number) => (Number.isFinite(value) ? written(value / scale.factor, 3) : "–");
  const label = Math.max(6, ...policies.map((name) => name.length)) + 2;
  const heads = ["worst", "mean", "regret", "satisfied"];
  const rows = order.map((policy) => {
    const { worst, mean, regret, satisfied } = robustness[policy]!;
    const cells = [amount(worst), amount(mean), amount(regret), Number.isNaN(satisfied) ? "–" : written(satisfied, 2)];
    return `  ${pad(policies[policy]!, label)}${cells.map((cell) => pad(cell, 12, "right")).join("")}`;
  });
  const lines = [
    `${outcome}${scale.unit === "" ? "" : ` (${scale.unit})`}, ${better} is better: ${policies.length} policies in ${worlds.length} worlds, the least regret first`,
    "",
    `  ${pad("policy", label)}${heads.map((head) => pad(head, 12, "right")).join("")}`,
    ...rows,
    "",
    ...notes,
  ];
  return `${lines.join("\n")}\n`;
}

function finiteOnly(numbers: PolicyTable["robustness"][number]) {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
  );
}

function finite(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number, in the unit of the outcome.");
}
