import { test } from "vitest";
import { border, DISTRICTS, first, play, START } from "./livelihood-fixture.ts";
test("burst", () => {
  for (const [turnout, police, cut] of [[.02,4,1],[.03,4,1],[.02,3,2],[.04,4,2]] as const) for (const arrest_rule of ["smooth","floor"]) {
    const orders = [0,1,2].map((g) => ({ id: `g${g}`, note: "", does: "set", trigger: { type: "at" as const, days: [START+182] }, within_days: 1, chance: 1, once: false, for_days: 0, cooldown_days: 0, effects: [{ column: "crossing.effective", row: g, does: "to" as const, value: 4 }, ...(cut > 1 ? [{ column: "state.crackdown", row: 0, does: "to" as const, value: 4 },{ column: "state.crackdown", row: 1, does: "to" as const, value: 4 }] : [])] }));
    const sim = border({ districts: DISTRICTS.map((row) => ({ ...row, police })), parameters: { "households.turnout": turnout }, orders, switches: { arrest_rule }, cohorts: 3000, days: 728 });
    const s: string[] = [];
    play(sim, (day) => { if ((day-START)%21===0) s.push((1000*first(sim,"district.on_street")/6e5).toFixed(1)+"|"+first(sim,"district.police_present").toFixed(1)); });
    console.log(turnout, police, cut, arrest_rule, s.join(" "));
  }
});
