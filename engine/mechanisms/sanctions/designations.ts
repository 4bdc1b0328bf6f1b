import { poisson } from "../../kernel/samplers.ts";
import { TRADER_CHANNELS } from "../../tables/declaration.ts";
import type { PerceivedRisk } from "./perceived-risk.ts";
import type { SanctionsAccess } from "./sanctions-columns.ts";

const OFFSHORE = TRADER_CHANNELS.indexOf("offshore");
/** Draws of a day and sector: one for how many, so many for which cohort, the last few for the choice of a sector. */
const MOST_PLACES = 250;
const MOST_SECTORS = 4;

/** Traders who are put on a list. */
export interface Designations {
  /** Those of a month, by what is visible of trade. */
  draw(day: number): void;
  /** So many cohorts of a sector, or each of any sector; they stay shut out for so many days. */
  order(sector: number | undefined, cohorts: number, days: number, day: number, causes: readonly number[]): void;
}

export function designations(access: SanctionsAccess, perceived: PerceivedRisk): Designations {
  const keys = access.keys("sector");
  const exposure = access.read("sector.exposure");
  const intensity = access.read("pair.sanction_intensity");
  const flowSector = access.read("flow.sector");
  const flowChannel = access.read("flow.channel");
  const monthBefore = access.read("flow.month_before");
  const traderSector = access.read("trader.sector");
  const shutOutUntil = access.write("trader.shut_out_until_day");
  const rate = access.parameter("designation_rate");
  const shutDays = access.parameter("designation_days");

  /** Last month's trade of a sector that senders can see, USD. */
  function visible(sector: number): number {
    let sum = 0;
    for (let f = 0; f < flowSector.length; f++)
      if (flowSector[f] === sector && flowChannel[f]! <= OFFSHORE) sum += monthBefore[f]!;
    return sum;
  }

  /** The n-th of a day in a sector. */
  function designate(sector: number, n: number, days: number, day: number, causes: readonly number[]): void {
    let cohorts = 0;
    for (let t = 0; t < traderSector.length; t++) if (traderSector[t] === sector) cohorts++;
    if (cohorts === 0) return;
    let place = Math.floor(access.draws.uniform(keys[sector]!, day, 1 + (n % MOST_PLACES)) * cohorts);
    for (let t = 0; t < traderSector.length; t++)
      if (traderSector[t] === sector && place-- === 0) shutOutUntil[t] = day + Math.round(days);
    perceived.frighten(sector);
    access.emit({ kind: "designation", subject: sector, causes });
  }

  function anySector(n: number, day: number): number {
    const u = access.draws.uniform(keys[0] ?? 0, day, 1 + MOST_PLACES + (n % MOST_SECTORS));
    return Math.floor(u * exposure.length);
  }

  return {
    draw(day) {
      for (let s = 0; s < exposure.length; s++) {
        const mean = (rate() * intensity[0]! * exposure[s]! * visible(s)) / 1e9;
        const count = mean > 0 ? poisson(access.draws.uniform(keys[s]!, day, 0), mean) : 0;
        for (let n = 0; n < count; n++) designate(s, n, shutDays(), day, []);
      }
    },
    order(sector, cohorts, days, day, causes) {
      for (let n = 0; n < cohorts; n++) designate(sector ?? anySector(n, day), n, days, day, causes);
    },
  };
}
