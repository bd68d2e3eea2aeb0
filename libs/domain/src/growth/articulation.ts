/**
 * Nodes without whom those who are connected would fall into more parts (cut vertices; R. Tarjan, 1972), in ascending order. Nodes are
 * numbered from 0; ties are taken both ways, double ties and ties to oneself change nothing. Takes time in the number of nodes and ties,
 * and no recursion, so a long chain is no danger. Throws RangeError for a number that is no node.
 */
export function articulationPoints(nodes: number, ties: readonly (readonly [number, number])[]): number[] {
  const neighbours: number[][] = Array.from({ length: nodes }, () => []);
  for (const [from, to] of ties) {
    if (!(from >= 0 && from < nodes && to >= 0 && to < nodes)) throw new RangeError(`${from} – ${to} names no node of ${nodes}`);
    if (from === to) continue;
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  const entered = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const found = new Set<number>();
  let clock = 0;
  for (let root = 0; root < nodes; root += 1) {
    if (entered[root] !== -1) continue;
    let branches = 0;
    // What is walked: the node, where it was come from, and the place of the next neighbour to look at.
    const stack: { node: number; parent: number; next: number }[] = [{ node: root, parent: -1, next: 0 }];
    entered[root] = lowest[root] = clock++;
    while (stack.length > 0) {
      const here = stack[stack.length - 1] as { node: number; parent: number; next: number };
      const next = neighbours[here.node]?.[here.next];
      if (next !== undefined) {
        here.next += 1;
        if (entered[next] === -1) {
          if (here.node === root) branches += 1;
          entered[next] = lowest[next] = clock++;
          stack.push({ node: next, parent: here.node, next: 0 });
        } else if (next !== here.parent) lowest[here.node] = Math.min(lowest[here.node] as number, entered[next] as number);
        continue;
      }
      stack.pop();
      const { node, parent } = here;
      if (parent === -1) continue;
      lowest[parent] = Math.min(lowest[parent] as number, lowest[node] as number);
      if (parent !== root && (lowest[node] as number) >= (entered[parent] as number)) found.add(parent);
    }
    if (branches > 1) found.add(root);
  }
  return [...found].sort((a, b) => a - b);
}
