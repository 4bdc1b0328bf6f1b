import { pow } from "../../kernel/math.ts";
import { STATUS } from "./regime-states.ts";
import type { SanctionsAccess } from "./sanctions-columns.ts";

/** The risk of sanctions as traders see it. */
export interface PerceivedRisk {
  /** Takes the risk as it is. */
  start(): void;
  /** A month in which it follows the risk: up fast, down slowly. */
  follow(): void;
  /** Somebody in a sector has been designated. */
  frighten(sector: number): void;
}

export function perceivedRisk(access: SanctionsAccess): PerceivedRisk {
  const status = access.read("regime.status");
  const weight = access.read("regime.weight");
  const intensity = access.read("regime.intensity");
  const enforcement = access.read("regime.enforcement");
  const exposure = access.read("sector.exposure");
  const risk = access.read("pair.sanction_risk");
  const sectorRisk = access.read("sector.sanction_risk");
  const perceived = access.write("pair.perceived_risk");
  const sectorPerceived = access.write("sector.perceived_risk");
  const fear = access.write("sector.designation_fear");
  const learningRate = access.parameter("learning_rate");
  const memory = access.parameter("memory_half_life_months");
  const announcedEffect = access.parameter("announced_effect");
  const fearOfOne = access.parameter("designation_fear");
  const sign = { neutral: 0, raise: 1, lower: -1 }[access.chosen("anticipation")]!;

  /** Intensity of what may come into force. */
  function announced(): number {
    let sum = 0;
    for (let r = 0; r < status.length; r++) {
      if (status[r] === STATUS.threatened || status[r] === STATUS.announced || status[r] === STATUS.countdown)
        sum += weight[r]! * intensity[r]! * enforcement[r]!;
    }
    return sum;
  }

  function followed(before: number, now: number, ahead: number, keep: number): number {
    return clip(now + ahead > before ? before + learningRate() * (now + ahead - before) : now + (before - now) * keep);
  }

  return {
    start() {
      perceived[0] = risk[0]!;
      for (let s = 0; s < exposure.length; s++) sectorPerceived[s] = sectorRisk[s]!;
    },
    follow() {
      const ahead = sign * announcedEffect() * announced();
      const keep = pow(2, -1 / memory());
      perceived[0] = followed(perceived[0]!, risk[0]!, ahead, keep);
      for (let s = 0; s < exposure.length; s++) {
        const plain = sectorPerceived[s]! - fear[s]!;
        fear[s]! *= keep;
        sectorPerceived[s] = clip(followed(plain, sectorRisk[s]!, ahead * exposure[s]!, keep) + fear[s]!);
      }
    },
    frighten(sector) {
      fear[sector] = clip(fear[sector]! + fearOfOne());
      sectorPerceived[sector] = clip(sectorPerceived[sector]! + fearOfOne());
    },
  };
}

function clip(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
