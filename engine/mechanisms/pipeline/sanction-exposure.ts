import type { Access } from "../../kernel/mechanism.ts";
import { REGIME_STATUS } from "../../tables/regime.ts";

const IN_FORCE = REGIME_STATUS.indexOf("in_force");

/**
 * How far third-party sanctions reach a project, 0 to 1: intensity · enforcement of the secondary regimes against its supplier
 * that are in force, by their weights relative to all such regimes, without those that exempt it. With every regime waived,
 * suspended or absent it is 0.
 */
export function sanctionExposure(access: Access): (project: number, supplier: number) => number {
  const projects = access.rows("project");
  const status = access.read("regime.status");
  const weight = access.read("regime.weight");
  const intensity = access.read("regime.intensity");
  const enforcement = access.read("regime.enforcement");
  const factor = access.read("regime.enforcement_factor");
  const waiver = access.read("regime.waiver");
  const against = access.read("regime.against");
  const secondary = access.read("regime.secondary");
  const exempt = access.read("project_exemption.exempt");
  const given = access.read("pair.intensity_given");
  return (project, supplier) => {
    let all = 0;
    let inForce = 0;
    let reaching = 0;
    for (let r = 0; r < status.length; r++) {
      if (secondary[r] === 0 || against[r] !== supplier) continue;
      all += weight[r];
      if (status[r] !== IN_FORCE) continue;
      const part = weight[r] * intensity[r] * Math.min(1, enforcement[r] * factor[r]);
      inForce += part;
      reaching += part * (1 - waiver[r]) * (1 - exempt[r * projects + project]);
    }
    if (all === 0) return 0;
    // A series that replaces the sum over regimes says how strong they are; exemptions take their share of it.
    if (given[0] >= 0) return inForce > 0 ? given[0] * (reaching / inForce) : 0;
    return Math.min(1, reaching / all);
  };
}
