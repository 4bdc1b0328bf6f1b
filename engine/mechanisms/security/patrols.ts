import { apportion } from "../../kernel/apportion.ts";
import { SIDES } from "../../tables/declaration.ts";
import type { AttackMemory } from "./attack-memory.ts";
import type { SecurityAccess } from "./security-parameters.ts";
import { smugglingShares } from "./smuggling-shares.ts";

/** Ways to send out patrols over which the usual exposure is the mean. */
const USUAL_WEEKS = 200;
const GOLDEN = 0.6180339887498949;

/** Where both sides' patrols stand. */
export interface Patrols {
  /** Sends them out for a week. */
  deploy(day: number): void;
  /** Patrols that smuggled goods meet. */
  exposure(): number;
  /** Its mean over many ways in which the random part of the patrols may fall, the same for every run. */
  usualExposure(): number;
}

export function patrols(access: SecurityAccess, memory: AttackMemory): Patrols {
  const segments = access.rows("segment");
  const fence = access.read("segment.fence");
  const budget = access.read("state.patrol_budget");
  const crackdown = access.read("state.crackdown");
  const warLoad = access.read("state.war_load");
  const patrol = SIDES.map((side) => access.write(`segment.patrol_${side}`) as Float64Array);
  const memoryWeight = access.parameter("memory_weight");
  const smugglingWeight = access.parameter("smuggling_weight");
  const sweepShare = access.parameter("sweep_share");
  const fenceEffect = access.parameter("fence_effect");
  const fenceAtStart = Array.from({ length: segments }, (_, row) => access.initial("segment.fence", row));
  const smuggled = smugglingShares(access);
  const remembered = new Float64Array(segments);
  const sweeps = new Float64Array(segments);
  const weights = new Float64Array(segments);

  function available(side: number): number {
    return segments > 0 ? Math.floor(budget[side]! * (1 - warLoad[side]!)) : 0;
  }

  function wish(segment: number, swept: number): number {
    const steady =
      memoryWeight() * remembered[segment]! +
      smugglingWeight() * smuggled[segment]! +
      (1 - memoryWeight() - smugglingWeight()) / segments;
    return Math.max(0, (1 - sweepShare()) * steady + sweepShare() * swept);
  }

  function allot(side: number): void {
    let sum = 0;
    for (let s = 0; s < segments; s++) sum += sweeps[s]!;
    for (let s = 0; s < segments; s++) weights[s] = wish(s, sweeps[s]! / sum);
    apportion(available(side), weights, patrol[side]!);
  }

  function exposure(): number {
    let met = 0;
    for (let s = 0; s < segments; s++) {
      const detection = Math.max(0, 1 + fenceEffect() * (fence[s]! - fenceAtStart[s]!));
      met += smuggled[s]! * detection * (crackdown[0]! * patrol[0]![s]! + crackdown[1]! * patrol[1]![s]!);
    }
    return met;
  }

  return {
    exposure,
    deploy(day) {
      memory.spread(remembered);
      for (let side = 0; side < 2; side++) {
        access.draws.fill(day, side, sweeps);
        allot(side);
      }
    },
    usualExposure() {
      memory.spread(remembered);
      let met = 0;
      for (let n = 0; n < USUAL_WEEKS; n++) {
        for (let side = 0; side < 2; side++) {
          for (let s = 0; s < segments; s++) sweeps[s] = evenly((2 * n + side) * segments + s);
          allot(side);
        }
        met += exposure() / USUAL_WEEKS;
      }
      for (let side = 0; side < 2; side++) patrol[side]!.fill(0);
      return met;
    },
  };
}

/** The n-th of numbers that fill (0, 1) evenly. */
function evenly(n: number): number {
  const at = (n + 1) * GOLDEN;
  return at - Math.floor(at);
}
