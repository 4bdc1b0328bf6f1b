import { mechanism } from "../kernel/mechanism.ts";
import { ATTACK, ATTACK_ACROSS } from "./militants/attacks.ts";
import { diplomaticSteps } from "./escalation/diplomatic-steps.ts";
import { escalationActions } from "./escalation/escalation-actions.ts";
import { escalationColumns } from "./escalation/escalation-columns.ts";
import { escalationEvents } from "./escalation/escalation-events.ts";
import { escalationParameters } from "./escalation/escalation-parameters.ts";
import { exchangeOfStrikes } from "./escalation/exchange-of-strikes.ts";
import { ladder } from "./escalation/ladder.ts";
import { pressure } from "./escalation/pressure.ts";
import { provocation } from "./escalation/provocation.ts";
import { steppingBack } from "./escalation/stepping-back.ts";
import { strikeHazard } from "./escalation/strike-hazard.ts";
import { strikeToll } from "./escalation/strike-toll.ts";
import { strikes } from "./escalation/strikes.ts";
import { war } from "./escalation/war.ts";

/**
 * The ladder between the two sides: 0 normal, 1 protest, 2 summons, 3 recall, 4 strike on a non-state target,
 * 5 reply in kind, 6 repeated strikes or one on the state itself, 7 war.
 *
 *   prov_i <- min(3, 2^(-1/h_P) prov_i + sum of w · attribution_i · ln(1 + f) / ln 12), w = 1 from across the border
 *   h_i = (h0 exp(b_P prov_i + b_Z z_i - b_R R_i)
 *          + lambda_ret debt_i cap_ratio^chi exp(-b_R (R_i - 0.6)) + [rung >= 5] lambda_sp) (1 - mediation)
 *   cap_ratio = min(2, capability_i / capability_j);  P(i strikes today) = 1 - exp(-h_i)
 *   a side that is struck: debt + 1; one that strikes: debt - 1
 *   lambda_ret counts from reply_delay days after the first strike that stands unanswered; from then on debt halves in h_ret days
 *   strikes of the exchange equal: prov · (1 - 0.8), debts 0, de-escalation at delta a day
 *   strikes unequal: none while a debt is alive, delta / 3 once it has faded
 *   protest, summons, recall: 0.6, 0.4, 0.3 a day for a side with a strike unanswered, else 0.05 prov for the next step
 *
 * What has been done sets the rung that is due; the rung itself climbs two a day at most. De-escalation ends an
 * exchange at rung 3 and a rung of 3 or less at 0. Closing the border is not decided here.
 * Form and values are judgement: the record of a pair holds about one exchange of strikes in twenty years,
 * so that the chance of a strike follows from it and all that follows a strike must be swept.
 */
export const escalation = mechanism({
  id: "escalation",
  title: "Escalation ladder",
  meaning:
    "Attacks blamed on the neighbour may bring a strike across the border; a strike brings a reply or a protest; parity ends it.",
  parameters: escalationParameters,
  columns: escalationColumns,
  events: escalationEvents,
  actions: escalationActions,
  build(access) {
    const rungs = ladder(access);
    const anger = provocation(access);
    const urge = pressure(access);
    const blows = exchangeOfStrikes(access);
    const force = strikes(access, strikeHazard(access, rungs, anger, urge, blows), rungs, anger, blows);
    const steps = diplomaticSteps(access, rungs, anger, blows);
    const considerWar = war(access, rungs, blows);
    const retreat = steppingBack(access, rungs, blows, steps);
    const toll = strikeToll(access);

    /** Takes in the attacks since the last look, and what the two sides did themselves. */
    function notice(): void {
      for (let id = access.news(); id >= 0; id = access.news()) {
        const { kind, to, fatalities } = access.log.event(id);
        if (kind === ATTACK || kind === ATTACK_ACROSS) anger.suffer(to, kind === ATTACK_ACROSS, fatalities, id);
        else toll.count(kind, to, fatalities);
      }
    }

    /** Memories fade once they have been acted upon, so that a strike weighs in full on the day after it. */
    function fade(day: number): void {
      anger.fade();
      blows.fade(day);
      urge.fade();
    }

    return {
      start: anger.start,
      day(day) {
        toll.clear();
        notice();
        force.weigh(day);
        fade(day);
        force.decide(day);
        steps.protest(day);
        considerWar(day);
        retreat.decide(day);
        rungs.climb();
        notice();
      },
      actions: {
        strike({ by, on_target, fatalities }, day, cause) {
          force.strike(by as number, on_target === 1, Math.round((fatalities as number | undefined) ?? 5), day, [
            cause,
          ]);
        },
        recall({ side }, _day, cause) {
          steps.recall(side as number, [cause]);
        },
        settle(_given, _day, cause) {
          if (rungs.isExchange()) retreat.calmDown([cause]);
        },
        reconcile(_given, _day, cause) {
          if (rungs.isRecalled()) retreat.calmDown([cause]);
        },
        press({ side, pressure: added, half_life }) {
          urge.add(side as number, added as number, half_life as number | undefined);
        },
      },
    };
  },
});
