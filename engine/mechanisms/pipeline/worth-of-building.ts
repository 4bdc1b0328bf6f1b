import { pow } from "../../kernel/math.ts";

/** British thermal units in gas of usual quality: million per million cubic feet (EIA, https://www.eia.gov/tools/faqs/faq.php?id=45, 1,037 Btu per cubic foot). */
export const MMBTU_PER_MMCF = 1037;

/** What a buyer weighs when it thinks of going on with a gas pipeline. */
export interface Prospect {
  /** MMcf per day once all is built. */
  readonly flow: number;
  /** USD per MMBtu saved against the gas that it would import instead; below 0 where the pipeline is dearer. */
  readonly saving: number;
  readonly months_left: number;
  readonly cost_left: number;
  readonly discount_rate: number;
  readonly term_years: number;
  /** Share of the feared loss that is expected to come true. */
  readonly exposure: number;
  readonly resolve: number;
  readonly sanction_loss: number;
  /** Award that building averts. */
  readonly averted_award: number;
}

/**
 * Net present worth in USD of going on: savings over the term of the contract, from the day on which all is built, less what is
 * still to be paid and what sanctions may cost, plus the award that is averted. The hurdle that waiting under uncertainty sets
 * above zero is the caller's (Dixit & Pindyck 1994, Investment under Uncertainty, chapter 10: sequential investment).
 */
export function worthOfBuilding(p: Prospect): number {
  const yearly = p.flow * 365 * MMBTU_PER_MMCF * p.saving;
  const annuity = p.discount_rate > 0 ? (1 - pow(1 + p.discount_rate, -p.term_years)) / p.discount_rate : p.term_years;
  const savings = yearly * annuity * pow(1 + p.discount_rate, -p.months_left / 12);
  return savings - p.cost_left - p.exposure * p.sanction_loss * (1 - p.resolve) + p.averted_award;
}
