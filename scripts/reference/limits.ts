import { limits } from "../../engine/index.ts";
import type { Model } from "../../engine/index.ts";
import { list, page } from "./markdown.ts";

export function limitsPage(model: Model): string {
  return page(
    "Limits",
    "What no result may be taken for. These sentences stand at the end of every report; those on a mechanism come with every model that has it.",
    list(limits(model)),
  );
}
