import type { Mechanism } from "../kernel/mechanism.ts";
import { banks } from "./banks.ts";
import { corridors } from "./corridors.ts";
import { crossings } from "./crossings.ts";
import { demand } from "./demand.ts";
import { diplomacy } from "./diplomacy.ts";
import { electricity } from "./electricity.ts";
import { escalation } from "./escalation.ts";
import { households } from "./households.ts";
import { lenses } from "./lenses.ts";
import { macro } from "./macro.ts";
import { markets } from "./markets.ts";
import { militants } from "./militants.ts";
import { pipeline } from "./pipeline.ts";
import { refugees } from "./refugees.ts";
import { sanctions } from "./sanctions.ts";
import { security } from "./security.ts";
import { tension } from "./tension.ts";
import { thirdParties } from "./third-parties.ts";
import { traders } from "./traders.ts";

/**
 * The order of a day. Later mechanisms see what earlier ones did the same day; the scenario's own events come before all.
 * Months begin with sanctions, then money, then goods, so that the month's plan rests on what is known that morning.
 */
export const mechanisms: readonly Mechanism[] = [
  thirdParties,
  sanctions,
  banks,
  macro,
  demand,
  security,
  traders,
  markets,
  households,
  refugees,
  militants,
  diplomacy,
  escalation,
  pipeline,
  electricity,
  crossings,
  corridors,
  lenses,
  tension,
];
