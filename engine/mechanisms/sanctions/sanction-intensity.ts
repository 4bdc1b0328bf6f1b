import { STATUS } from "./regime-states.ts";
import type { SanctionsAccess } from "./sanctions-columns.ts";

/** Adds up the regimes in force: together, against each side, and as the risk of each sector. */
export function sanctionIntensity(access: SanctionsAccess): () => void {
  const status = access.read("regime.status");
  const weight = access.read("regime.weight");
  const intensity = access.read("regime.intensity");
  const enforcement = access.read("regime.enforcement");
  const factor = access.read("regime.enforcement_factor");
  const against = access.read("regime.against");
  const exempt = access.read("exemption.exempt");
  const override = access.read("pair.intensity_given");
  const exposure = access.read("sector.exposure");
  const total = access.write("pair.sanction_intensity");
  const risk = access.write("pair.sanction_risk");
  const ofState = access.write("state.sanction_intensity");
  const sectorRisk = access.write("sector.sanction_risk");
  const fullRisk = access.parameter("full_risk");
  /** How far each regime in force is applied today. */
  const applied = new Float64Array(status.length);

  /** Sum over the regimes in force, which also falls to the sides that they are against. */
  function sumBySide(): number {
    let sum = 0;
    ofState.fill(0);
    for (let r = 0; r < status.length; r++) {
      if (status[r] !== STATUS.in_force) continue;
      applied[r] = Math.min(1, enforcement[r]! * factor[r]!);
      const part = weight[r]! * intensity[r]! * applied[r]!;
      sum += part;
      ofState[against[r]!] = Math.min(1, ofState[against[r]!]! + part);
    }
    return sum;
  }

  /** The same sum without the regimes that exempt a sector. */
  function sumFor(sector: number): number {
    let sum = 0;
    for (let r = 0; r < status.length; r++) {
      if (status[r] === STATUS.in_force)
        sum += (1 - exempt[r * exposure.length + sector]!) * weight[r]! * intensity[r]! * applied[r]!;
    }
    return sum;
  }

  return () => {
    const sum = sumBySide();
    const given = override[0]!;
    if (given >= 0) for (let i = 0; i < ofState.length; i++) if (ofState[i]! > 0) ofState[i] = given;
    total[0] = given >= 0 ? given : Math.min(1, sum);
    risk[0] = fullRisk() * total[0];
    for (let s = 0; s < exposure.length; s++) {
      const left = sumFor(s);
      // Where the sum is given from outside, exemptions take their share of it.
      const ofSector = given < 0 ? Math.min(1, left) : sum > 0 ? given * (left / sum) : given;
      sectorRisk[s] = fullRisk() * ofSector * exposure[s]!;
    }
  };
}
