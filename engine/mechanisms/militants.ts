import { assert } from "../kernel/assert.ts";
import { mechanism } from "../kernel/mechanism.ts";
import { attackSeverity } from "./militants/attack-severity.ts";
import { attacks } from "./militants/attacks.ts";
import { fighters } from "./militants/fighters.ts";
import { militantOpportunity } from "./militants/militant-opportunity.ts";
import { militantActions } from "./militants/militants-actions.ts";
import { militantColumns } from "./militants/militants-columns.ts";
import { militantParameters } from "./militants/militants-parameters.ts";

/**
 * Attacks of militant groups in the border zone, day by day.
 *
 *   lambda_g(d) = mu_g · G_month · (F funding / F0)^a · O + E_g(d)
 *   mu_g  = rate / 365 · (1 - n)
 *   E(d+1) = e^(-beta) E(d) + n (1 - e^(-beta)) · attacks(d)
 *   O     = exp(theta_s (sanctuary - sanctuary0) - theta_c (coordination - coordination0))
 *   access = 1 - (1 - sanctuary)(1 - porosity);  P(across the border) = cross_border · access / access0
 *   P(no deaths) = p0, else P(f) in proportion to f^(-alpha), f = 1 … f_max
 *
 * The long-run mean of lambda is the rate, because self-excitation multiplies mu by 1 / (1 - n).
 * Fighters are read and never changed here. Patrols do not yet deter: O has no such term.
 * Sources: Hawkes (1971), https://doi.org/10.1093/biomet/58.1.83; Bohorquez et al. (2009),
 * https://doi.org/10.1038/nature08631; Clauset, Young and Gleditsch (2007), https://doi.org/10.1177/0022002706296157.
 */
export const militants = mechanism({
  id: "militants",
  title: "Militant groups",
  meaning: "Attacks come in clusters, a few of them kill many, and some are launched from across the border.",
  parameters: militantParameters,
  switches: {
    recruitment: {
      meaning: "Whether groups grow with the people who join them, or stay as in usual times.",
      values: ["felt", "usual"],
      value: "felt",
    },
  },
  columns: militantColumns,
  events: {
    attack: {
      meaning: "A group attacks within the country that it fights.",
      code: "193",
      goldstein: -10,
      subject: "group",
    },
    cross_border_attack: {
      meaning: "A group attacks from the other side of the border.",
      code: "193",
      goldstein: -10,
      subject: "group",
    },
  },
  actions: militantActions,
  build(access) {
    const side = access.read("group.side");
    const base = access.read("group.base");
    const branching = access.parameter("branching");
    const grows = access.chosen("recruitment") === "felt";
    const people = fighters(access);
    const raids = attacks(access, people, militantOpportunity(access), attackSeverity(access));

    return {
      start() {
        assert(branching() >= 0 && branching() < 1, "militants.branching must be below 1, or attacks would never stop");
        raids.start();
      },
      week(day) {
        if (grows) people.recruit(day);
      },
      month: raids.turn,
      day(day) {
        raids.draw(day);
        raids.count();
      },
      actions: {
        attack({ group, target, from, fatalities, km }, _day, cause) {
          const row = group as number;
          const victim = (target as number | undefined) ?? side[row];
          const origin = (from as number | undefined) ?? base[row];
          raids.attack(
            row,
            victim,
            origin === 1 - victim,
            Math.round((fatalities as number | undefined) ?? 0),
            (km as number | undefined) ?? NaN,
            [cause],
          );
        },
      },
    };
  },
});
