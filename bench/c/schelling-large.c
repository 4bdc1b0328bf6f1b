// The model of bench/models/schelling-large.ts.
#include "kernel.h"
#ifndef AGENTS
#define SIDE 100
#define AGENTS 8000
#define TICKS 20
#endif
#define RADIUS 2
#define ENOUGH 8
#include "neighbourhood.h"

enum { HOLES = SIDE * SIDE - AGENTS };
static int kind[AGENTS], cell[AGENTS], order[AGENTS], empty[HOLES], moves;

static void start(int seed) {
  restart(seed, 0);
  clear();
  shuffle(cells, SIDE * SIDE);
  for (int i = 0; i < AGENTS; i++) {
    order[i] = i;
    kind[i] = 1 + i % 2;
    cell[i] = cells[i];
    put(cell[i], kind[i]);
  }
  for (int i = 0; i < HOLES; i++) empty[i] = cells[AGENTS + i];
  moves = 0;
}

static void tick(void) {
  shuffle(order, AGENTS);
  for (int k = 0; k < AGENTS; k++) {
    const int i = order[k], from = cell[i];
    if (count_of(around(from), kind[i]) >= ENOUGH) continue;
    const int hole = below(HOLES);
    cell[i] = empty[hole];
    empty[hole] = from;
    put(from, 0);
    put(cell[i], kind[i]);
    moves++;
  }
}

static void run(int seed) {
  start(seed);
  for (int t = 0; t < TICKS; t++) tick();
}

static void statistics(void) {
  int alike = 0, all = 0;
  for (int i = 0; i < AGENTS; i++) {
    const int counts = around(cell[i]);
    alike += count_of(counts, kind[i]);
    all += count_of(counts, 1) + count_of(counts, 2);
  }
  printf("{\"alike\":%.17g,\"moves\":%d}", (double)alike / all, moves);
}
