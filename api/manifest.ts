import type { Ensemble, ResultHeader, Scenario } from "../engine/index.ts";
import { trail, type Trail } from "./trail.ts";

/** All that is needed to repeat a result and to find where a repetition departs from it. */
export interface Manifest extends ResultHeader {
  readonly texts: Readonly<Record<string, string>>;
  readonly run_hashes: readonly string[];
  readonly hash: string;
  readonly trail: Trail;
}

/** The manifest of an ensemble, made with the scenario that it was made of; makes its first run once more for the trail. */
export function manifest(scenario: Scenario, ensemble: Ensemble): Manifest {
  const {
    format,
    taftan,
    semantics,
    rng,
    scenario: about,
    seed,
    root,
    runs,
    from,
    size,
    set,
    run_hashes,
    hash,
  } = ensemble;
  return {
    format,
    taftan,
    semantics,
    rng,
    scenario: about,
    texts: scenario.texts,
    seed,
    root,
    runs,
    from,
    size,
    set,
    run_hashes,
    hash,
    trail: trail(scenario.model, seed, from),
  };
}
