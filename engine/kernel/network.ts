import { assert } from "./assert.ts";

/** Who is tied to whom: the neighbours of node i are `targets` from `offsets[i]` to `offsets[i + 1]`. */
export interface Network {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * Builds a network of nodes 0 to `nodeCount` - 1; each node's neighbours keep the order of the edges.
 * An undirected edge is seen from both ends, a loop once.
 */
export function network(
  nodeCount: number,
  edges: readonly (readonly [from: number, to: number])[],
  directed: boolean,
): Network {
  const offsets = new Uint32Array(nodeCount + 1);
  const eachEnd = (visit: (from: number, to: number) => void): void => {
    for (const [from, to] of edges) {
      visit(from, to);
      if (!directed && from !== to) visit(to, from);
    }
  };
  eachEnd((from, to) => {
    assert(isNode(from, nodeCount) && isNode(to, nodeCount), "an edge joins two nodes of the network");
    offsets[from + 1]! += 1;
  });
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Uint32Array(offsets[nodeCount]!);
  const free = offsets.slice();
  eachEnd((from, to) => {
    targets[free[from]!++] = to;
  });
  return { offsets, targets };
}

/** How many neighbours a node has. */
export function degree(network: Network, node: number): number {
  return network.offsets[node + 1]! - network.offsets[node]!;
}

/** The neighbours of a node, as a view that must not be written to. */
export function neighboursOf(network: Network, node: number): Uint32Array {
  return network.targets.subarray(network.offsets[node]!, network.offsets[node + 1]!);
}

/** How many neighbours of a node bear a flag (0 or 1); parallel edges count each. */
export function flaggedNeighbours(network: Network, node: number, flags: Uint8Array): number {
  const { offsets, targets } = network;
  const end = offsets[node + 1]! | 0; // as a signed number, which the loop counts up to four times as fast
  let count = 0;
  for (let at = offsets[node]! | 0; at < end; at++) count += flags[targets[at]!]!;
  return count;
}

function isNode(node: number, nodeCount: number): boolean {
  return node >= 0 && node < nodeCount && Math.floor(node) === node;
}
