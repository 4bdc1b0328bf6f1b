// The model of bench/models/deffuant.ts.
#include "kernel.h"
#define BRANCHY 1
#define BRANCHLESS 2
#ifndef AGENTS
#define AGENTS 10000
#define TICKS 100
#endif

static double opinion[AGENTS];
static int order[AGENTS];

static inline double size_of(double x) { return x < 0 ? -x : x; }

static void tick(void) {
  shuffle(order, AGENTS);
  for (int k = 0; k < AGENTS; k++) {
    const int one = order[k], other = below(AGENTS);
    const double gap = opinion[other] - opinion[one];
#if FORM == BRANCHY
    if (size_of(gap) < 0.2) {
      const double step = 0.3 * gap;
      opinion[one] += step;
      opinion[other] -= step;
    }
#else
    const double step = (size_of(gap) < 0.2) * (0.3 * gap);
    opinion[one] += step;
    opinion[other] -= step;
#endif
  }
}

static void run(int seed) {
  restart(seed, 0);
  for (int i = 0; i < AGENTS; i++) order[i] = i, opinion[i] = next();
  for (int t = 0; t < TICKS; t++) tick();
}

static int rising(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void statistics(void) {
  double sorted[AGENTS], total = 0, squares = 0;
  int groups = 0, first = 0;
  memcpy(sorted, opinion, sizeof opinion);
  qsort(sorted, AGENTS, sizeof *sorted, rising);
  for (int i = 0; i < AGENTS; i++) total += sorted[i];
  const double mean = total / AGENTS;
  for (int i = 0; i < AGENTS; i++) squares += (sorted[i] - mean) * (sorted[i] - mean);
  for (int i = 1; i <= AGENTS; i++) {
    if (i < AGENTS && sorted[i] - sorted[i - 1] <= 0.01) continue;
    if (20 * (i - first) >= AGENTS) groups++;
    first = i;
  }
  printf("{\"mean\":%.17g,\"variance\":%.17g,\"groups\":%d}", mean, squares / AGENTS, groups);
}
