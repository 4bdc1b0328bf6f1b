import { composed } from "./common/composed.ts";
import { crises } from "./third-parties/crises.ts";
import { foreignPolicies } from "./third-parties/foreign-policies.ts";
import { relationDrift } from "./third-parties/relation-drift.ts";

/** M15: the world around the pair. Without externals, crises and relations it changes nothing at all. */
export const thirdParties = composed(
  {
    id: "third_parties",
    title: "Third parties",
    meaning: "Conflicts with and among third parties, how they stand to the two sides, and what they do about them.",
  },
  crises,
  relationDrift,
  foreignPolicies,
);
