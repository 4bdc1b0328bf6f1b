import { test } from "vitest";
import { border, DISTRICTS, first, play, START } from "./livelihood-fixture.ts";
test("burst", () => {
  for (const [turnout, police, cut] of [[.03,2.5,.5],[.05,2.5,.5],[.05,2.5,.35],[.1,3,.5]] as const) for (const arrest_rule of ["smooth","floor"]) {
    const orders = DISTRICTS.map((_, d) => ({ id: `w${d}`, note: "", does: "set", trigger: { type: "at" as const, days: [START+182] }, within_days: 1, chance: 1, once: false, for_days: 0, cooldown_days: 0, effects: [{ column: "district.wage", row: d, does: "times" as const, value: cut }] }));
    const sim = border({ districts: DISTRICTS.map((row) => ({ ...row, police })), parameters: { "households.turnout": turnout }, orders, switches: { arrest_rule }, cohorts: 3000, days: 728 });
    const s: string[] = [];
    play(sim, (day) => { if ((day-START)%21===0) s.push((1000*first(sim,"district.on_street")/6e5).toFixed(1)+"|"+first(sim,"district.police_present").toFixed(1)); });
    console.log(turnout, police, cut, arrest_rule, s.join(" "));
  }
});
