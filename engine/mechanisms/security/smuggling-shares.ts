import { overlap } from "../common/along-border.ts";
import type { SecurityAccess } from "./security-parameters.ts";

/** Share of what is smuggled that crosses each segment: where couriers live; everywhere alike if nobody is known to carry. */
export function smugglingShares(access: SecurityAccess): Float64Array {
  const segments = access.rows("segment");
  const from_km = access.read("segment.from_km");
  const to_km = access.read("segment.to_km");
  const districtFrom_km = access.read("district.from_km");
  const districtTo_km = access.read("district.to_km");
  const courierShare = access.read("district.courier_share");
  const shares = new Float64Array(segments);
  for (let d = 0; d < courierShare.length; d++) {
    const length = districtTo_km[d]! - districtFrom_km[d]!;
    const people = access.initial("district.population", d) * courierShare[d]!;
    for (let s = 0; s < segments && length > 0; s++)
      shares[s]! += (people * overlap(from_km[s]!, to_km[s]!, districtFrom_km[d]!, districtTo_km[d]!)) / length;
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum > 0 ? shares.map((share) => share / sum) : shares.fill(1 / Math.max(1, segments));
}
