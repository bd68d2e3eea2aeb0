import { computed, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Observable, of, startWith, switchMap } from 'rxjs';
import type { Graph } from '../network-client';
import { workOn } from '../worker/tasks';
import { communitiesOf, type Communities } from './community-model';

export interface Found {
  readonly graph: Graph;
  readonly communities: Communities;
}

/** The communities of a network as soon as they are found; undefined until then, null where this browser cannot look for them. */
export function foundCommunities(network: Signal<Graph | undefined>): Signal<Found | null | undefined> {
  const found = toSignal(toObservable(network).pipe(switchMap((graph) => (graph ? find(graph).pipe(startWith(undefined)) : of(undefined)))));
  // Those of another network are none of this one, not for a moment.
  return computed(() => {
    const now = found();
    return now && now.graph !== network() ? undefined : now;
  });
}

function find(graph: Graph): Observable<Found | null> {
  return new Observable((observer) => {
    const { from, to } = graph.edges;
    const task = { task: 'communities', order: graph.nodes.length, from: Int32Array.from(from), to: Int32Array.from(to) } as const;
    return workOn(task, ({ of: groups }) => observer.next({ graph, communities: communitiesOf(graph, groups) }), () => observer.next(null));
  });
}
