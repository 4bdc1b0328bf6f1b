// How many of each kind stand around a cell, in four forms; -DFORM=... chooses one.
//   BRANCHY     looks at every neighbour and asks whether it is on the grid and what it is
//   BRANCHLESS  a border around the grid, packed codes, one sum over the square
//   ROWS        sums over rows kept current, as in engine/kernel/neighbourhood-counts.ts
//   SQUARES     sums over squares kept current
// Needs SIDE and RADIUS.
#define BRANCHY 1
#define BRANCHLESS 2
#define ROWS 3
#define SQUARES 4

enum { STRIDE = SIDE + 2 * RADIUS, LENGTH = STRIDE * STRIDE };
static int cells[SIDE * SIDE];
static int32_t codes[LENGTH], sums[LENGTH];

static inline int code_of(int kind) { return (kind > 0) << (kind > 0 ? 8 * kind - 8 : 0); }
static inline int count_of(int counts, int kind) { return counts >> (8 * kind - 8) & 255; }

static void clear(void) {
  memset(codes, 0, sizeof codes);
  memset(sums, 0, sizeof sums);
  for (int i = 0; i < SIDE * SIDE; i++) cells[i] = (i / SIDE + RADIUS) * STRIDE + i % SIDE + RADIUS;
}

static inline void put(int cell, int kind) {
  const int change = code_of(kind) - codes[cell];
  codes[cell] += change;
#if FORM == ROWS
  for (int dx = -RADIUS; dx <= RADIUS; dx++) sums[cell + dx] += change;
#elif FORM == SQUARES
  if (change)
    for (int dy = -RADIUS; dy <= RADIUS; dy++)
      for (int dx = -RADIUS; dx <= RADIUS; dx++) sums[cell + dy * STRIDE + dx] += change;
  sums[cell] -= change;
#endif
}

#if FORM == BRANCHY
#define EACH_AROUND(cell, at) \
  for (int y = cell / STRIDE - RADIUS, dy = -RADIUS; dy <= RADIUS; dy++) \
    for (int x = cell % STRIDE - RADIUS, dx = -RADIUS, at = cell + dy * STRIDE - RADIUS; dx <= RADIUS; dx++, at++) \
      if ((dx || dy) && x + dx >= 0 && y + dy >= 0 && x + dx < SIDE && y + dy < SIDE)
#else
#define EACH_AROUND(cell, at) \
  for (int dy = -RADIUS; dy <= RADIUS; dy++) \
    for (int at = cell + dy * STRIDE - RADIUS, end = at + 2 * RADIUS; at <= end; at++)
#endif

static inline int around(int cell) {
#if FORM == BRANCHY
  int counts = 0;
  EACH_AROUND(cell, at) if (codes[at]) counts += codes[at];
  return counts;
#elif FORM == BRANCHLESS
  int counts = -codes[cell];
  EACH_AROUND(cell, at) counts += codes[at];
  return counts;
#elif FORM == ROWS
  int counts = -codes[cell];
  for (int dy = -RADIUS; dy <= RADIUS; dy++) counts += sums[cell + dy * STRIDE];
  return counts;
#else
  return sums[cell];
#endif
}

// A cell around this one that holds a kind, drawn uniformly, or -1; the cell itself holds another kind.
static inline int pick(int cell, int kind) {
  const int code = code_of(kind);
#if FORM == ROWS
  const int found = count_of(around(cell), kind);
  if (found == 0) return -1;
  int n = below(found), middle = cell - RADIUS * STRIDE;
  for (;; middle += STRIDE) {
    const int here = count_of(sums[middle], kind);
    if (n < here) break;
    n -= here;
  }
  int at = middle - RADIUS;
  while (codes[at] != code || n-- > 0) at++;
  return at;
#else
  int list[(2 * RADIUS + 1) * (2 * RADIUS + 1) + 1], found = 0;
#if FORM == BRANCHY
  EACH_AROUND(cell, at) if (codes[at] == code) list[found++] = at;
#else
  EACH_AROUND(cell, at) {
    list[found] = at;
    found += codes[at] == code;
  }
#endif
  return found == 0 ? -1 : list[below(found)];
#endif
}
