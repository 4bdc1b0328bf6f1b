import { overlap } from "../common/along-border.ts";
import { decay } from "../common/decay.ts";
import { harm } from "../common/harm.ts";
import type { SecurityAccess } from "./security-parameters.ts";

/** What a usual attack adds to memory; only its scale, which no share depends on. */
const USUAL_HARM = 0.6;
/** What an attack adds besides the harm that it does. */
const ALARM = 0.1;

/** What the forces remember of attacks, by segment of the border. */
export interface AttackMemory {
  /** Memory as a usual year leaves it, so that patrols stand at the start where they will stand. */
  start(): void;
  /** Takes in the attacks since the last look. */
  read(): void;
  /** A week passes. */
  fade(): void;
  /** Fills in each segment's share of what is remembered; the same for all where nothing is. */
  spread(shares: Float64Array): void;
}

export function attackMemory(access: SecurityAccess): AttackMemory {
  const segments = access.rows("segment");
  const from_km = access.read("segment.from_km");
  const to_km = access.read("segment.to_km");
  const rate = access.read("group.rate");
  const zoneFrom_km = access.read("group.from_km");
  const zoneTo_km = access.read("group.to_km");
  const memory = access.write("segment.memory");
  const halfLife = access.parameter("memory_half_life");
  const length_km = segments > 0 ? to_km[segments - 1]! : 0;

  return {
    start() {
      for (let group = 0; group < rate.length; group++) {
        const zone = overlap(zoneFrom_km[group]!, zoneTo_km[group]!, 0, length_km);
        const usual = (rate[group]! / 365) * USUAL_HARM * halfLife();
        for (let s = 0; s < segments && zone > 0; s++)
          memory[s]! += (usual * overlap(from_km[s]!, to_km[s]!, zoneFrom_km[group]!, zoneTo_km[group]!)) / zone;
      }
    },
    read() {
      if (segments === 0) return;
      for (let id = access.news(); id >= 0; id = access.news()) {
        const { kind, km, fatalities } = access.log.event(id);
        if (kind.startsWith("militants.") && !Number.isNaN(km))
          memory[Math.min(segments - 1, Math.floor((km / length_km) * segments))]! += ALARM + harm(fatalities);
      }
    },
    fade() {
      const left = decay(7, halfLife());
      for (let s = 0; s < segments; s++) memory[s]! *= left;
    },
    spread(shares) {
      let all = 0;
      for (let s = 0; s < segments; s++) all += memory[s]!;
      for (let s = 0; s < segments; s++) shares[s] = all > 0 ? memory[s]! / all : 1 / segments;
    },
  };
}
