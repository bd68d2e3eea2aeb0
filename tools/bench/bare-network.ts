import { kPaths } from '@liaison/domain/paths';
import { EndNumbers } from '../../apps/api/src/app/network/network-ends';
import { NetworkTies, type TieRow } from '../../apps/api/src/app/network/network-ties';

interface NamedEnd {
  id: string;
}

/**
 * The search in memory is the API's own on both sides, since a slower one would only flatter the API. What is left out
 * here is everything around it: who may see whom, and whether something has changed since.
 */
export class BareNetwork {
  private readonly numbers = new EndNumbers();
  private readonly ties: NetworkTies;
  private readonly mayPass: Uint8Array;

  constructor(rows: readonly TieRow[], passable: readonly string[]) {
    this.ties = new NetworkTies(this.numbers, rows);
    this.mayPass = new Uint8Array(this.numbers.size);
    for (const id of passable) {
      const end = this.numbers.of(id);
      if (end !== undefined) this.mayPass[end] = 1;
    }
  }

  /** Up to three ways, as ids and ties; the names come from the database. */
  find(fromId: string, toId: string) {
    const { graph, tieOf } = this.ties.paths(new Date());
    const [from, to] = [this.numbers.of(fromId), this.numbers.of(toId)];
    const found = from === undefined || to === undefined ? [] : kPaths(graph, from, to, { mayPass: (end) => this.mayPass[end] === 1 });
    const ids = [...new Set(found.flatMap((path) => path.nodes))].map((end) => this.numbers.idOf(end));
    const spell = (named: readonly NamedEnd[]) => {
      const byId = new Map(named.map((end) => [end.id, end]));
      return {
        paths: found.map((path) => ({
          steps: [...path.nodes].map((node, at) => ({ ...byId.get(this.numbers.idOf(node)), ...this.step(at === 0 ? undefined : tieOf[path.edges[at - 1] ?? -1], node) })),
        })),
      };
    };
    return { ids, spell };
  }

  private step(tie: number | undefined, node: number) {
    if (tie === undefined) return { tieKind: null, tieState: null, tieForward: null, since: null };
    const { ties } = this;
    return { tieKind: ties.kind(tie), tieState: ties.state(tie), tieForward: ties.isMutual(tie) || ties.to[tie] === node, since: ties.since(tie) };
  }
}
