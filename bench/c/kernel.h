// What the models need of the engine's kernel, number for number: engine/kernel/threefry.ts, stream.ts and math.ts.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline uint32_t rotate(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

static void threefry(uint32_t k0, uint32_t k1, uint32_t c0, uint32_t c1, uint32_t *out) {
  static const int turns[8] = {13, 15, 26, 6, 17, 29, 16, 24};
  const uint32_t k[3] = {k0, k1, 0x1bd11bda ^ k0 ^ k1};
  uint32_t a = c0 + k0, b = c1 + k1;
  for (int round = 0; round < 20; round++) {
    a += b;
    b = rotate(b, turns[round % 8]) ^ a;
    if (round % 4 == 3) {
      const int block = round / 4 + 1;
      a += k[block % 3];
      b += k[(block + 1) % 3] + block;
    }
  }
  out[0] = a;
  out[1] = b;
}

static uint32_t s0, s1, s2, s3; // the stream's state

static void restart(uint32_t k0, uint32_t k1) {
  uint32_t out[2];
  threefry(k0, k1, 0, 0x80000003u, out);
  s0 = out[0], s1 = out[1];
  threefry(k0, k1, 1, 0x80000003u, out);
  s2 = out[0], s3 = out[1];
}

static inline uint32_t next_word(void) {
  const uint32_t result = rotate(s0 + s3, 7) + s0, t = s1 << 9;
  s2 ^= s0, s3 ^= s1, s1 ^= s2, s0 ^= s3, s2 ^= t;
  s3 = rotate(s3, 11);
  return result;
}

static inline double next(void) {
  const uint64_t high = next_word() >> 5, low = next_word() >> 6;
  return (double)(high << 26 | low) * (1.0 / 9007199254740992.0);
}

static inline int below(int n) { return (int)(next() * n); }

static void shuffle(int *array, int length) {
  for (int i = length - 1; i > 0; i--) {
    const int j = below(i + 1), kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
}

// exp after fdlibm: Copyright (C) 1993, 2004 by Sun Microsystems, Inc. Permission to use, copy, modify, and distribute
// this software is freely granted, provided that this notice is preserved. For -700 < x <= 0.
static inline double exp_of(double x) {
  if (x > -1.0 / (1 << 28)) return 1 + x;
  const int k = (int)(1.4426950408889634 * x - 0.5);
  const double high = x - k * 0.6931471803691238, low = k * 1.9082149292705877e-10;
  const double r = high - low, t = r * r;
  const double c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * (0.00006613756321437934 +
                   t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  const uint64_t bits = (uint64_t)(k + 1023) << 52;
  double power;
  memcpy(&power, &bits, 8);
  return (1 - (low - (r * c) / (2 - c) - high)) * power;
}

static void run(int seed);
static void statistics(void); // prints a JSON object

static double thread_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

// program FIRST_SEED RUNS WARM_UPS: one line of JSON with the nanoseconds per run and each run's statistics.
static int measure(int count, char **arguments) {
  const int first = count > 1 ? atoi(arguments[1]) : 1, runs = count > 2 ? atoi(arguments[2]) : 1;
  for (int i = 0; i < (count > 3 ? atoi(arguments[3]) : 0); i++) run(first + i);
  double seconds = 0;
  printf("{\"statistics\":[");
  for (int i = 0; i < runs; i++) {
    const double start = thread_seconds();
    run(first + i);
    seconds += thread_seconds() - start;
    if (i > 0) printf(",");
    statistics();
  }
  printf("],\"ns_per_run\":%.6g}\n", seconds * 1e9 / runs);
  return 0;
}

int main(int count, char **arguments) { return measure(count, arguments); }
