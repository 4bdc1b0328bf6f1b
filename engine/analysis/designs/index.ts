import type { Design } from "../design.ts";
import { efast } from "./efast.ts";
import { factorial } from "./factorial.ts";
import { halton } from "./halton.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { monteCarlo } from "./monte-carlo.ts";
import { morris } from "./morris.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { saltelli } from "./saltelli.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/** Every design, in the order in which a newcomer meets them. */
export const designs: readonly Design[] = [
  oneAtATime,
  factorial,
  monteCarlo,
  latinHypercube,
  sobolSequence,
  halton,
  morris,
  saltelli,
  efast,
];
