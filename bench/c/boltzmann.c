// The model of bench/models/boltzmann.ts.
#include "kernel.h"
#define BRANCHY 1
#define BRANCHLESS 2
#ifndef AGENTS
#define AGENTS 10000
#define TICKS 100
#endif

static int wealth[AGENTS], order[AGENTS];

static void tick(void) {
  shuffle(order, AGENTS);
  for (int k = 0; k < AGENTS; k++) {
    const int giver = order[k], taker = below(AGENTS);
#if FORM == BRANCHY
    if (wealth[giver] > 0) {
      wealth[giver]--;
      wealth[taker]++;
    }
#else
    const int gift = wealth[giver] > 0;
    wealth[giver] -= gift;
    wealth[taker] += gift;
#endif
  }
}

static void run(int seed) {
  restart(seed, 0);
  for (int i = 0; i < AGENTS; i++) wealth[i] = 1, order[i] = i;
  for (int t = 0; t < TICKS; t++) tick();
}

static int rising(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void statistics(void) {
  int sorted[AGENTS], zero = 0;
  double squares = 0, weighted = 0, total = 0;
  memcpy(sorted, wealth, sizeof wealth);
  qsort(sorted, AGENTS, sizeof *sorted, rising);
  for (int i = 0; i < AGENTS; i++) {
    zero += sorted[i] == 0;
    squares += (double)(sorted[i] - 1) * (sorted[i] - 1);
    weighted += (double)(2 * i + 1 - AGENTS) * sorted[i];
    total += sorted[i];
  }
  printf("{\"zero\":%.17g,\"variance\":%.17g,\"gini\":%.17g}", (double)zero / AGENTS, squares / AGENTS,
         weighted / (AGENTS * total));
}
