import { beforeAll, expect, test } from "vitest";
import { open } from "../api/open.ts";
import type { Model } from "../engine/index.ts";
import { parts } from "../engine/parts.ts";
import { actionsPage } from "../scripts/reference/actions.ts";
import { docComments } from "../scripts/reference/doc-comments.ts";
import { indicatorsPage } from "../scripts/reference/indicators.ts";
import { limitsPage } from "../scripts/reference/limits.ts";
import { oddPage } from "../scripts/reference/odd.ts";
import { parametersPage } from "../scripts/reference/parameters.ts";
import { tablesPage } from "../scripts/reference/tables.ts";
import { unitsPage } from "../scripts/reference/units.ts";

let model: Model;
beforeAll(async () => {
  ({ model } = await open("two-states"));
});

const PAGES: Readonly<Record<string, () => string>> = {
  "reference/odd.md": () => oddPage(model),
  "reference/parameters.md": parametersPage,
  "reference/indicators.md": indicatorsPage,
  "reference/actions.md": actionsPage,
  "reference/tables.md": tablesPage,
  "reference/units.md": unitsPage,
  "limits.md": () => limitsPage(model),
};

for (const [file, write] of Object.entries(PAGES))
  test(`docs/${file} is what the declarations say (npm run reference writes it anew)`, async () => {
    await expect(write()).toMatchFileSnapshot(`../docs/${file}`);
  });

test("every mechanism says in its file what it computes", () => {
  const comments = docComments();
  const silent = parts.mechanisms.filter(({ id }) => (comments.get(id) ?? []).length === 0);
  expect(silent.map(({ id }) => id)).toEqual([]);
});
