import { daysInMonth, fromDay } from "../kernel/calendar.ts";
import { mechanism, type Argument } from "../kernel/mechanism.ts";
import { exponential } from "../kernel/samplers.ts";
import { PROJECT_KINDS } from "../tables/project.ts";
import { winter } from "./common/season.ts";
import { todaysShare } from "./electricity/todays-share.ts";

const POWER_LINE = PROJECT_KINDS.indexOf("power_line");

/**
 * M13: power across the border, and its bills.
 *
 * Monthly: power = min(contract, line, surplus of the season) · load · (1 - outage) · curtailment; its energy is spread over the
 * days, whole MWh. At the end of a month the bill is met but for the share u = (1 - bank availability) · min(1, friction ·
 * sanction intensity), and a part of the arrears is worked off, so that arrears tend to u · bill / repayment rate. When they pass
 * six months of the usual bill the supplier cuts the delivery until they have fallen to half of that.
 * Arrears, bills and payments are whole USD: arrears = first arrears + billed - paid, to the dollar.
 */
export const electricity = mechanism({
  id: "electricity",
  title: "Electricity",
  meaning:
    "Power flows as contract, line and the supplier's season allow; unpaid bills pile up where banks are shut, and then the supplier cuts.",
  parameters: {
    outage: {
      meaning: "Mean share of a month in which a line is down.",
      unit: "1",
      value: 0.03,
      min: 0,
      max: 0.15,
      most: 0.99,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    summer_shortage: {
      meaning: "Share of the supplier's spare power that is missing in July and added in January.",
      unit: "1",
      value: 0.3,
      min: 0,
      max: 0.9,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement: summer cuts in the supplier's own grid",
    },
    friction: {
      meaning: "Share of a bill that full sanctions keep from being paid in time while no bank settles it.",
      unit: "1",
      value: 0.4,
      min: 0.1,
      max: 0.9,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    repayment_rate: {
      meaning: "Share of the arrears that is worked off in a month.",
      unit: "1/month",
      value: 0.1,
      min: 0.03,
      max: 0.3,
      least: 0.01,
      most: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    patience_months: {
      meaning: "Months of unpaid bills that the supplier bears.",
      unit: "months",
      value: 6,
      min: 3,
      max: 12,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    cut: {
      meaning: "Share of the power that it delivers beyond that.",
      unit: "1",
      value: 0.5,
      min: 0,
      max: 0.9,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
  },
  columns: {
    "project.energy_plan": { meaning: "energy of this month", unit: "MWh", min: 0, whole: true, initial: 0 },
    "project.delivered": { meaning: "energy delivered today", unit: "MWh", min: 0, whole: true, initial: 0 },
    "project.power_value": { meaning: "power sold today", unit: "USD", min: 0, whole: true, initial: 0 },
    "project.unbilled": { meaning: "power sold since the last bill", unit: "USD", min: 0, whole: true, initial: 0 },
    "project.billed": { meaning: "bills so far", unit: "USD", min: 0, whole: true, initial: 0 },
    "project.paid": { meaning: "payments so far", unit: "USD", min: 0, whole: true, initial: 0 },
    "project.is_cut": {
      meaning: "whether the supplier cuts the delivery for unpaid bills",
      unit: "1",
      min: 0,
      max: 1,
      whole: true,
      initial: 0,
    },
    "project.curtailed_to": {
      meaning: "share of the power that an order leaves",
      unit: "1",
      min: 0,
      max: 1,
      initial: 1,
    },
  },
  events: {
    cut: { meaning: "The supplier cuts the delivery for unpaid bills.", goldstein: 0, subject: "project" },
    restored: { meaning: "The supplier delivers in full again.", goldstein: 0, subject: "project" },
  },
  actions: {
    contract: {
      meaning: "The contracted power changes.",
      arguments: {
        project: projectArgument(),
        capacity: { type: "number", unit: "MW", min: 0, max: 100000, meaning: "Power under contract from now on." },
      },
      effects: ({ project, capacity }) => [
        { column: "project.contracted", row: project as number, does: "to", value: capacity as number },
      ],
    },
    curtail: {
      meaning: "The supplier delivers less.",
      lasting: true,
      arguments: {
        project: projectArgument(),
        to: { type: "number", unit: "1", min: 0, max: 1, meaning: "Share that is left." },
      },
      effects: ({ project, to }) => [
        { column: "project.curtailed_to", row: project as number, does: "to", value: to as number },
      ],
    },
    pay: {
      meaning: "Arrears are paid, as far as there are any.",
      arguments: {
        project: projectArgument(),
        amount: { type: "number", unit: "USD", min: 0, max: 1e12, meaning: "How much." },
      },
    },
  },
  build(access) {
    const { read, write } = access;
    const kind = read("project.kind");
    const contracted = read("project.contracted");
    const line = read("project.line");
    const surplus = read("project.power_surplus");
    const load = read("project.load");
    const price = read("project.power_price");
    const curtailedTo = read("project.curtailed_to");
    const energyPlan = write("project.energy_plan");
    const delivered = write("project.delivered");
    const powerValue = write("project.power_value");
    const unbilled = write("project.unbilled");
    const billed = write("project.billed");
    const paid = write("project.paid");
    const arrears = write("project.arrears");
    const isCut = write("project.is_cut");
    const availability = read("pair.bank_availability");
    const intensity = read("pair.sanction_intensity");
    const keys = access.keys("project");
    const outage = access.parameter("outage");
    const summerShortage = access.parameter("summer_shortage");
    const friction = access.parameter("friction");
    const repayment = access.parameter("repayment_rate");
    const patience = access.parameter("patience_months");
    const cut = access.parameter("cut");
    const rows = Array.from({ length: kind.length }, (_, row) => row).filter(
      (row) => access.initial("project.kind", row) === POWER_LINE,
    );

    function power(row: number, day: number): number {
      const spare = surplus[row] < 0 ? Infinity : surplus[row] * (1 + summerShortage() * winter(day));
      return Math.min(contracted[row], line[row] < 0 ? Infinity : line[row], spare) * load[row];
    }

    /** A month's bill without shortage, outage and cuts. */
    function usualBill(row: number): number {
      return Math.min(contracted[row], line[row] < 0 ? Infinity : line[row]) * load[row] * 730 * price[row];
    }

    function unpaidShare(): number {
      return (1 - availability[0]) * Math.min(1, friction() * intensity[0]);
    }

    function settleBill(row: number): void {
      const bill = unbilled[row];
      const payment = Math.round(bill * (1 - unpaidShare())) + Math.round(arrears[row] * repayment());
      billed[row] += bill;
      paid[row] += payment;
      arrears[row] += bill - payment;
      unbilled[row] = 0;
    }

    function decideCut(row: number): void {
      const bears = patience() * usualBill(row);
      const before = isCut[row];
      if (arrears[row] > bears) isCut[row] = 1;
      else if (arrears[row] <= bears / 2) isCut[row] = 0;
      if (isCut[row] !== before) access.emit({ kind: isCut[row] > 0 ? "cut" : "restored", subject: row });
    }

    return {
      start() {
        for (const row of rows)
          if (arrears[row] < 0)
            arrears[row] = Math.round((usualBill(row) * (1 - outage()) * unpaidShare()) / repayment());
      },
      month(day) {
        const { year, month } = fromDay(day);
        const hours = 24 * daysInMonth(year, month);
        for (const row of rows) {
          settleBill(row);
          decideCut(row);
          const down = Math.min(1, exponential(access.draws.uniform(keys[row], day), outage()));
          energyPlan[row] = Math.floor(power(row, day) * hours * (1 - down) * (isCut[row] > 0 ? cut() : 1));
        }
      },
      day(day) {
        for (const row of rows) {
          delivered[row] = Math.floor(todaysShare(energyPlan[row], day) * curtailedTo[row]);
          powerValue[row] = Math.round(delivered[row] * price[row]);
          unbilled[row] += powerValue[row];
        }
      },
      actions: {
        pay(given) {
          const row = given["project"] as number;
          const payment = Math.min(Math.max(0, arrears[row]), Math.round(given["amount"] as number));
          arrears[row] -= payment;
          paid[row] += payment;
        },
      },
    };
  },
});

function projectArgument() {
  return { type: "row", table: "project", meaning: "The power line." } as const satisfies Argument;
}
