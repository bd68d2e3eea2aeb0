import GraphModel from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { SettleTask, Settling } from './tasks';

/** Iterations of the layout in all. */
const iterations = 260;

/** How many are made before the page hears where everybody is: it takes longer to draw many, and who waits for that sees nothing move. */
function batchOf(order: number): number {
  return order > 400 ? 65 : 10;
}

/** The way of the nodes to their places. The same network always settles the same way, however fast the machine is. */
export function* settle({ order, x, y, from, to, weight, gravity }: SettleTask): Generator<Settling> {
  const model = new GraphModel<{ x: number; y: number }, { weight: number }>({ type: 'undirected', multi: true });
  for (let node = 0; node < order; node++) model.addNode(node, { x: x[node] as number, y: y[node] as number });
  for (let tie = 0; tie < from.length; tie++) model.addEdge(from[tie], to[tie], { weight: weight[tie] as number });
  const settings = { ...forceAtlas2.inferSettings(model), barnesHutOptimize: order > 400, scalingRatio: 14, gravity, strongGravityMode: true };
  const batch = batchOf(order);
  for (let made = 0; made < iterations; made += batch) {
    forceAtlas2.assign(model, { iterations: batch, settings });
    const places = { x: new Float32Array(order), y: new Float32Array(order), isLast: made + batch >= iterations };
    model.forEachNode((node, at) => {
      places.x[Number(node)] = at.x;
      places.y[Number(node)] = at.y;
    });
    yield places;
  }
}
