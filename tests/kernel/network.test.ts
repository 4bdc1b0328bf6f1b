import fc from "fast-check";
import { expect, test } from "vitest";
import { degree, flaggedNeighbours, neighboursOf, network } from "../../engine/kernel/network.ts";

const node = fc.nat({ max: 9 });
const edges = fc.array(fc.tuple(node, node), { maxLength: 40 });

test("neighbours keep the order of the edges", () => {
  const ties = network(
    4,
    [
      [0, 3],
      [0, 1],
      [2, 0],
      [0, 1],
    ],
    true,
  );
  expect([...neighboursOf(ties, 0)]).toEqual([3, 1, 1]);
  expect([...neighboursOf(ties, 1)]).toEqual([]);
  expect([...neighboursOf(ties, 2)]).toEqual([0]);
  const mutual = network(
    4,
    [
      [0, 3],
      [0, 1],
      [2, 0],
      [1, 1],
    ],
    false,
  );
  expect([...neighboursOf(mutual, 0)]).toEqual([3, 1, 2]);
  expect([...neighboursOf(mutual, 1)]).toEqual([0, 1]);
});

test("a directed network holds each edge once", () => {
  fc.assert(
    fc.property(edges, (edges) => {
      const ties = network(10, edges, true);
      for (let from = 0; from < 10; from++) {
        const expected = edges.filter((edge) => edge[0] === from).map((edge) => edge[1]);
        expect([...neighboursOf(ties, from)]).toEqual(expected);
        expect(degree(ties, from)).toBe(expected.length);
      }
    }),
  );
});

test("an undirected network is seen alike from both ends", () => {
  fc.assert(
    fc.property(edges, (edges) => {
      const ties = network(10, edges, false);
      const count = (from: number, to: number) => neighboursOf(ties, from).filter((each) => each === to).length;
      for (let a = 0; a < 10; a++) for (let b = 0; b < 10; b++) expect(count(a, b)).toBe(count(b, a));
      const loops = edges.filter(([a, b]) => a === b).length;
      expect(ties.targets.length).toBe(2 * edges.length - loops);
    }),
  );
});

test("the flagged neighbours of a node are counted, parallel edges each", () => {
  fc.assert(
    fc.property(edges, fc.uint8Array({ minLength: 10, maxLength: 10, max: 1 }), (edges, flags) => {
      const ties = network(10, edges, false);
      for (let i = 0; i < 10; i++) {
        const flagged = [...neighboursOf(ties, i)].filter((other) => flags[other] === 1);
        expect(flaggedNeighbours(ties, i, flags)).toBe(flagged.length);
      }
    }),
  );
});

test("an edge to a node that does not exist is refused", () => {
  expect(() => network(2, [[0, 2]], true)).toThrow("two nodes");
  expect(() => network(2, [[-1, 0]], false)).toThrow("two nodes");
});
