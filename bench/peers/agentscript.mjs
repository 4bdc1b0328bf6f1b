// The three grid and exchange models in AgentScript's own idiom: turtles, patches with variables, cached rectangles.
// https://github.com/backspaces/agentscript (GPL-3.0); it shuffles by Sattolo's algorithm and replaces Math.random.
import { measure } from "../lib/measure.mjs";
import { civilStatistics, schellingStatistics, wealthStatistics } from "./statistics.mjs";

globalThis.OffscreenCanvas ??= class {
  getContext = () => ({});
}; // the package asks for one when it is imported
const { Model, World, util } = await import("agentscript");

class Exchange extends Model {
  setup() {
    this.turtles.create(10_000, (t) => (t.wealth = 1));
    this.order = [...this.turtles];
  }
  step() {
    for (const t of util.shuffle(this.order)) {
      const taker = this.turtles.oneOf();
      if (t.wealth === 0) continue;
      t.wealth--;
      taker.wealth++;
    }
  }
  statistics = () => wealthStatistics(this.order.map((t) => t.wealth));
}

/** Turtles on patches that know who stands on them. */
class Grid extends Model {
  place(count, radius, init) {
    this.patches.ask((p) => (p.who = null));
    this.patches.cacheRect(radius, radius, false);
    this.patches
      .clone()
      .shuffle()
      .slice(0, count)
      .forEach((p, i) => {
        this.turtles.createOne((t) => {
          t.atEdge = "OK";
          init(t, i);
          this.settle(t, p);
        });
      });
    this.order = [...this.turtles];
  }
  settle(t, p) {
    if (t.home) t.home.who = null;
    t.moveTo(p);
    t.home = p;
    p.who = t;
  }
  around(t) {
    return this.patches.inRect(t.home, this.radius, this.radius, false);
  }
}

class Segregation extends Grid {
  radius = 2;
  setup() {
    this.moves = 0;
    this.place(8000, this.radius, (t, i) => (t.kind = 1 + (i % 2)));
    this.empty = [...this.patches].filter((p) => !p.who);
  }
  step() {
    for (const t of util.shuffle(this.order)) {
      if (this.around(t).count((p) => p.who?.kind === t.kind) >= 8) continue;
      const hole = util.randomInt(this.empty.length);
      const to = this.empty[hole];
      this.empty[hole] = t.home;
      this.settle(t, to);
      this.moves++;
    }
  }
  statistics() {
    const count = (t) => [...this.around(t)].filter((p) => p.who).map((p) => p.who.kind === t.kind);
    return schellingStatistics(this.order.map(count), this.moves);
  }
}

class Violence extends Grid {
  radius = 3;
  setup() {
    this.counts = [];
    this.place(7400, this.radius, (t, i) => {
      t.cop = i >= 7000;
      t.active = false;
      t.jail = 0;
      t.grievance = util.randomFloat(1) * (1 - 0.82);
      t.aversion = util.randomFloat(1);
    });
    this.citizens = this.order.filter((t) => !t.cop);
  }
  step() {
    for (const t of util.shuffle(this.order)) {
      if (t.jail > 0) {
        t.jail--;
        continue;
      }
      const seen = this.around(t);
      if (t.cop) {
        const actives = seen.with((p) => p.who?.active);
        if (actives.length > 0) {
          const { who } = actives.oneOf();
          who.active = false;
          who.jail = 1 + util.randomInt(30);
        }
      } else {
        const cops = seen.count((p) => p.who?.cop);
        const actives = seen.count((p) => p.who?.active);
        const risk = 1 - Math.exp(-2.3 * Math.floor(cops / (actives + 1)));
        t.active = t.grievance - t.aversion * risk > 0.1;
      }
      const free = seen.with((p) => !p.who);
      if (free.length > 0) this.settle(t, free.oneOf());
    }
    this.counts.push([this.citizens.filter((t) => t.active).length, this.citizens.filter((t) => t.jail > 0).length]);
  }
  statistics = () => civilStatistics(this.counts);
}

const models = {
  boltzmann: { Model: Exchange, ticks: 100, world: { minX: 0, maxX: 0, minY: 0, maxY: 0 } },
  "schelling-large": { Model: Segregation, ticks: 20, world: { minX: 0, maxX: 99, minY: 0, maxY: 99 } },
  civil: { Model: Violence, ticks: 100, world: { minX: 0, maxX: 99, minY: 0, maxY: 99 } },
};

const [name, ...counts] = process.argv.slice(2);
const { Model: Chosen, ticks, world } = models[name];
let model;
measure(
  {
    prepare(seed) {
      util.randomSeed(1_000_003 * seed);
      model = new Chosen(new World({ ...World.defaultOptions(), ...world }));
      model.setup();
    },
    run() {
      for (let tick = 0; tick < ticks; tick++) model.step();
    },
    statistics: () => model.statistics(),
  },
  counts,
);
