/*
 * The floor of the allocation bench: what a programmer writes in an afternoon. Reads the arrays of allocation-data.mjs,
 * then orders all children by the chain with qsort and gives the seats, in the one mode or the other, several times over.
 *
 *   allocation INPUT OUTPUT serial|deferred ROUNDS
 *
 * Prints the milliseconds of each round, one a line, and writes the school of each child (int32, -1 for none).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { int32_t points, base, since, lot, child; } Row;

static int32_t children, schools, wishes;
static Row *rows;                /* by child */
static int32_t *quota, *wish, *bonus;
static Row *order;               /* by rank */
static int32_t *placement;

static void *must(void *memory) {
  if (!memory) { fprintf(stderr, "no memory\n"); exit(1); }
  return memory;
}

static int32_t *take(FILE *file, size_t count) {
  int32_t *values = must(malloc(count * sizeof *values));
  if (fread(values, sizeof *values, count, file) != count) { fprintf(stderr, "short file\n"); exit(1); }
  return values;
}

/* The chain behind the points: base points, the earlier day, the lot. */
static int by_rest(const Row *a, const Row *b) {
  if (a->base != b->base) return a->base > b->base ? -1 : 1;
  if (a->since != b->since) return a->since < b->since ? -1 : 1;
  return a->lot < b->lot ? -1 : a->lot > b->lot;
}

static int by_chain(const void *left, const void *right) {
  const Row *a = left, *b = right;
  if (a->points != b->points) return a->points > b->points ? -1 : 1;
  return by_rest(a, b);
}

static void put_in_order(void) {
  memcpy(order, rows, children * sizeof *order);
  qsort(order, children, sizeof *order, by_chain);
}

static void serial(void) {
  int32_t *left = must(malloc(schools * sizeof *left));
  memcpy(left, quota, schools * sizeof *left);
  for (int32_t turn = 0; turn < children; turn++) {
    int32_t child = order[turn].child;
    placement[child] = -1;
    for (int32_t at = child * wishes; at < (child + 1) * wishes; at++) {
      if (left[wish[at]] > 0) {
        left[wish[at]]--;
        placement[child] = wish[at];
        break;
      }
    }
  }
  free(left);
}

/* A child held at a school, with the points that count there. */
typedef struct { int32_t points, child; } Held;

/* Whether the school takes a after b. */
static int weaker(const Held *a, const Held *b) {
  if (a->points != b->points) return a->points < b->points;
  return by_rest(&rows[a->child], &rows[b->child]) > 0;
}

static void sink(Held *heap, int32_t size) {
  Held moving = heap[0];
  int32_t at = 0;
  for (int32_t below = 1; below < size; below = 2 * at + 1) {
    if (below + 1 < size && weaker(&heap[below + 1], &heap[below])) below++;
    if (!weaker(&heap[below], &moving)) break;
    heap[at] = heap[below];
    at = below;
  }
  heap[at] = moving;
}

static void rise(Held *heap, int32_t at) {
  Held moving = heap[at];
  while (at > 0 && weaker(&moving, &heap[(at - 1) / 2])) {
    heap[at] = heap[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  heap[at] = moving;
}

static void deferred(void) {
  int32_t *held = must(calloc(schools, sizeof *held));
  int32_t *next = must(calloc(children, sizeof *next));
  Held **heap = must(malloc(schools * sizeof *heap));
  for (int32_t school = 0; school < schools; school++) heap[school] = must(malloc((quota[school] + 1) * sizeof **heap));
  for (int32_t turn = 0; turn < children; turn++) {
    int32_t child = order[turn].child;
    while (child >= 0 && next[child] < wishes) {
      int32_t at = child * wishes + next[child]++;
      int32_t school = wish[at];
      Held asking = { rows[child].points + bonus[at], child };
      if (held[school] < quota[school]) {
        heap[school][held[school]] = asking;
        rise(heap[school], held[school]++);
        child = -1;
      } else if (quota[school] > 0 && weaker(&heap[school][0], &asking)) {
        child = heap[school][0].child;
        heap[school][0] = asking;
        sink(heap[school], held[school]);
      }
    }
  }
  for (int32_t child = 0; child < children; child++) placement[child] = -1;
  for (int32_t school = 0; school < schools; school++) {
    for (int32_t at = 0; at < held[school]; at++) placement[heap[school][at].child] = school;
    free(heap[school]);
  }
  free(heap);
  free(next);
  free(held);
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  FILE *input = fopen(arguments[1], "rb");
  if (!input) return 2;
  int32_t *sizes = take(input, 3);
  children = sizes[0];
  schools = sizes[1];
  wishes = sizes[2];
  int32_t *points = take(input, children), *base = take(input, children);
  int32_t *since = take(input, children), *lot = take(input, children);
  wish = take(input, (size_t)children * wishes);
  bonus = take(input, (size_t)children * wishes);
  quota = take(input, schools);
  fclose(input);
  rows = must(malloc(children * sizeof *rows));
  for (int32_t child = 0; child < children; child++) {
    rows[child] = (Row){ points[child], base[child], since[child], lot[child], child };
  }
  order = must(malloc(children * sizeof *order));
  placement = must(malloc(children * sizeof *placement));
  for (int round = atoi(arguments[4]); round > 0; round--) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    put_in_order();
    if (strcmp(arguments[3], "serial") == 0) serial();
    else deferred();
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.3f\n", (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6);
  }
  FILE *output = fopen(arguments[2], "wb");
  if (!output || fwrite(placement, sizeof *placement, children, output) != (size_t)children) return 2;
  fclose(output);
  return 0;
}
