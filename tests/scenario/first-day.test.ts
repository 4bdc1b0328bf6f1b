import { expect, test } from "vitest";
import { simulation } from "../../engine/kernel/simulation.ts";
import { columnsOf } from "../../engine/tables/declaration.ts";
import { tables } from "../../engine/tables/index.ts";
import { firstPair } from "../contracts/worlds.ts";

test("a number that may be set during a run is read by a mechanism; what describes the first day alone says so", () => {
  const model = firstPair((scenario) => (scenario.switches = { bargaining: "on" }));
  const { readers, writers } = simulation(model);
  const unread = tables.flatMap((table) => {
    const data = model.tables.find(({ name }) => name === table.name);
    return Object.entries(table.fields)
      .filter(([, field]) => field.type === "number" && !field.first_day)
      .flatMap(([name, field]) => columnsOf(name, field))
      .filter((column) => data?.columns[column])
      .map((column) => `${table.name}.${column}`)
      .filter((column) => !readers.has(column) && !writers.has(column));
  });
  expect(unread).toEqual([]);
});
