import { addMonths } from "../kernel/calendar.ts";
import { exp, logistic } from "../kernel/math.ts";
import { mechanism, type Access } from "../kernel/mechanism.ts";
import { bernoulli } from "../kernel/samplers.ts";
import { ARBITRATION, PROJECT_KINDS } from "../tables/project.ts";
import { drawnAward, expectedAward, isPending, nextStep, type ArbitrationStep } from "./arbitration.ts";
import { executionPace } from "./execution-pace.ts";
import { pipelineActions, pipelineColumns, pipelineEvents, pipelineParameters } from "./pipeline-declaration.ts";
import { sanctionExposure } from "./sanction-exposure.ts";
import { winter } from "./season.ts";
import { MMBTU_PER_MMCF, worthOfBuilding } from "./worth-of-building.ts";

/** Share of its capacity that a pipeline may carry in its first, second and later years (contract of 2009, history/pipeline_rail_energy.csv of the first pair). */
const RAMP = [0.35, 0.65, 1];
const PIPELINE = PROJECT_KINDS.indexOf("pipeline");
const STEP = Object.fromEntries(ARBITRATION.map((name, code) => [name, code])) as Record<ArbitrationStep, number>;

/**
 * M12: a gas pipeline as a real option in stages, and the quarrel over its delay.
 *
 * Monthly, the buyer weighs the worth W of going on (`worthOfBuilding`) against the cost left, K, and decides with the hazard
 * rate · logistic((W / K - hurdle) / spread), or because it is ordered to. A stage begins when the foreign share of its cost is
 * there, from a lender, from what third parties have put up for the buyer, or from banks, takes its least time at full pace, and ends with all its money spent; the next is decided
 * anew. W < -hurdle · K stops a stage that was not ordered. Work and flow under sanctions are hit with hazard rate · exposure;
 * then lenders leave and all stands still for a while. Once all stages are built, gas flows each day up to the ramp of the
 * capacity and the supplier's surplus of the season, unless the line is down, halted or suspended.
 * The quarrel goes none → notice → filed → hearing → award, or ends settled or withdrawn; the penalty runs up daily meanwhile.
 */
export const pipeline = mechanism({
  id: "pipeline",
  title: "Gas pipeline",
  meaning:
    "The buyer builds a pipeline stage by stage when it is worth it, financed and not too exposed to sanctions; else penalties and claims grow.",
  parameters: pipelineParameters,
  columns: pipelineColumns,
  events: pipelineEvents,
  actions: pipelineActions,
  build(access) {
    const p = parametersOf(access);
    const { read, write } = access;
    const kind = read("project.kind");
    const supplier = read("project.supplier");
    const [fromKm, toKm] = [read("project.from_km"), read("project.to_km")];
    const [capacity, surplus] = [read("project.gas_capacity"), read("project.gas_surplus")];
    const price = { slope: read("project.price_slope"), constant: read("project.price_constant") };
    const alternative = { slope: read("project.alternative_slope"), constant: read("project.alternative_constant") };
    const [sanctionLoss, resolve] = [read("project.sanction_loss"), read("project.resolve")];
    const [penaltyRate, penaltySince] = [read("project.penalty_rate"), read("project.penalty_since")];
    const stageCost = read("stage.cost");
    const stageMonths = read("stage.months");
    const financeShare = read("stage.finance_share");
    const stageExposure = read("stage.exposure");
    const stage = write("project.stage");
    const working = write("project.working");
    const ordered = write("project.ordered");
    const progress = write("project.progress");
    const lent = write("project.lent");
    const committed = write("project.committed");
    const spent = write("project.spent");
    const exposure = write("project.exposure");
    const worth = write("project.worth");
    const openedDay = write("project.opened_day");
    const haltedUntil = write("project.halted_until_day");
    const downUntil = write("project.down_until_day");
    const gasPlan = write("project.gas_plan");
    const gasPrice = write("project.gas_price");
    const flow = write("project.flow");
    const gasValue = write("project.gas_value");
    const revenue = write("project.revenue");
    const penalty = write("project.penalty");
    const claim = write("project.claim");
    const award = write("project.award");
    const arbitration = write("project.arbitration");
    const suspended = read("project.suspended");
    const sabotaged = read("project.sabotaged");
    const doneAtStart = read("project.stages_done");
    const commitmentRate = read("state.commitment_rate");
    const availability = read("pair.bank_availability");
    const foreignFinance = read("state.foreign_finance");
    const financeUsed = write("state.finance_used");
    const oilFactor = read("pair.oil_price_factor");
    const driver = read("driver.value");
    const [brent, lng] = ["brent", "lng_price"].map((id) => access.ids("driver").indexOf(id));
    const keys = access.keys("project");
    const exposureOf = sanctionExposure(access);
    const rows = Array.from({ length: kind.length }, (_, row) => row).filter(
      (row) => access.initial("project.kind", row) === PIPELINE,
    );
    const stagesOf = Array.from({ length: kind.length }, (_, row) => orderedStages(access, row));

    const stepOf = (row: number) => ARBITRATION[arbitration[row]];
    const isOpen = (row: number) => stage[row] > stagesOf[row].length;
    const oilPrice = () => (brent < 0 ? p.oil_price() : driver[brent]) * oilFactor[0];

    /** The stage in hand, or the one that would be the first. */
    function inHand(row: number): number {
      return stagesOf[row][Math.max(0, stage[row] - 1)];
    }

    /** Sets what going on is worth and gives what it still costs. */
    function weigh(row: number): number {
      exposure[row] = exposureOf(row, supplier[row]);
      const oil = oilPrice();
      const usual = lng < 0 ? alternative.slope[row] * oil + alternative.constant[row] : driver[lng];
      let cost = committed[row] - spent[row];
      let months = 0;
      let worst = 0;
      stagesOf[row].forEach((s, place) => {
        if (place < stage[row] - 1) return;
        const left = place === stage[row] - 1 ? 1 - progress[row] : 1;
        months += left * stageMonths[s];
        worst = Math.max(worst, stageExposure[s]);
        if (place !== stage[row] - 1 || working[row] === 0) cost += left * stageCost[s];
      });
      worth[row] = worthOfBuilding({
        flow: surplus[row] < 0 ? capacity[row] : Math.min(capacity[row], surplus[row]),
        saving: usual - price.slope[row] * oil - price.constant[row],
        months_left: months,
        cost_left: cost,
        discount_rate: p.discount_rate(),
        term_years: p.term_years(),
        exposure: exposure[row] * worst,
        resolve: resolve[row],
        sanction_loss: sanctionLoss[row],
        averted_award: isPending(stepOf(row))
          ? expectedAward(claim[row], p.win_probability(), p.award_share(), p.award_spread())
          : 0,
      });
      return cost;
    }

    /** Builds on the stage in hand, and decides on whether to go on. */
    function build(row: number, costLeft: number, day: number): void {
      if (suspended[row] > 0 || day < haltedUntil[row]) return;
      const ratio = costLeft > 0 ? worth[row] / costLeft : worth[row] > 0 ? 1e9 : -1e9;
      if (working[row] > 0) {
        const s = inHand(row);
        advance(row, s, day);
        if (working[row] > 0 && isHit(row, day, stageExposure[s])) return stop(row, 0);
        if (working[row] > 0 && ordered[row] === 0 && ratio < -p.hurdle())
          return stop(row, (committed[row] - spent[row]) * financeShare[s]);
      }
      const next = inHand(row);
      if (working[row] > 0 || next === undefined || isOpen(row)) return;
      const chance =
        ordered[row] > 0 ? 1 : 1 - exp(-p.decision_rate() * logistic((ratio - p.hurdle()) / p.hurdle_spread()));
      if (bernoulli(access.draws.uniform(keys[row], day, 0), chance)) begin(row, next);
    }

    /** Takes up what is left of a stage if the money for it is found. */
    function begin(row: number, s: number): void {
      const cost = Math.round(stageCost[s] * (1 - progress[row]));
      const foreign = Math.ceil(cost * financeShare[s]);
      const buyer = 1 - supplier[row];
      const missing = Math.max(0, foreign - lent[row]);
      if (missing > 0 && availability[0] >= p.lending_availability()) {
        // Banks bring all of it.
      } else if (missing > foreignFinance[buyer] - financeUsed[buyer]) return;
      else {
        lent[row] -= foreign - missing;
        financeUsed[buyer] += missing;
      }
      if (stage[row] === 0) stage[row] = 1;
      committed[row] += cost;
      working[row] = 1;
      access.emit({ kind: "decision", subject: s, from: buyer });
    }

    /** What is not spent goes back: to the lenders' pool as far as it is kept, else to where it came from. */
    function stop(row: number, kept: number): void {
      lent[row] = kept > 0 ? lent[row] + Math.floor(kept) : 0;
      committed[row] = spent[row];
      working[row] = 0;
    }

    /** Adds the work of the month that has ended, less the days of repairs. */
    function advance(row: number, s: number, day: number): void {
      const since = addMonths(day, -1);
      const lost =
        Math.max(0, Math.min(downUntil[row], day) - Math.max(downUntil[row] - p.repair_days(), since)) / (day - since);
      const pace = executionPace(commitmentRate[0], commitmentRate[1], p.full_pace_rate()) * (1 - lost);
      const next = Math.min(1, progress[row] + pace / stageMonths[s]);
      const isDone = next > 1 - 1e-9;
      const left = committed[row] - spent[row];
      spent[row] += isDone ? left : Math.floor(left * ((next - progress[row]) / (1 - progress[row])));
      progress[row] = isDone ? 0 : next;
      if (!isDone) return;
      stage[row] += 1;
      working[row] = 0;
      access.emit({ kind: "completion", subject: s, from: 1 - supplier[row] });
    }

    function isHit(row: number, day: number, ofStage: number): boolean {
      const hazard = (p.designation_rate() / 12) * exposure[row] * ofStage;
      if (hazard === 0 || !bernoulli(access.draws.uniform(keys[row], day, 1), 1 - exp(-hazard))) return false;
      haltedUntil[row] = day + Math.round(p.halt_days());
      access.emit({ kind: "halt", subject: row, to: 1 - supplier[row] });
      return true;
    }

    function planGas(row: number, day: number): void {
      if (openedDay[row] < 0) openedDay[row] = day;
      const years = Math.floor((day - openedDay[row]) / 365);
      const spare = surplus[row] < 0 ? Infinity : surplus[row] * (1 - p.winter_shortage() * winter(day));
      gasPlan[row] = Math.floor(Math.min(RAMP[Math.min(years, RAMP.length - 1)] * capacity[row], spare));
      gasPrice[row] = Math.round((price.slope[row] * oilPrice() + price.constant[row]) * MMBTU_PER_MMCF);
      if (day >= haltedUntil[row]) isHit(row, day, 1);
    }

    function isBreached(row: number, day: number): boolean {
      return penaltySince[row] >= 0 && day >= penaltySince[row] && !isOpen(row);
    }

    function isRunningUp(row: number, day: number): boolean {
      return isBreached(row, day) && (stepOf(row) === "none" || isPending(stepOf(row)));
    }

    function quarrel(row: number, day: number): void {
      const u: [number, number] = [access.draws.uniform(keys[row], day, 2), access.draws.uniform(keys[row], day, 3)];
      const next = nextStep(stepOf(row), isBreached(row, day), working[row] > 0, p.rates(), u);
      if (next !== stepOf(row)) move(row, next, day, undefined, []);
    }

    function move(
      row: number,
      to: ArbitrationStep,
      day: number,
      amount: number | undefined,
      causes: readonly number[],
    ): void {
      arbitration[row] = STEP[to];
      const draw = () =>
        drawnAward(claim[row], p.win_probability(), p.award_share(), p.award_spread(), [
          access.draws.uniform(keys[row], day, 4),
          access.draws.uniform(keys[row], day, 5),
        ]);
      if (to === "award") award[row] = amount === undefined ? draw() : Math.round(amount);
      if (to === "settled") award[row] = Math.round(amount ?? 0);
      if (to === "settled" || to === "withdrawn") penalty[row] = 0;
      if (to === "settled") claim[row] = 0;
      if (to !== "none") access.emit({ kind: to, subject: row, from: supplier[row], to: 1 - supplier[row], causes });
    }

    function attacks(day: number): void {
      let number = 0;
      for (let id = access.news(); id >= 0; id = access.news()) {
        const event = access.log.event(id);
        if (event.kind !== "militants.attack") continue;
        number = Math.min(number + 1, 200);
        for (const row of rows) {
          if (!(event.km >= fromKm[row] && event.km <= toKm[row]) || !(isOpen(row) || working[row] > 0)) continue;
          if (!bernoulli(access.draws.uniform(keys[row], day, 5 + number), p.hit_probability())) continue;
          downUntil[row] = day + Math.round(p.repair_days());
          access.emit({ kind: "damage", subject: row, from: event.from, km: event.km, causes: [id] });
        }
      }
    }

    return {
      start() {
        for (const row of rows) {
          const stages = stagesOf[row].length;
          stage[row] = doneAtStart[row] === 0 && stages > 0 ? 0 : Math.min(doneAtStart[row], stages) + 1;
          if (isOpen(row)) openedDay[row] = access.start_day - RAMP.length * 365;
          committed[row] = spent[row];
          if (isRunningUp(row, access.start_day))
            penalty[row] = (access.start_day - penaltySince[row]) * penaltyRate[row];
        }
      },
      month(day) {
        for (const row of rows) {
          const costLeft = weigh(row);
          if (!isOpen(row)) build(row, costLeft, day);
          if (isOpen(row)) planGas(row, day);
          quarrel(row, day);
        }
      },
      day(day) {
        if (rows.length === 0) return;
        attacks(day);
        for (const row of rows) {
          const isUp = suspended[row] === 0 && sabotaged[row] === 0 && day >= downUntil[row] && day >= haltedUntil[row];
          flow[row] = isUp ? gasPlan[row] : 0;
          gasValue[row] = flow[row] * gasPrice[row];
          revenue[row] += gasValue[row];
          if (isRunningUp(row, day)) penalty[row] += penaltyRate[row];
        }
      },
      actions: {
        proceed(given) {
          ordered[given["project"] as number] = 1;
        },
        finance(given) {
          lent[given["project"] as number] += Math.round(given["amount"] as number);
        },
        notify: (given, day, cause) => move(given["project"] as number, "notice", day, undefined, [cause]),
        file: (given, day, cause) => move(given["project"] as number, "filed", day, undefined, [cause]),
        award: (given, day, cause) =>
          move(given["project"] as number, "award", day, given["amount"] as number | undefined, [cause]),
        settle: (given, day, cause) =>
          move(given["project"] as number, "settled", day, given["amount"] as number | undefined, [cause]),
      },
    };
  },
});

function orderedStages(access: Access, project: number): number[] {
  const rows = Array.from({ length: access.rows("stage") }, (_, row) => row).filter(
    (row) => access.initial("stage.project", row) === project,
  );
  return rows.sort(
    (left, right) => access.initial("stage.order", left) - access.initial("stage.order", right) || left - right,
  );
}

type Name = keyof typeof pipelineParameters;

function parametersOf(access: Access<Name>) {
  const live = Object.fromEntries(
    (Object.keys(pipelineParameters) as Name[]).map((name) => [name, access.parameter(name)]),
  ) as Record<Name, () => number>;
  const rates = () => ({
    notice_rate: live.notice_rate(),
    filing_rate: live.filing_rate(),
    withdrawal_rate: live.withdrawal_rate(),
    months_to_hearing: live.months_to_hearing(),
    months_to_award: live.months_to_award(),
  });
  return { ...live, rates };
}
