import { log, logistic } from "../../kernel/math.ts";
import { bernoulli } from "../../kernel/samplers.ts";
import { REGIME_STATUS } from "../../tables/regime.ts";
import type { ForeignPolicyAccess } from "./foreign-policies-parameters.ts";
import type { ThirdPartyRelations } from "./third-party-relations.ts";

const IN_FORCE = REGIME_STATUS.indexOf("in_force");

/** A month in which senders grant and withdraw waivers of their secondary regimes for common projects. */
export function waivers(access: ForeignPolicyAccess, relations: ThirdPartyRelations): (day: number) => void {
  const keys = access.keys("external");
  const policy = access.read("external.policies_waiver");
  const status = access.read("regime.status");
  const secondary = access.read("regime.secondary");
  const ofRegime = access.write("regime.waiver");
  const granted = access.write("external.waiver");
  const dueDay = access.write("external.waiver_due_day");
  const waiverRate = access.parameter("waiver_rate");
  const response = access.parameter("waiver_response");
  const most_months = access.parameter("waiver_delay_months");
  const withdrawalRate = access.parameter("withdrawal_rate");
  const senders = Array.from(secondary, (_, regime) => access.initial("regime.sender", regime) - 2);

  const isSender = (external: number): boolean =>
    senders.some((sender, regime) => sender === external && secondary[regime] === 1 && status[regime] === IN_FORCE);

  function consider(external: number, day: number): void {
    const u = (index: number): number => access.draws.uniform(keys[external]!, day, index);
    if (granted[external] === 1) {
      const p = logistic(logit(withdrawalRate()) - response() * relations.warmth(external));
      if (bernoulli(u(0), p)) tell(external, 0);
    } else if (dueDay[external]! >= 0) {
      if (day >= dueDay[external]!) tell(external, 1);
    } else if (policy[external]! > 0 && isSender(external)) {
      const p = policy[external]! * logistic(logit(waiverRate()) + response() * relations.warmth(external));
      if (!bernoulli(u(0), p)) return;
      const months = 1 + Math.floor(u(1) * (most_months() - 1) + 0.5);
      dueDay[external] = day + Math.round((365 / 12) * months);
    }
  }

  /** Tells the sides that deal with the sanctioned one that they may, or may no longer. */
  function tell(external: number, isGranted: 0 | 1): void {
    granted[external] = isGranted;
    dueDay[external] = -1;
    const regime = senders.findIndex((sender, row) => sender === external && secondary[row] === 1);
    access.emit({
      kind: isGranted === 1 ? "waiver" : "withdrawal",
      from: 2 + external,
      to: 1 - access.initial("regime.against", regime),
      subject: external,
    });
    senders.forEach((sender, row) => {
      if (sender === external && secondary[row] === 1) ofRegime[row] = isGranted;
    });
  }

  return (day) => {
    for (let external = 0; external < relations.externals; external++) consider(external, day);
  };
}

function logit(share: number): number {
  return log(share / (1 - share));
}
