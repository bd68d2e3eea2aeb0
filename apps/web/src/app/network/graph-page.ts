import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { ListStates } from '../shared/ui/list-states';
import { CodeNames } from './code-names';
import { LevelPicture } from './levels/level-picture';
import { NetworkClient, type Graph } from './network-client';
import { NetworkFilters, NetworkQuery } from './network-filters';
import { NetworkGraph } from './network-graph';
import type { LegendEntry } from './picture/picture-sheet';
import { SavePicture } from './picture/save-picture';
import { TiesTable } from './ties-table';

type Node = Graph['nodes'][number];

/** The best-connected ones beside the picture, for the keyboard and for those who read rather than look. */
const listed = 10;
/** Some have hundreds of ties; more of them only for who wants them. */
const atFirst = 25;

@Component({
  imports: [DisciplineMark, LevelPicture, ListStates, MatButton, NetworkFilters, NetworkGraph, RouterLink, SavePicture, TiesTable],
  templateUrl: './graph-page.html',
  styleUrl: './graph-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GraphPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  protected readonly is = inject(NetworkQuery);

  protected readonly graph = inject(Api).resource('GET /network', () => (this.is.addedUp() ? undefined : { query: this.is.filters() }));
  protected readonly disciplines = disciplines;
  protected readonly drawable = signal(true);
  protected readonly discipline = signal<Discipline | null>(null);
  /** The chosen node; a new picture starts with its focus. */
  protected readonly selected = linkedSignal<string, string | null>({ source: () => this.is.focus(), computation: (focus) => focus || null });

  private readonly byId = computed(() => new Map((this.graph.value()?.nodes ?? []).map((node, at) => [node.id, { node, at }])));
  protected readonly focusName = computed(() => this.byId().get(this.is.focus())?.node.title ?? '');
  protected readonly top = computed(() => (this.graph.value()?.nodes ?? []).slice(0, listed));
  protected readonly chosen = computed(() => {
    const found = this.byId().get(this.selected() ?? '');
    const graph = this.graph.value();
    if (!found || !graph) return undefined;
    const neighbours = graph.edges.flatMap((edge) => {
      const other = edge.from === found.at ? edge.to : edge.to === found.at ? edge.from : undefined;
      const node = other === undefined ? undefined : graph.nodes[other];
      return node ? [{ node, kind: edge.kind }] : [];
    });
    return { node: found.node, neighbours: neighbours.sort((a, b) => b.node.degree - a.node.degree) };
  });

  protected readonly all = linkedSignal({ source: this.selected, computation: () => false });
  protected readonly neighbours = computed(() => this.chosen()?.neighbours.slice(0, this.all() ? undefined : atFirst) ?? []);

  protected readonly said = computed(() => {
    const graph = this.graph.value();
    if (!graph) return '';
    const { nodes, total, limit } = graph;
    const counts = { shown: nodes.length, nodes: total.nodes, ties: total.ties, limit };
    return this.t(graph.limited ? 'network.graph.limited' : 'network.graph.shown', counts);
  });

  protected readonly legend = computed<LegendEntry[]>(() => [
    ...disciplines.map((one) => ({ mark: 'circle', colour: one, words: this.t(`domain.discipline.${one}`) }) as const),
    { mark: 'circle', colour: 'text', words: this.t('levels.legend.circle') },
    { mark: 'square', colour: 'text', words: this.t('levels.legend.square') },
    { mark: 'line', colour: 'line', words: this.t('levels.legend.confirmed') },
    { mark: 'dashes', colour: 'line', words: this.t('levels.legend.stated') },
    { mark: 'dashes', colour: 'bad', words: this.t('levels.legend.disputed') },
  ]);

  protected pageOf(node: Node): string[] {
    return [node.kind === 'person' ? '/people' : '/organisations', node.id];
  }

  protected emphasise(discipline: Discipline): void {
    this.discipline.update((now) => (now === discipline ? null : discipline));
  }
}
