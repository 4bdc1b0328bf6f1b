import { mechanism } from "../kernel/mechanism.ts";
import { attackMemory } from "./security/attack-memory.ts";
import { attribution } from "./security/attribution.ts";
import { coordination } from "./security/coordination.ts";
import { patrols } from "./security/patrols.ts";
import { sanctuary } from "./security/sanctuary.ts";
import { securityActions } from "./security/security-actions.ts";
import { securityParameters } from "./security/security-parameters.ts";
import { seizures } from "./security/seizures.ts";

/**
 * M9: patrols, seizures and what the two security forces do together.
 *
 * Weekly, per side: patrols = floor(budget · (1 − war load)), divided over the segments by largest remainder in proportion to
 *   (1 − sweep) (m · memory share + s · smuggling share + (1 − m − s) / segments) + sweep · u / Σ u.
 * Seizure: q follows 1 − exp(−κ E / E0), E = Σ smuggling share · (1 + f (fence − fence0)) · Σ_side crackdown · patrols, κ = −ln(1 − q0):
 * at base the value is q0 exactly in expectation, and it never falls when a patrol is added where anything is smuggled.
 * Coordination: c ← c + λ_c (c* − c), c* the aim, cut while tension stands more than some points above its quiet value.
 * Shelter: sanctuary = given shelter · x, x ← x + λ_r (x̄ − x) − λ_s c (1 − war load) x; x̄ is such that x = 1 is at rest at base.
 * Attribution follows: α ← α + η (α0 + e_s Δsanctuary − e_c Δc − α).
 */
export const security = mechanism({
  id: "security",
  title: "Security forces",
  meaning: "Border forces divide their patrols, seize goods, and cooperate or not; groups lose or find shelter by it.",
  parameters: securityParameters,
  switches: {
    coordination_under_tension: {
      meaning: "Whether the two forces go on working together when tension is high.",
      values: ["falls", "holds"],
      value: "falls",
    },
  },
  columns: {
    "pair.seizure_probability": {
      meaning: "probability that smuggled goods are seized",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0.06,
    },
    "pair.seized": { meaning: "goods seized this week", unit: "USD", min: 0, whole: true, initial: 0 },
    "segment.patrol_a": { meaning: "patrols a day of side a", unit: "patrols", min: 0, whole: true, initial: 0 },
    "segment.patrol_b": { meaning: "patrols a day of side b", unit: "patrols", min: 0, whole: true, initial: 0 },
    "segment.memory": { meaning: "decayed harm of attacks here", unit: "1", min: 0, initial: 0 },
    "group.refuge_a": { meaning: "shelter on side a, as a multiple of what is given", unit: "1", min: 0, initial: 1 },
    "group.refuge_b": { meaning: "shelter on side b, as a multiple of what is given", unit: "1", min: 0, initial: 1 },
  },
  actions: securityActions,
  build(access) {
    const memory = attackMemory(access);
    const forces = patrols(access, memory);
    const catches = seizures(access, forces);
    const cooperate = coordination(access);
    const harbour = sanctuary(access);
    const learn = attribution(access);

    return {
      start() {
        memory.start();
        catches.start();
      },
      week(day) {
        memory.read();
        memory.fade();
        forces.deploy(day);
        if (day === access.start_day) return;
        catches.seize();
        cooperate();
        harbour();
        learn();
      },
    };
  },
});
