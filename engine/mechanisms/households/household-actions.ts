import type { Action, Effect } from "../../kernel/mechanism.ts";

/** What a scenario may order for households. */
export const householdActions: Readonly<Record<string, Action>> = {
  permit: {
    meaning: "Sets how many vehicles of couriers may cross.",
    lasting: true,
    arguments: { vehicles: { type: "number", unit: "vehicles/day", min: 0, meaning: "Vehicles." } },
    effects: ({ vehicles }) => [
      { column: "household_sector.courier_vehicles", row: 0, does: "to", value: vehicles as number },
    ],
  },
  support: {
    meaning: "Sets the services that people get.",
    lasting: true,
    arguments: {
      districts: { type: "rows", table: "district", default: "all", meaning: "Which districts." },
      side: { type: "row", table: "state", optional: true, meaning: "Only those of this side." },
      services: { type: "number", unit: "1", min: 0, max: 1, meaning: "Share of what is due." },
    },
    effects: ({ districts: rows, side, services }, world) =>
      (rows as readonly number[])
        .filter((row) => side === undefined || world.initial("district.side", row) === side)
        .map((row): Effect => ({ column: "district.services", row, does: "to", value: services as number })),
  },
};
