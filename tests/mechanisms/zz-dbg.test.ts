import { test } from "vitest";
import { border, play, total, first, START } from "./livelihood-fixture.ts";
import { FIRST_PAIR } from "./first-pair-border.ts";
test("dbg", () => {
  const sim = border({ ...FIRST_PAIR, days: 364*2 });
  const acc = new Float64Array(104), recs = new Float64Array(104); let usual=0;
  for (let r=0;r<12;r++) { play(sim,(day)=>{ if((day-START)%7) return; const k=(day-START)/7; const w=sim.world.column("household.ready_weeks"), p=sim.world.column("household.persons"), h=sim.world.column("household.district"), s=sim.world.column("district.side"); let sum=0; for(let i=0;i<w.length;i++) if(w[i]!>=8) sum+=0.002*52*p[i]!/(s[h[i]!]===0?4:6.4); acc[k]!+=sum/12; recs[k]! += 52*total(sim,"group.recruits")/12; }, r); usual+=52*total(sim,"group.usual_recruits")/12; }
  console.log("usual", usual, "exp", Array.from(acc.filter((_,i)=>i%6===0)).map(x=>x.toFixed(0)).join(" "), "rec", (recs.reduce((a,b)=>a+b,0)/104).toFixed(0));
});
