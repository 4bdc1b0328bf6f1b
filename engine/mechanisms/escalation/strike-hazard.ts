import { exp, pow } from "../../kernel/math.ts";
import type { EscalationAccess } from "./escalation-columns.ts";
import type { ExchangeOfStrikes } from "./exchange-of-strikes.ts";
import { REPLY, type Ladder } from "./ladder.ts";
import type { Pressure } from "./pressure.ts";
import type { Provocation } from "./provocation.ts";

/** Restraint at which the hazards have their declared values. */
const USUAL_RESTRAINT = 0.6;

/** How likely a side is to strike today: unasked, in reply, or because both do by now; a hazard per day. */
export function strikeHazard(
  access: EscalationAccess,
  ladder: Ladder,
  provocation: Provocation,
  pressure: Pressure,
  exchange: ExchangeOfStrikes,
): (side: number, day: number) => number {
  const restraint = access.read("state.restraint");
  const capability = access.read("state.capability");
  const mediation = access.read("pair.mediation");
  const baseHazard = access.parameter("base_hazard");
  const provocationEffect = access.parameter("provocation_effect");
  const pressureEffect = access.parameter("pressure_effect");
  const restraintEffect = access.parameter("restraint_effect");
  const retaliation = access.parameter("retaliation");
  const capabilityExponent = access.parameter("capability_exponent");
  const spiral = access.parameter("spiral");

  function capabilityRatio(side: number): number {
    const other = capability[1 - side];
    return other > 0 ? Math.min(2, capability[side] / other) : 2;
  }

  return (side, day) => {
    const held = exp(-restraintEffect() * (restraint[side] - USUAL_RESTRAINT));
    const unprovoked = baseHazard() * exp(-restraintEffect() * USUAL_RESTRAINT);
    const first =
      unprovoked * held * exp(provocationEffect() * provocation.of(side) + pressureEffect() * pressure.of(side));
    const reply = exchange.isReady(side, day)
      ? retaliation() * exchange.debt(side) * pow(capabilityRatio(side), capabilityExponent()) * held
      : 0;
    return (first + reply + (ladder.rung() >= REPLY ? spiral() : 0)) * (1 - mediation[0]);
  };
}
