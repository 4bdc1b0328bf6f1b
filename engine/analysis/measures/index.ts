import type { Measure } from "../measure.ts";
import { chatterjee } from "./chatterjee.ts";
import { delta } from "./delta.ts";
import { efast } from "./efast.ts";
import { givenData } from "./given-data.ts";
import { morris } from "./morris.ts";
import { pawn } from "./pawn.ts";
import { pce } from "./pce.ts";
import { rbdFast } from "./rbd-fast.ts";
import { regression } from "./regression.ts";
import { shapley } from "./shapley.ts";
import { sobol } from "./sobol.ts";

/** Every measure, in the order in which a newcomer meets them. */
export const measures: readonly Measure[] = [
  morris,
  sobol,
  efast,
  givenData,
  chatterjee,
  rbdFast,
  regression,
  pce,
  shapley,
  delta,
  pawn,
];
