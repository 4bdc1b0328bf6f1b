import { exp } from "../../kernel/math.ts";
import { bernoulli } from "../../kernel/samplers.ts";
import type { PipelineAccess } from "./pipeline-stages.ts";

/** Times in which sanctions stop work and flow. */
export interface PipelineHalts {
  isHalted(row: number, day: number): boolean;
  /** Whether sanctions hit a project this month, given how exposed its work is; then it is halted. */
  isHit(row: number, day: number, exposureOfWork: number): boolean;
}

export function pipelineHalts(access: PipelineAccess): PipelineHalts {
  const keys = access.keys("project");
  const supplier = access.read("project.supplier");
  const exposure = access.read("project.exposure");
  const haltedUntil = access.write("project.halted_until_day");
  const rate = access.parameter("designation_rate");
  const halt_days = access.parameter("halt_days");

  return {
    isHalted: (row, day) => day < haltedUntil[row],
    isHit(row, day, exposureOfWork) {
      const hazard = (rate() / 12) * exposure[row] * exposureOfWork;
      if (hazard === 0 || !bernoulli(access.draws.uniform(keys[row], day, 1), 1 - exp(-hazard))) return false;
      haltedUntil[row] = day + Math.round(halt_days());
      access.emit({ kind: "halt", subject: row, to: 1 - supplier[row] });
      return true;
    },
  };
}
