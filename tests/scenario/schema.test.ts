import { expect, test } from "vitest";
import { parts } from "../../engine/parts.ts";
import { scenarioSchema } from "../../engine/scenario/schema.ts";

test("scenarios/schema.json is what the declarations say (npm run schema writes it anew)", async () => {
  await expect(`${JSON.stringify(scenarioSchema(parts), null, 1)}\n`).toMatchFileSnapshot(
    "../../scenarios/schema.json",
  );
});
