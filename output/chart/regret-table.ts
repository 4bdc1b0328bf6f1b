import type { PolicyTable } from "../../engine/analysis/search/policy-table.ts";
import { scaleOf } from "../number.ts";
import type { ChartOptions } from "./drawing.ts";
import { heatGrid } from "./heat-grid.ts";
import { drawSheet } from "./sheet.ts";

/** Draws the regret of each policy in each world, the least risky policy first; its outcome stands below in small. */
export function regretTable(table: PolicyTable, study: string, options: ChartOptions): string {
  const { width = 720 } = options;
  const { policies, worlds, values, regrets, order, robustness, outcome, unit, better } = table;
  const scale = scaleOf({ unit }, [...values, ...regrets]);
  const most = regrets.reduce((a, b) => (b > a ? b : a), 0);
  const rows = order.slice(0, MOST);
  const shown = weightiest(table, Math.max(1, Math.floor((width * 0.6 - 8) / CELL) - 1));
  const share = (regret: number) => (most > 0 ? regret / most : 0);
  const grid = heatGrid(
    {
      rows: rows.map((policy) => policies[policy]!),
      columns: [...shown.map((world) => worlds[world]!), "greatest regret"],
      cells: rows.flatMap((policy, row) => [
        ...shown.map((world, column) => {
          const at = policy * worlds.length + world;
          const [value, regret] = [values[at]!, regrets[at]!];
          return {
            row,
            column,
            strength: share(regret),
            text: scale.text(regret),
            more: scale.text(value),
            bold: table.best[world] === policy,
          };
        }),
        {
          row,
          column: shown.length,
          strength: share(robustness[policy]!.regret),
          text: scale.text(robustness[policy]!.regret),
          bold: row === 0,
        },
      ]),
    },
    width,
    CELL,
  );
  const first = policies[order[0]!];
  return drawSheet(
    {
      title: outcome,
      subtitle: [
        `what each policy would regret: how much ${better} the best policy of that world would have brought, ${scale.unit || "number"}`,
        "small: the outcome; bold: the best of its column",
        ...(policies.length > MOST ? [`the ${MOST} least risky of ${policies.length} policies`] : []),
        ...(worlds.length > shown.length
          ? [
              `the ${shown.length} of ${worlds.length} worlds in which the choice matters most; the greatest regret is over all`,
            ]
          : []),
      ],
      footer: `exploration, not prophecy · ${study}`,
      name:
        first === undefined
          ? "No policy was tried."
          : `${first} has the least greatest regret: ${scale.text(robustness[order[0]!]!.regret)} ${scale.unit}.`,
      ...grid,
    },
    options,
  );
}

/** The worlds in which the choice matters most, in their own order. */
function weightiest({ worlds, regrets, policies }: PolicyTable, most: number): number[] {
  const stake = worlds.map((_, world) =>
    policies.reduce((greatest, _, policy) => Math.max(greatest, regrets[policy * worlds.length + world]! || 0), 0),
  );
  const order = worlds.map((_, world) => world).sort((a, b) => stake[b]! - stake[a]! || a - b);
  return order.slice(0, most).sort((a, b) => a - b);
}

const MOST = 20;
const CELL = 46;
