import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { defaultMaxSteps, kPaths, shortestPath, type Path } from '@liaison/domain/paths';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import type { Network } from './network-memory';
import { NetworkView, type Found, type NamedEnd } from './network-view';

type View = ResponseOf<'GET /paths'>;
type Steps = View['paths'][number]['steps'];

@Injectable()
export class PathsQueries {
  constructor(
    private readonly view: NetworkView,
    private readonly clock: Clock,
  ) {}

  /** Who could introduce one to the other. Nobody the viewer may not see is on a way, or makes one longer or shorter. */
  paths(actor: Actor, { from, to }: QueryOf<'GET /paths'>): Promise<View> {
    return this.view.find(actor, (network) => search(network, actor, this.clock.now(), from, to));
  }
}

function search(network: Network, actor: Actor, today: Date, fromId: string, toId: string): Found<View> | null {
  const { ends, numbers, ties } = network;
  const sees = ends.seenBy(actor);
  const [from, to] = [numbers.of(fromId), numbers.of(toId)];
  if (from === undefined || to === undefined || !sees(from) || !sees(to)) return null;
  const { graph, tieOf } = ties.paths(today);
  // Who came after the graph was built has no tie yet.
  const isTied = from < graph.nodeCount && to < graph.nodeCount && from !== to;
  const found = isTied ? kPaths(graph, from, to, { mayPass: (end) => sees(end) && ends.mayBroker(end) }) : [];
  // Asked only where nobody else could: what is told then is that the office may know a way, and nothing of whom it leads over.
  const throughCoordination = isTied && found.length === 0 && shortestPath(graph, from, to, defaultMaxSteps, { mayPass: (end) => ends.brokersUnnamed(end) || (sees(end) && ends.mayBroker(end)) }) !== null;
  return {
    ends: [...new Set(found.flatMap((path) => path.nodes))],
    answer: (named) => ({ throughCoordination, paths: found.flatMap((path) => spell(network, path, tieOf, named)).map((steps) => ({ steps })) }),
  };
}

/** The steps of a path; none where somebody on it was hidden in this moment. */
function spell({ numbers, ties }: Network, path: Path, tieOf: Int32Array, named: ReadonlyMap<string, NamedEnd>): Steps[] {
  const steps: Steps = [];
  for (const [at, node] of path.nodes.entries()) {
    const end = named.get(numbers.idOf(node));
    if (!end) return [];
    const tie = at === 0 ? undefined : tieOf[path.edges[at - 1] as number];
    steps.push(
      tie === undefined
        ? { ...end, tieKind: null, tieState: null, tieForward: null, since: null }
        : { ...end, tieKind: ties.kind(tie), tieState: ties.state(tie), tieForward: ties.isMutual(tie) || ties.to[tie] === node, since: ties.since(tie) },
    );
  }
  return [steps];
}
