// The three grid and exchange models in Flocc's own idiom: agents with data and a tick, activated in random order.
// https://github.com/scottpdo/flocc (ISC). It has no grid of single cells, so the models keep arrays of their own.
import flocc from "flocc";
import { measure } from "../lib/measure.mjs";
import { civilStatistics, schellingStatistics, wealthStatistics } from "./statistics.mjs";

const { Agent, Environment, utils } = flocc;
const SIDE = 100;
const oneOf = (list) => list[utils.random(0, list.length - 1)];

function exchange() {
  const environment = new Environment();
  const tick = (agent) => {
    const taker = oneOf(environment.agents);
    if (agent.get("wealth") === 0) return;
    agent.decrement("wealth");
    taker.increment("wealth");
  };
  for (let i = 0; i < 10_000; i++) environment.addAgent(new Agent({ wealth: 1, tick }));
  return { environment, statistics: () => wealthStatistics(environment.stat("wealth")) };
}

/** Cells of a bounded square, who stands on them, and the cells around each. */
function square(radius) {
  const who = Array(SIDE * SIDE).fill(null);
  const near = who.map((_, cell) => {
    const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
    const found = [];
    for (let b = Math.max(0, y - radius); b <= Math.min(SIDE - 1, y + radius); b++)
      for (let a = Math.max(0, x - radius); a <= Math.min(SIDE - 1, x + radius); a++)
        if (a !== x || b !== y) found.push(b * SIDE + a);
    return found;
  });
  const settle = (agent, to) => {
    const from = agent.get("cell");
    if (from !== null) who[from] = null;
    who[to] = agent;
    agent.set("cell", to);
  };
  return { who, near, settle, cells: utils.shuffle([...who.keys()]) };
}

function segregation() {
  const environment = new Environment();
  const { who, near, settle, cells } = square(2);
  const empty = cells.slice(8000);
  let moves = 0;
  const tick = (agent) => {
    const kind = agent.get("kind");
    const from = agent.get("cell");
    let alike = 0;
    for (const cell of near[from]) if (who[cell] !== null && who[cell].get("kind") === kind) alike++;
    if (alike >= 8) return;
    const hole = utils.random(0, empty.length - 1);
    settle(agent, empty[hole]);
    empty[hole] = from;
    moves++;
  };
  for (let i = 0; i < 8000; i++) {
    const agent = new Agent({ kind: 1 + (i % 2), tick });
    environment.addAgent(agent);
    settle(agent, cells[i]);
  }
  const alikeness = (agent) =>
    near[agent.get("cell")].filter((cell) => who[cell]).map((cell) => who[cell].get("kind") === agent.get("kind"));
  return { environment, statistics: () => schellingStatistics(environment.agents.map(alikeness), moves) };
}

function violence() {
  const environment = new Environment();
  const { who, near, settle, cells } = square(3);
  const counts = [];
  const tick = (agent) => {
    if (agent.get("jail") > 0) {
      agent.decrement("jail");
      return;
    }
    const seen = near[agent.get("cell")];
    if (agent.get("cop")) {
      const actives = seen.filter((cell) => who[cell] !== null && who[cell].get("active"));
      if (actives.length > 0) who[oneOf(actives)].set({ active: false, jail: utils.random(1, 30) });
    } else {
      let [cops, actives] = [0, 0];
      for (const cell of seen) {
        if (who[cell] === null) continue;
        if (who[cell].get("cop")) cops++;
        else if (who[cell].get("active")) actives++;
      }
      const risk = 1 - Math.exp(-2.3 * Math.floor(cops / (actives + 1)));
      agent.set("active", agent.get("grievance") - agent.get("aversion") * risk > 0.1);
    }
    const free = seen.filter((cell) => who[cell] === null);
    if (free.length > 0) settle(agent, oneOf(free));
  };
  for (let i = 0; i < 7400; i++) {
    const grievance = utils.uniform() * (1 - 0.82);
    const agent = new Agent({ cop: i >= 7000, active: false, jail: 0, grievance, aversion: utils.uniform(), tick });
    environment.addAgent(agent);
    settle(agent, cells[i]);
  }
  const citizens = environment.agents.slice(0, 7000);
  const count = () =>
    counts.push([citizens.filter((c) => c.get("active")).length, citizens.filter((c) => c.get("jail") > 0).length]);
  return { environment, afterTick: count, statistics: () => civilStatistics(counts) };
}

const models = {
  boltzmann: [exchange, 100],
  "schelling-large": [segregation, 20],
  civil: [violence, 100],
};

const [name, ...counts] = process.argv.slice(2);
const [build, ticks] = models[name];
let model;
measure(
  {
    prepare(seed) {
      utils.seed(seed);
      model = build();
    },
    run() {
      for (let tick = 0; tick < ticks; tick++) {
        model.environment.tick({ randomizeOrder: true });
        model.afterTick?.();
      }
    },
    statistics: () => model.statistics(),
  },
  counts,
);
