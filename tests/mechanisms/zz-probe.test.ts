import { test } from "vitest";
import { border, play, total, first, START, lever } from "./livelihood-fixture.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";
import { security } from "../../engine/mechanisms/security.ts";
function go(name: string, parameters: Record<string, number>, switches = {}, crack = 0, days = 364*3, run = 0) {
  const make = (orders: any[]) => border({ ...FIRST_PAIR, days, parameters, switches, orders });
  let sim = make([]);
  if (crack) sim = make([lever(security, "crackdown", { side: 0, times: crack }, sim, 364), lever(security, "crackdown", { side: 1, times: crack }, sim, 364)]);
  let protests = 0, rec = 0; const out: string[] = []; let worst = 0; let qs = 0, n = 0;
  play(sim, (day) => {
    protests += total(sim, "district.protests");
    if ((day-START)%7===0) { rec += total(sim,"group.recruits"); worst = Math.max(worst, total(sim, "district.on_street")); qs += first(sim,"pair.seizure_probability"); n++; }
    if ((day - START) % 364 === 363) {
      const w=sim.world; 
      out.push(`  y${Math.round((day-START)/364)} protests ${protests} rec ${rec} usual/yr ${(52*total(sim,"group.usual_recruits")).toFixed(0)} q ${(qs/n).toFixed(5)} trade ${(first(sim,"pair.courier_trade_a_to_b")*365/1e6).toFixed(0)} idx ${first(sim,"pair.livelihood_index").toFixed(3)} below ${first(sim,"pair.below_need_share").toFixed(3)} street ${total(sim,"district.on_street").toFixed(0)} worst ${worst.toFixed(0)} G ${w.column("district.grievance")[1]!.toFixed(3)} L ${w.column("district.legitimacy")[1]!.toFixed(3)} R ${w.column("district.repression")[1]!.toFixed(3)}  pay ${w.column("district.courier_income")[1]!.toFixed(2)} courHH ${total(sim,"district.courier_households").toFixed(0)}`);
      protests = 0; rec = 0; worst = 0; qs = n = 0;
    }
  }, run);
  console.log(name + "\n" + out.join("\n"));
}
test("probe", () => {




  const years = 10, runs = 16; const sums = new Float64Array(years), pr = new Float64Array(years), tr = new Float64Array(years), st = new Float64Array(years); let usual = 0;
  const sim = border({ ...FIRST_PAIR, days: 364*years });
  for (let r = 0; r < runs; r++) { play(sim, (day) => { const y = Math.floor((day-START)/364); pr[y]! += total(sim,"district.protests")/runs; tr[y]! += first(sim,"pair.courier_trade_a_to_b")/1e6/runs; if ((day-START)%7===0) { sums[y]! += total(sim,"group.recruits")/runs; st[y]! += total(sim,"district.on_street")/52/runs; } }, r); usual += 52*total(sim,"group.usual_recruits")/runs; }
  console.log("usual", usual, "recruits", Array.from(sums).map(x=>x.toFixed(0)).join(" "), "protests", Array.from(pr).map(x=>x.toFixed(1)).join(" "), "trade", Array.from(tr).map(x=>x.toFixed(1)).join(" "), "street", Array.from(st).map(x=>x.toFixed(0)).join(" "));
}, 60000);
