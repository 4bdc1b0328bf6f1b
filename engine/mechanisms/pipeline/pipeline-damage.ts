import { bernoulli } from "../../kernel/samplers.ts";
import type { PipelineAccess, PipelineStages } from "./pipeline-stages.ts";

/** Attacks of a day that are told apart. */
const MOST_ATTACKS = 200;

/** What attacks do to the lines, and the repairs. */
export interface PipelineDamage {
  /** Takes in the attacks since the last look. */
  read(day: number): void;
  isDown(row: number, day: number): boolean;
  /** Share of the days from `since` to `day` on which repairs stopped the work. */
  lost(row: number, since: number, day: number): number;
}

export function pipelineDamage(access: PipelineAccess, stages: PipelineStages): PipelineDamage {
  const keys = access.keys("project");
  const from_km = access.read("project.from_km");
  const to_km = access.read("project.to_km");
  const working = access.read("project.working");
  const downUntil = access.write("project.down_until_day");
  const hitProbability = access.parameter("hit_probability");
  const repair_days = access.parameter("repair_days");

  function isReached(row: number, km: number): boolean {
    return km >= from_km[row] && km <= to_km[row] && (stages.isOpen(row) || working[row] > 0);
  }

  return {
    read(day) {
      let number = 0;
      for (let id = access.news(); id >= 0; id = access.news()) {
        const { kind, km, from } = access.log.event(id);
        if (kind !== "militants.attack") continue;
        number = Math.min(number + 1, MOST_ATTACKS);
        for (const row of stages.rows) {
          if (!isReached(row, km)) continue;
          if (!bernoulli(access.draws.uniform(keys[row], day, 5 + number), hitProbability())) continue;
          downUntil[row] = day + Math.round(repair_days());
          access.emit({ kind: "damage", subject: row, from, km, causes: [id] });
        }
      }
    },
    isDown: (row, day) => day < downUntil[row],
    lost(row, since, day) {
      const days = Math.min(downUntil[row], day) - Math.max(downUntil[row] - repair_days(), since);
      return Math.max(0, days) / (day - since);
    },
  };
}
