// The model of bench/models/sir.ts.
#include "kernel.h"
#define BRANCHY 1
#define BRANCHLESS 2
#ifndef PEOPLE
#define PEOPLE 10000
#define TICKS 100
#endif

enum { PAIRS = 4 * PEOPLE };
enum { SUSCEPTIBLE, INFECTED, RECOVERED };
static int pairs[PAIRS][2], offsets[PEOPLE + 1], targets[2 * PAIRS], filled[PEOPLE];
static uint8_t state[PEOPLE], ill[PEOPLE];
static double infection[PEOPLE];
static int peak, peak_tick;

static void befriend(void) {
  restart(0, 1);
  for (int p = 0; p < PAIRS; p++) {
    pairs[p][0] = below(PEOPLE);
    pairs[p][1] = (pairs[p][0] + 1 + below(PEOPLE - 1)) % PEOPLE;
    for (int end = 0; end < 2; end++) offsets[pairs[p][end] + 1]++;
  }
  for (int i = 0; i < PEOPLE; i++) {
    offsets[i + 1] += offsets[i];
    filled[i] = offsets[i];
  }
  for (int p = 0; p < PAIRS; p++)
    for (int end = 0; end < 2; end++) targets[filled[pairs[p][end]]++] = pairs[p][1 - end];
  double spared = 1 / (1 - 0.05);
  for (int n = 0; n < PEOPLE; n++) infection[n] = 1 - (spared *= 1 - 0.05);
}

static void tick(int t) {
  int infected = 0;
  for (int i = 0; i < PEOPLE; i++) {
    ill[i] = state[i] == INFECTED;
    infected += ill[i];
  }
  if (infected > peak) peak = infected, peak_tick = t;
  for (int i = 0; i < PEOPLE; i++) {
    if (state[i] == RECOVERED) continue;
    double chance = 0.1;
    if (state[i] == SUSCEPTIBLE) {
      int ill_friends = 0;
      for (int n = offsets[i]; n < offsets[i + 1]; n++) ill_friends += ill[targets[n]];
      chance = infection[ill_friends];
    }
#if FORM == BRANCHY
    if (next() < chance) state[i]++;
#else
    state[i] += next() < chance;
#endif
  }
}

static void run(int seed) {
  if (!offsets[PEOPLE]) befriend();
  restart(seed, 0);
  for (int i = 0; i < PEOPLE; i++) state[i] = i < 10 ? INFECTED : SUSCEPTIBLE;
  peak = peak_tick = 0;
  for (int t = 0; t < TICKS; t++) tick(t);
}

static void statistics(void) {
  int reached = 0;
  for (int i = 0; i < PEOPLE; i++) reached += state[i] != SUSCEPTIBLE;
  printf("{\"reached\":%.17g,\"peak\":%d,\"peak_tick\":%d}", (double)reached / PEOPLE, peak, peak_tick);
}
