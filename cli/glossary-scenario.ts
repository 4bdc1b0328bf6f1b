import type { Scenario } from "../engine/index.ts";
import { opened } from "./opened.ts";

/** The scenario whose world is explained and listed unless another is named. */
export const GLOSSARY_SCENARIO = "iran-pakistan/baseline";

export async function glossaryScenario(name: string | undefined, json: boolean): Promise<Scenario> {
  return opened(name ?? GLOSSARY_SCENARIO, {}, json);
}
