import { designs } from "./analysis/designs/index.ts";
import { borderlandIndicators } from "./indicators/borderland.ts";
import { probabilities } from "./indicators/probabilities.ts";
import { projectIndicators } from "./indicators/projects.ts";
import { politicsIndicators } from "./indicators/politics.ts";
import { securityIndicators } from "./indicators/security.ts";
import { tradeIndicators } from "./indicators/trade.ts";
import { mechanisms } from "./mechanisms/index.ts";
import type { Parts } from "./scenario/compile.ts";

/** The engine as it is shipped: every mechanism in its order, every indicator, every probability. */
export const parts: Parts = {
  mechanisms,
  indicators: [
    ...tradeIndicators,
    ...securityIndicators,
    ...borderlandIndicators,
    ...politicsIndicators,
    ...projectIndicators,
  ],
  probabilities,
  designs,
};
