// The model of bench/models/civil.ts.
#include "kernel.h"
#ifndef CITIZENS
#define SIDE 100
#define CITIZENS 7000
#define COPS 400
#define TICKS 100
#endif
#define RADIUS 3
#include "neighbourhood.h"

enum { AGENTS = CITIZENS + COPS, COUNTED = TICKS - TICKS / 2 };
enum { NOTHING, ACTIVE, COP, FREE };
static int cell[AGENTS], active[AGENTS], jail[AGENTS], order[AGENTS], agent_at[LENGTH];
static double grievance[AGENTS], aversion[AGENTS], arrest[50];
static double total_active, total_jailed;

static void start(int seed) {
  restart(seed, 0);
  clear();
  for (int ratio = 0; ratio < 50; ratio++) arrest[ratio] = 1 - exp_of(-2.3 * ratio);
  shuffle(cells, SIDE * SIDE);
  for (int k = 0; k < SIDE * SIDE; k++) put(cells[k], k < CITIZENS ? NOTHING : k < AGENTS ? COP : FREE);
  for (int i = 0; i < AGENTS; i++) {
    order[i] = i;
    cell[i] = cells[i];
    agent_at[cells[i]] = i;
    active[i] = jail[i] = 0;
    grievance[i] = next() * (1 - 0.82);
    aversion[i] = next();
  }
  total_active = total_jailed = 0;
}

static inline void rebel(int i) {
  const int counts = around(cell[i]);
  const int ratio = count_of(counts, COP) / (count_of(counts, ACTIVE) + 1);
  active[i] = grievance[i] - aversion[i] * arrest[ratio] > 0.1;
  put(cell[i], active[i]);
}

static inline void police(int i) {
  const int found = pick(cell[i], ACTIVE);
  if (found < 0) return;
  const int arrested = agent_at[found];
  put(found, NOTHING);
  active[arrested] = 0;
  jail[arrested] = 1 + below(30);
}

static inline void move(int i) {
  const int from = cell[i], to = pick(from, FREE);
  if (to < 0) return;
  put(to, i < CITIZENS ? active[i] : COP);
  put(from, FREE);
  cell[i] = to;
  agent_at[to] = i;
}

static void tick(void) {
  shuffle(order, AGENTS);
  for (int k = 0; k < AGENTS; k++) {
    const int i = order[k];
    if (jail[i] > 0) {
      jail[i]--;
      continue;
    }
    if (i < CITIZENS) rebel(i);
    else police(i);
    move(i);
  }
}

static void run(int seed) {
  start(seed);
  for (int t = 0; t < TICKS; t++) {
    tick();
    if (t < TICKS - COUNTED) continue;
    for (int i = 0; i < CITIZENS; i++) {
      total_active += active[i];
      total_jailed += jail[i] > 0;
    }
  }
}

static void statistics(void) {
  const double a = total_active / COUNTED, j = total_jailed / COUNTED;
  printf("{\"active\":%.17g,\"jailed\":%.17g,\"quiet\":%.17g}", a, j, CITIZENS - a - j);
}
