import { exp, pow } from "../kernel/math.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";

/**
 * M17: output, exchange rate and the gap in power, month by month.
 *
 *   log gdp += trend / 12 + phi_T · (X - X') / gdp - phi_S · (I - I') - phi_W · war_load / 12,  X' and I' being last month's
 *   X = what is traded both ways, gas included, averaged over about a year: X += (flows of the last month - X) / 12
 *   depreciation <- depreciation · (1 + r · max(0, I - I')); its log then halves in `half_life`
 *   a shock from outside is a factor on gdp from the month after it, and comes off when it ends
 *   energy gap = max(0, gap at the start - power brought in since then - gas brought in · power per gas)
 *
 * With phi = 0 output is exogenous. Trade of a pair is a per cent or less of either output, so the feedback is small by design.
 * Relief does not appreciate: 2018 brought a real fall of some 75 % for a rise of intensity of .6, 2016 no gain
 * (free-market rate of the rial, https://github.com/SamadiPour/rial-exchange-rates-archive).
 */
export const macro = mechanism({
  id: "macro",
  title: "Output and exchange rate",
  meaning:
    "Output follows its trend, a little trade, sanctions and wars; a rise of sanctions makes the currency fall, relief does not lift it.",
  parameters: {
    trade_effect: {
      meaning: "Output gained per unit of trade gained.",
      symbol: "phi_T",
      unit: "1",
      value: 0.2,
      min: 0,
      max: 0.5,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    sanctions_effect: {
      meaning: "Share of output lost per unit of newly added sanction intensity.",
      symbol: "phi_S",
      unit: "1",
      value: 0.1,
      min: 0,
      max: 0.25,
      distribution: "uniform",
      status: "judgement",
      source:
        "judgement: growth of 2018-19 lay some 6 points a year below that of 2016-17 for a rise of .6 (history/gdp_growth_irn.csv, history/sanctions.csv of the first pair)",
    },
    war_effect: {
      meaning: "Growth lost while all forces are tied down by a war.",
      symbol: "phi_W",
      unit: "1/year",
      value: 0.05,
      min: 0,
      max: 0.2,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    power_per_gas: {
      meaning: "Power made of gas.",
      unit: "MWh/MMcf",
      value: 137,
      min: 100,
      max: 180,
      distribution: "uniform",
      status: "literature",
      source: "1,037 MMBtu per MMcf (https://www.eia.gov/tools/faqs/faq.php?id=45), burnt at 45 per cent",
    },
    depreciation_response: {
      meaning: "Rise of the real exchange rate per unit of newly added sanction intensity.",
      unit: "1",
      value: 1.2,
      min: 0,
      max: 2,
      distribution: "uniform",
      status: "calibrated",
      source:
        "real fall of the free-market rial 2017-2018 against the rise of effective intensity (history/real_exchange_rate.csv, history/sanctions.csv of the first pair)",
    },
    depreciation_half_life_months: {
      meaning: "Time in which half of such a depreciation is gone.",
      unit: "months",
      value: 24,
      min: 6,
      max: 60,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  actions: {
    shock: {
      meaning: "Something outside the model hits an economy: its output, its currency or its price of fuel.",
      lasting: true,
      arguments: {
        side: { type: "row", table: "state", meaning: "Whose economy." },
        gdp_times: {
          type: "number",
          unit: "1",
          min: 0.01,
          max: 10,
          optional: true,
          meaning: "Factor on its output, from the next month on.",
        },
        rer_times: {
          type: "number",
          unit: "1",
          min: 0.01,
          max: 10,
          optional: true,
          meaning: "Factor on its real exchange rate; above 1 its goods become cheaper.",
        },
        fuel_price: {
          type: "number",
          unit: "USD/litre",
          min: 0,
          optional: true,
          meaning: "Price of fuel at the pump.",
        },
      },
      refuses: ({ gdp_times, rer_times, fuel_price }) =>
        gdp_times === undefined && rer_times === undefined && fuel_price === undefined
          ? { message: "nothing is said to change", help: "give gdp_times, rer_times or fuel_price" }
          : undefined,
      effects: ({ side, gdp_times, rer_times, fuel_price }) =>
        (
          [
            ["state.output_shock", "times", gdp_times],
            ["state.real_exchange_rate", "times", rer_times],
            ["state.fuel_price", "to", fuel_price],
          ] as const
        ).flatMap(([column, does, value]): Effect[] =>
          value === undefined ? [] : [{ column, row: side as number, does, value: value as number }],
        ),
    },
  },
  columns: {
    "state.output_shock": { meaning: "factor on output by shocks from outside", unit: "1", min: 0, initial: 1 },
    "state.output_shock_felt": { meaning: "the part of it that is in output already", unit: "1", min: 0, initial: 1 },
    "state.depreciation": {
      meaning: "factor on the real exchange rate from newly added sanctions",
      unit: "1",
      min: 0.1,
      max: 10,
      initial: 1,
    },
    "state.intensity_seen": {
      meaning: "sanction intensity against this side at the last look, or -1",
      unit: "1",
      min: -1,
      max: 1,
      initial: -1,
    },
    "pair.trade_usual": {
      meaning: "trade both ways, gas included, averaged over about a year",
      unit: "USD/year",
      min: 0,
      initial: 0,
    },
    "state.energy_at_start": {
      meaning: "power and gas that it got from the other in the first month, as power, or -1",
      unit: "MW",
      min: -1,
      initial: -1,
    },
  },
  build(access) {
    const gdp = access.write("state.gdp");
    const shock = access.read("state.output_shock");
    const felt = access.write("state.output_shock_felt");
    const growth = access.read("state.growth");
    const depreciation = access.write("state.depreciation");
    const seen = access.write("state.intensity_seen");
    const usual = access.write("pair.trade_usual");
    const gap = access.write("state.energy_gap");
    const atStart = access.write("state.energy_at_start");
    const intensity = access.read("state.sanction_intensity");
    const warLoad = access.read("state.war_load");
    const flow = access.read("flow.rate");
    const base = access.read("flow.base");
    const project = {
      supplier: access.read("project.supplier"),
      flow: access.read("project.flow"),
      delivered: access.read("project.delivered"),
    };
    const tradeEffect = access.parameter("trade_effect");
    const sanctionsEffect = access.parameter("sanctions_effect");
    const warEffect = access.parameter("war_effect");
    const powerPerGas = access.parameter("power_per_gas");
    const response = access.parameter("depreciation_response");
    const halfLife = access.parameter("depreciation_half_life_months");
    const gapAtStart = [access.initial("state.energy_gap", 0), access.initial("state.energy_gap", 1)];

    /** Moves the average and gives the change. */
    function tradeGained(): number {
      let now = 0;
      for (let f = 0; f < flow.length; f++) now += flow[f]!;
      const before = usual[0]!;
      usual[0]! += (now - before) / 12;
      return usual[0]! - before;
    }

    /** What the side gets from the other as power, in MW. */
    function energyTo(side: number): number {
      let power = 0;
      for (let p = 0; p < project.supplier.length; p++) {
        if (project.supplier[p] === 1 - side) power += (project.delivered[p]! + project.flow[p]! * powerPerGas()) / 24;
      }
      return power;
    }

    function bridge(side: number): void {
      if (gapAtStart[side]! < 0) return;
      const supplied = energyTo(side);
      if (atStart[side]! < 0) atStart[side] = supplied;
      gap[side] = Math.max(0, gapAtStart[side]! - (supplied - atStart[side]!));
    }

    return {
      start() {
        usual[0] = 0;
        for (let f = 0; f < base.length; f++) usual[0] += base[f]!;
      },
      month(day) {
        const isFirst = day === access.start_day;
        const gained = isFirst ? 0 : tradeGained();
        for (let i = 0; i < gdp.length; i++) {
          const change = seen[i]! < 0 ? 0 : intensity[i]! - seen[i]!;
          seen[i] = intensity[i]!;
          const fromTrade = gdp[i]! > 0 ? (tradeEffect() * gained) / gdp[i]! : 0;
          if (shock[i] !== felt[i]) {
            gdp[i]! *= shock[i]! / felt[i]!;
            felt[i] = shock[i]!;
          }
          if (!isFirst)
            gdp[i]! *= exp(growth[i]! / 12 + fromTrade - sanctionsEffect() * change - (warEffect() * warLoad[i]!) / 12);
          depreciation[i] = pow(depreciation[i]!, pow(2, -1 / halfLife())) * (1 + response() * Math.max(0, change));
          if (!isFirst) bridge(i);
        }
      },
    };
  },
});
