import { test } from "vitest";
import { border, play } from "./livelihood-fixture.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";
import { security } from "../../engine/mechanisms/security.ts";
import { households } from "../../engine/mechanisms/households.ts";
test("perf", () => {
  const sim = border({ ...FIRST_PAIR, days: 1826 });
  const id = ["security","markets","households"];
  for (let k=0;k<6;k++){ const t=process.cpuUsage(); sim.start([1,2],k); const u0=process.cpuUsage(t); while(sim.day<=sim.model.end_day) sim.step(); const u=process.cpuUsage(t); console.log("cpu ms", (u.user+u.system)/1000, "start", (u0.user+u0.system)/1000); }
  for (const wait of [0]) { const times = new Map<string, number>(); let last = 0; sim.start([1,2],9); last = performance.now(); while (sim.day<=sim.model.end_day) sim.step((part) => { const now = performance.now(); times.set(part,(times.get(part)??0)+now-last); last = performance.now(); }); console.log(Object.fromEntries(times)); }
});
