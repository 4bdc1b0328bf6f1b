import { flaggedNeighbours, mechanism, model, network, simulation, stream } from "../../engine/kernel/index.ts";

const FRIENDSHIPS_EACH = 4; // everyone has 8 friends in the mean
const INFECTION = 0.05;
const RECOVERY = 0.1;
const FIRST_CASES = 10;

const SUSCEPTIBLE = 0;
const INFECTED = 1;
const RECOVERED = 2;

/**
 * An epidemic on a random network, all at once: a susceptible is infected by each infected friend with probability
 * 0.05 a tick, an infected recovers with probability 0.1. The network is the same in all runs.
 */
export function sir(people = 10_000, ticks = 100) {
  const luck = stream([0, 0]);
  const friends = friendships(people);
  const infection = infectionChances(people);
  const peak = { infected: 0, tick: 0 };
  const epidemic = mechanism({
    id: "epidemic",
    title: "Epidemic",
    meaning: "Friends infect each other.",
    parameters: {},
    columns: { "person.state": { meaning: "susceptible, infected, recovered", unit: "1", storage: "u8", initial: 0 } },
    build(access) {
      const state = access.write("person.state");
      const ill = new Uint8Array(people);
      return {
        start: () => state.fill(INFECTED, 0, FIRST_CASES),
        day(day) {
          let infected = 0;
          for (let i = 0; i < people; i++) {
            ill[i] = Number(state[i] === INFECTED);
            infected += ill[i]!;
          }
          if (infected > peak.infected) [peak.infected, peak.tick] = [infected, day];
          for (let i = 0; i < people; i++) {
            if (state[i] === RECOVERED) continue;
            const chance = state[i] === INFECTED ? RECOVERY : infection[flaggedNeighbours(friends, i, ill)]!;
            state[i]! += Number(luck.next() < chance);
          }
        },
      };
    },
  });
  const ids = Array.from({ length: people }, (_, i) => `${i}`);
  const tables = [{ name: "person", ids, columns: {} }];
  const sim = simulation(model({ id: "sir", tables, mechanisms: [epidemic], start_day: 0, end_day: ticks - 1 }));
  return {
    updates: people * ticks,
    run(seed: number): void {
      luck.restart([seed, 0]);
      peak.infected = 0;
      sim.start([seed, 0], 0);
      for (let tick = 0; tick < ticks; tick++) sim.step();
    },
    statistics() {
      const states = sim.observer.read("person.state") as Uint8Array;
      const reached = states.reduce((count, state) => count + Number(state !== SUSCEPTIBLE), 0);
      return { reached: reached / people, peak: peak.infected, peak_tick: peak.tick };
    },
  };
}

/** Friendships between people drawn uniformly; nobody is its own friend. */
function friendships(people: number) {
  const luck = stream([0, 1]);
  const pairs = Array.from({ length: FRIENDSHIPS_EACH * people }, (): [number, number] => {
    const one = luck.below(people);
    return [one, (one + 1 + luck.below(people - 1)) % people];
  });
  return network(people, pairs, false);
}

/** The probability to be infected by a number of ill friends. */
function infectionChances(people: number): Float64Array {
  let spared = 1 / (1 - INFECTION);
  return Float64Array.from({ length: people }, () => 1 - (spared *= 1 - INFECTION));
}
