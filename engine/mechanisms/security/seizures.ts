import { exp, log } from "../../kernel/math.ts";
import { CHANNELS } from "../../tables/declaration.ts";
import type { Patrols } from "./patrols.ts";
import type { SecurityAccess } from "./security-parameters.ts";

const UNDECLARED = CHANNELS.indexOf("undeclared");
const COURIERS = CHANNELS.indexOf("couriers");

/** What patrols take from smugglers and couriers. */
export interface Seizures {
  /** Takes the usual exposure as that of the base probability. */
  start(): void;
  /** The week's seizures, as patrols stand now. */
  seize(): void;
}

export function seizures(access: SecurityAccess, patrols: Patrols): Seizures {
  const channel = access.read("flow.channel");
  const monthBefore = access.read("flow.month_before");
  const probability = access.write("pair.seizure_probability");
  const seized = access.write("pair.seized");
  const base = access.parameter("base_seizure");
  const experience = access.parameter("experience_rate");
  let exposureAtStart = 0;

  return {
    start() {
      exposureAtStart = patrols.usualExposure();
      probability[0] = base();
    },
    seize() {
      const now = exposureAtStart > 0 ? 1 - exp((log(1 - base()) * patrols.exposure()) / exposureAtStart) : base();
      probability[0]! += experience() * (now - probability[0]!);
      let informal = 0;
      for (let f = 0; f < channel.length; f++)
        if (channel[f] === UNDECLARED || channel[f] === COURIERS) informal += monthBefore[f]!;
      seized[0] = Math.floor((probability[0]! * informal * 7) / 31);
    },
  };
}
