import { mechanism } from "../kernel/mechanism.ts";
import { DIRECTIONS } from "../tables/declaration.ts";
import { consignments } from "./crossings/consignments.ts";
import { crossingActions, crossingColumns, crossingEvents } from "./crossings/crossings-declaration.ts";
import { crossingParameters } from "./crossings/crossings-parameters.ts";
import { gateClosures } from "./crossings/gate-closures.ts";
import { truckQueues } from "./crossings/truck-queues.ts";

/**
 * M5: gates, queues and closures; here the month's plan becomes trade.
 *
 * The plan of each flow is spread over the days of the month by cumulative rounding. The part that goes by land waits at the
 * gates: trucks = USD / value per truck, divided over gates by base weight · exp(−delay_cost · wait), served up to capacity
 * (× factor of the gate's state); goods leave in the proportion served / (waiting + arrived). Of the waiting trucks a share
 * returns each day; perishables lose value after some days. Trucks and USD are whole numbers and both ledgers close exactly.
 * A gate shuts with the daily hazard h0 + h_attack · (attack within 50 km) + h_strike · (rung ≥ 4) + h_war · (a side at war
 * elsewhere) + h_epidemic · epidemic and opens with hazard 1/τ; the stricter side holds. A gate that both sides keep closed from
 * the first day is not there yet, unless it was open once: nobody comes, and it is no closure until it is opened.
 * In January 2024 strikes did not shut the border; in June 2025 a third party's war did (history/events.csv of the first pair).
 */
export const crossings = mechanism({
  id: "crossings",
  title: "Crossings and closures",
  meaning:
    "Gates clear trucks up to their capacity, queue them, and shut for attacks, wars, epidemics or by order; flows are realised here.",
  parameters: crossingParameters,
  columns: crossingColumns,
  events: crossingEvents,
  actions: crossingActions,
  build(access) {
    const gates = gateClosures(access);
    const queues = truckQueues(access, gates.works);
    const goods = consignments(access);

    return {
      start() {
        goods.start();
        gates.start();
      },
      month(day) {
        if (day !== access.start_day) goods.turnMonth();
      },
      day(day) {
        gates.shutAndOpen(day);
        goods.setOut(day, gates.warHazard() > 0);
        for (let direction = 0; direction < DIRECTIONS.length; direction++)
          queues.clear(day, direction, goods.trucks(direction));
        goods.ship(day, queues);
      },
    };
  },
});
