import { COMMITMENT_KINDS } from "../../tables/commitment.ts";
import { CROSSING_STATES } from "../../tables/crossing.ts";
import { gateState } from "../common/gate-state.ts";
import type { MarketAccess } from "./markets-parameters.ts";

const OPEN = CROSSING_STATES.indexOf("open");
const MARKET = COMMITMENT_KINDS.indexOf("market");

/** Which markets are open. */
export interface MarketOpenings {
  isOpen(market: number): boolean;
  isOpenAtStart(market: number): boolean;
  /** Opens planned markets for those that were carried out and are not open yet, whoever opened the others, in the order of rows. */
  carryOut(): void;
  /** An open market trades today if its gate is open. */
  trade(): void;
}

export function marketOpenings(access: MarketAccess): MarketOpenings {
  const markets = access.rows("market");
  const gate = access.read("market.crossing");
  const passes = gateState(access);
  const open = access.read("market.open");
  const barred = access.read("market.barred");
  const standsFor = access.read("market.stands_for");
  const commitment = access.read("commitment.kind");
  const delivered = access.read("commitment.delivered");
  const promised = access.write("market.promised");
  const trading = access.write("market.trading");
  const deliveredAtStart = Array.from(commitment, (_, c) => access.initial("commitment.delivered", c));

  function isOpen(market: number): boolean {
    return open[market]! > 0 || (promised[market]! > 0 && barred[market] === 0);
  }

  function isOpenAtStart(market: number): boolean {
    return access.initial("market.open", market) > 0;
  }

  /** Markets carried out since the start, less those that have opened since. */
  function due(): number {
    let count = 0;
    for (let c = 0; c < commitment.length; c++)
      if (commitment[c] === MARKET) count += Math.floor(delivered[c]!) - Math.floor(deliveredAtStart[c]!);
    for (let m = 0; m < markets; m++)
      if (!isOpenAtStart(m) && (open[m]! > 0 || promised[m]! > 0)) count -= standsFor[m]!;
    return count;
  }

  return {
    isOpen,
    isOpenAtStart,
    carryOut() {
      let left = due();
      for (let m = 0; m < markets && left > 0; m++) {
        if (isOpenAtStart(m) || open[m]! > 0 || promised[m]! > 0 || barred[m]! > 0 || standsFor[m]! > left) continue;
        promised[m] = 1;
        left -= standsFor[m]!;
        access.emit({ kind: "opening", subject: m });
      }
    },
    trade() {
      for (let m = 0; m < markets; m++) trading[m] = isOpen(m) && (gate[m]! < 0 || passes(gate[m]!) === OPEN) ? 1 : 0;
    },
  };
}
