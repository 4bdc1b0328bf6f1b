import { countOf, exp, mechanism, model, neighbourhoodCounts, simulation, stream } from "../../engine/kernel/index.ts";

const VISION = 3;
const LEGITIMACY = 0.82;
const THRESHOLD = 0.1;
const K = 2.3;
const MAX_JAIL = 30;

/** What a cell shows. Who is quiet or in jail shows nothing. */
const NOTHING = 0;
const ACTIVE = 1;
const COP = 2;
const FREE = 3;

/**
 * Epstein's civil violence, model I (2002, doi:10.1073/pnas.092080199), with vision as a square on a bounded grid.
 * In random order everyone acts and then moves to a free cell in sight; the jailed stay where they are.
 */
export function civil(side = 100, citizens = 7000, cops = 400, ticks = 100) {
  const agents = citizens + cops;
  const luck = stream([0, 0]);
  const near = neighbourhoodCounts(side, side, VISION);
  const half = Math.floor(ticks / 2);
  const totals = { active: 0, jailed: 0 };
  /** The probability of arrest, by the whole number of cops per active. */
  const arrest = Float64Array.from({ length: 50 }, (_, ratio) => 1 - exp(-K * ratio));
  const violence = mechanism({
    id: "violence",
    title: "Civil violence",
    meaning: "People rebel where grievance outweighs the risk of arrest.",
    parameters: {},
    columns: {
      "agent.cell": { meaning: "where it stands", unit: "1", storage: "i32", initial: 0 },
      "agent.active": { meaning: "whether it rebels", unit: "1", storage: "u8", initial: 0 },
      "agent.jail": { meaning: "ticks in jail that are left", unit: "1", storage: "i32", initial: 0 },
    },
    build(access) {
      const cell = access.write("agent.cell");
      const active = access.write("agent.active");
      const jail = access.write("agent.jail");
      const grievance = new Float64Array(agents);
      const aversion = new Float64Array(agents);
      const order = new Int32Array(agents);
      const agentAt = new Int32Array(near.length);

      function rebel(i: number): void {
        const counts = near.around(cell[i]!);
        const ratio = Math.floor(countOf(counts, COP) / (countOf(counts, ACTIVE) + 1));
        active[i] = Number(grievance[i]! - aversion[i]! * arrest[ratio]! > THRESHOLD);
        near.put(cell[i]!, active[i]!);
      }

      function police(i: number): void {
        const actives = countOf(near.around(cell[i]!), ACTIVE);
        if (actives === 0) return;
        const found = near.nth(cell[i]!, ACTIVE, luck.below(actives));
        const arrested = agentAt[found]!;
        near.put(found, NOTHING);
        active[arrested] = 0;
        jail[arrested] = 1 + luck.below(MAX_JAIL);
      }

      function move(i: number): void {
        const from = cell[i]!;
        const free = countOf(near.around(from), FREE);
        if (free === 0) return;
        const to = near.nth(from, FREE, luck.below(free));
        near.put(to, i < citizens ? active[i]! : COP);
        near.put(from, FREE);
        cell[i] = to;
        agentAt[to] = i;
      }

      return {
        start() {
          const places = luck.shuffle(near.cells.slice());
          near.clear();
          for (let k = 0; k < places.length; k++)
            near.put(places[k]!, k < citizens ? NOTHING : k < agents ? COP : FREE);
          for (let i = 0; i < agents; i++) {
            order[i] = i;
            cell[i] = places[i]!;
            agentAt[places[i]!] = i;
            grievance[i] = luck.next() * (1 - LEGITIMACY);
            aversion[i] = luck.next();
          }
        },
        day(day) {
          luck.shuffle(order);
          for (let k = 0; k < agents; k++) {
            const i = order[k]!;
            if (jail[i]! > 0) {
              jail[i]!--;
              continue;
            }
            if (i < citizens) rebel(i);
            else police(i);
            move(i);
          }
          for (let i = 0; i < citizens && day >= half; i++) {
            totals.active += active[i]!;
            totals.jailed += Number(jail[i]! > 0);
          }
        },
      };
    },
  });
  const ids = Array.from({ length: agents }, (_, i) => `${i}`);
  const tables = [{ name: "agent", ids, columns: {} }];
  const sim = simulation(model({ id: "civil", tables, mechanisms: [violence], start_day: 0, end_day: ticks - 1 }));
  return {
    updates: agents * ticks,
    run(seed: number): void {
      luck.restart([seed, 0]);
      totals.active = totals.jailed = 0;
      sim.start([seed, 0], 0);
      for (let tick = 0; tick < ticks; tick++) sim.step();
    },
    /** Means over the second half. */
    statistics() {
      const [active, jailed] = [totals.active / (ticks - half), totals.jailed / (ticks - half)];
      return { active, jailed, quiet: citizens - active - jailed };
    },
  };
}
