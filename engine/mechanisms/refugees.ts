import { daysInMonth, fromDay } from "../kernel/calendar.ts";
import { mechanism, type Effect } from "../kernel/mechanism.ts";
import { decay } from "./common/decay.ts";
import { EXTERNAL } from "./common/dyads.ts";

/** Flows of which a part of a person may be left over for the next day. */
const PARTS = ["arrivals", "returns", "onward", "pushed"] as const;

/**
 * M16: people who fled, in whole persons.
 *
 *   stock <- stock + arrivals - returns - onward, every day, so that stock + returned + onward - arrived never changes
 *   returns = what goes back of itself, in proportion to the stock, + push, at most exit_capacity · overload; only those without papers are pushed
 *   push halves in its half-life; what does not fill a person is carried to the next day
 *   unrest at the origin <- unrest · 2^(-1/h_u) + pushed / 1,000,000;  shelter there for its groups: + theta · policy · min(1, unrest)
 *   labour of a side = its refugees now over those at the start;  once a month the host's push weighs on its relation with the origin
 *
 * In July 2025 some 50,000 went on the worst day and 9,000 to 11,000 three weeks later (history/refugees.csv and SOURCES.md of the first pair).
 */
export const refugees = mechanism({
  id: "refugees",
  title: "Refugees",
  meaning:
    "Refugees come, return and move on; a host may push them out, which empties its labour market, sours its relations and unsettles the origin.",
  parameters: {
    overload: {
      meaning: "How far beyond what they were built for the gates can be driven.",
      unit: "1",
      value: 5,
      min: 1,
      max: 7,
      distribution: "uniform",
      status: "measured",
      source:
        "43,000 to 50,000 a day where 7,000 to 10,000 were planned for, July 2025, https://www.digitalphablet.com/news/612803-nearly-450000-afghans-left-iran-since-june-1-iom",
    },
    push_half_life: {
      meaning: "Time in which a push halves unless the scenario says otherwise.",
      unit: "days",
      value: 30,
      min: 5,
      max: 60,
      least: 0.1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement; July 2025 alone, from 50,000 to 10,000 in three weeks, would say 9 days",
    },
    sanctuary_effect: {
      meaning: "Shelter that full unrest at the origin gives to groups there.",
      symbol: "theta",
      unit: "1",
      value: 0.1,
      min: 0,
      max: 0.4,
      most: 1,
      distribution: "uniform",
      status: "judgement",
      source: "judgement",
    },
    unrest_half_life: {
      meaning: "Time in which such unrest halves.",
      symbol: "h_u",
      unit: "days",
      value: 180,
      min: 60,
      max: 720,
      least: 1,
      distribution: "log_uniform",
      status: "judgement",
      source: "judgement",
    },
    resentment: {
      meaning: "Hostile points of a month in which 100,000 are pushed out.",
      unit: "points",
      value: 2,
      min: 0,
      max: 5,
      distribution: "uniform",
      status: "judgement",
      source: "judgement; weight of an expulsion on the Goldstein scale is 5 to 7",
    },
  },
  columns: {
    "refugee.push": { meaning: "People whom the host drives out.", unit: "persons/day", min: 0, initial: 0 },
    "refugee.half_life": { meaning: "Time in which that halves, or -1 for the usual.", unit: "days", initial: -1 },
    "refugee.returned": {
      meaning: "People gone back since the first day.",
      unit: "persons",
      whole: true,
      min: 0,
      initial: 0,
    },
    "refugee.arrived": {
      meaning: "People come since the first day.",
      unit: "persons",
      whole: true,
      min: 0,
      initial: 0,
    },
    "refugee.gone_onward": {
      meaning: "People gone on to other countries since the first day.",
      unit: "persons",
      whole: true,
      min: 0,
      initial: 0,
    },
    "refugee.returned_today": { meaning: "People gone back today.", unit: "persons", whole: true, min: 0, initial: 0 },
    "refugee.pushed_month": {
      meaning: "People pushed out since the month began.",
      unit: "persons",
      whole: true,
      min: 0,
      initial: 0,
    },
    "refugee.unrest": {
      meaning: "Unrest at the origin from those pushed out by this host.",
      unit: "1",
      min: 0,
      initial: 0,
    },
    ...Object.fromEntries(
      PARTS.map((name) => [
        `refugee.part_${name}`,
        { meaning: `Part of a person that ${name} leaves over.`, unit: "1", min: 0, max: 1, initial: 0 },
      ]),
    ),
    "state.refugee_labour": {
      meaning: "Refugees on its soil over those of the first day; 1 where there were none.",
      unit: "1",
      min: 0,
      initial: 1,
    },
    "group.third_shelter": {
      meaning: "Shelter that a group gains from unrest on a third country's soil.",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0,
    },
  },
  events: {
    expulsion: { meaning: "A host pushes people out.", code: "166", goldstein: -2, subject: "refugee" },
  },
  actions: {
    push: {
      meaning: "A host drives people without papers out; the drive slackens by itself.",
      arguments: {
        host: { type: "row", table: "refugee", meaning: "Who." },
        rate: { type: "number", unit: "persons/day", min: 0, max: 1e6, meaning: "How many a day to begin with." },
        half_life: {
          type: "number",
          unit: "days",
          min: 0.1,
          max: 3650,
          optional: true,
          meaning: "Time in which that halves.",
        },
      },
    },
    admit: {
      meaning: "So many people come to a host from now on.",
      lasting: true,
      arguments: {
        host: { type: "row", table: "refugee", meaning: "Where." },
        arrivals: { type: "number", unit: "persons/month", min: 0, max: 1e7, meaning: "How many." },
      },
      effects: ({ host, arrivals }): Effect[] => [
        { column: "refugee.arrivals", row: host as number, does: "to", value: arrivals as number },
      ],
    },
  },
  build(access) {
    const { read, write, initial } = access;
    const overload = access.parameter("overload");
    const usualHalfLife = access.parameter("push_half_life");
    const sanctuaryEffect = access.parameter("sanctuary_effect");
    const unrestHalfLife = access.parameter("unrest_half_life");
    const resentment = access.parameter("resentment");
    const rows = access.rows("refugee");
    const arrivals = read("refugee.arrivals");
    const returns = read("refugee.returns");
    const onward = read("refugee.onward");
    const exitCapacity = read("refugee.exit_capacity");
    const origin = read("refugee.origin");
    const host = read("refugee.host");
    const shelterPolicy = read("external.policies_sanctuary");
    const documented = write("refugee.documented");
    const undocumented = write("refugee.undocumented");
    const push = write("refugee.push");
    const ownHalfLife = write("refugee.half_life");
    const returned = write("refugee.returned");
    const arrived = write("refugee.arrived");
    const goneOnward = write("refugee.gone_onward");
    const returnedToday = write("refugee.returned_today");
    const pushedMonth = write("refugee.pushed_month");
    const unrest = write("refugee.unrest");
    const [arrivalsPart, returnsPart, onwardPart, pushedPart] = PARTS.map((name) => write(`refugee.part_${name}`));
    const labour = write("state.refugee_labour");
    const thirdShelter = write("group.third_shelter");
    const bases = Array.from(thirdShelter, (_, group) => initial("group.base", group));

    const startStock = Array.from(
      { length: rows },
      (_, row) => initial("refugee.documented", row) + initial("refugee.undocumented", row),
    );

    /** Whole persons of a rate, the rest kept for tomorrow. */
    function whole(kept: { [row: number]: number }, row: number, people: number): number {
      const due = kept[row]! + people;
      kept[row] = due - Math.floor(due);
      return Math.floor(due);
    }

    /** Takes people out of the stock, as many as there are: those without papers first, the others only if they want to go. */
    function leave(row: number, wanted: number, isPushed: boolean): number {
      const without = Math.min(wanted, undocumented[row]!);
      const withPapers = isPushed ? 0 : Math.min(wanted - without, documented[row]!);
      undocumented[row]! -= without;
      documented[row]! -= withPapers;
      return without + withPapers;
    }

    function pass(row: number, days: number): void {
      const coming = whole(arrivalsPart!, row, arrivals[row]! / days);
      undocumented[row]! += coming;
      arrived[row]! += coming;
      const share = startStock[row]! > 0 ? (documented[row]! + undocumented[row]!) / startStock[row]! : 1;
      goneOnward[row]! += leave(row, whole(onwardPart!, row, (onward[row]! * share) / days), false);
      const room = exitCapacity[row]! < 0 ? Infinity : Math.floor(exitCapacity[row]! * overload());
      const freely = leave(row, Math.min(room, whole(returnsPart!, row, (returns[row]! * share) / days)), false);
      const pushed = leave(row, Math.min(room - freely, whole(pushedPart!, row, push[row]!)), true);
      returnedToday[row] = freely + pushed;
      returned[row]! += freely + pushed;
      pushedMonth[row]! += pushed;
      unrest[row] = unrest[row]! * decay(1, unrestHalfLife()) + pushed / 1e6;
      push[row]! *= decay(1, ownHalfLife[row]! > 0 ? ownHalfLife[row]! : usualHalfLife());
      if (push[row]! < 1) push[row] = 0;
    }

    function shelter(): void {
      for (let group = 0; group < thirdShelter.length; group++) {
        const base = bases[group]!;
        if (base < 2) continue;
        let there = 0;
        for (let row = 0; row < rows; row++) if (origin[row] === base) there += unrest[row]!;
        thirdShelter[group] =
          sanctuaryEffect() *
          (access.initial("actor.kind", base) === EXTERNAL ? shelterPolicy[base - 2]! : 0) *
          Math.min(1, there);
      }
    }

    function work(): void {
      for (let row = 0; row < rows; row++) {
        if (host[row]! > 1) continue;
        labour[host[row]!] = startStock[row]! > 0 ? (documented[row]! + undocumented[row]!) / startStock[row]! : 1;
      }
    }

    return {
      month() {
        for (let row = 0; row < rows; row++) {
          const points = Math.min(5, (resentment() * pushedMonth[row]!) / 1e5);
          if (points >= 0.1)
            access.emit({ kind: "expulsion", from: host[row]!, to: origin[row]!, goldstein: -points, subject: row });
          pushedMonth[row] = 0;
        }
        work();
      },
      day(day) {
        if (rows === 0) return;
        const { year, month } = fromDay(day);
        const days = daysInMonth(year, month);
        for (let row = 0; row < rows; row++) pass(row, days);
        shelter();
      },
      actions: {
        push({ host: row, rate, half_life }) {
          push[row as number]! += rate as number;
          ownHalfLife[row as number] = (half_life as number | undefined) ?? -1;
        },
      },
    };
  },
});
