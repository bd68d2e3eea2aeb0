import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import { Session } from '../../shared/access/session';
import type { ApiResource } from '../../shared/http/api-resource';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { CodeNames } from '../code-names';
import { CommunityWords } from '../communities/community-words';
import type { Community } from '../communities/community-model';
import { NetworkClient, type Graph } from '../network-client';
import { NetworkQuery } from '../network-query';
import { firstOf } from '../picture/first-of';
import { PictureFrame } from '../picture/picture-frame';
import type { LegendEntry } from '../picture/picture-sheet';
import { TiesTable } from '../ties-table';
import { neighboursIn, partOf, type End } from './ends-model';

/** The best-connected ones beside the picture, for the keyboard and for those who read rather than look. */
const listed = 10;

/** People and organisations with each of their ties, as a picture: all of them, or the members of a community. */
@Component({
  selector: 'app-ends-picture',
  imports: [DisciplineMark, MatButton, PictureFrame, RouterLink, TiesTable],
  templateUrl: './ends-picture.html',
  styleUrl: '../picture/beside.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndsPicture {
  readonly of = input.required<ApiResource<Graph>>();
  /** The community that is looked into. */
  readonly community = input<Community>();

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  protected readonly is = inject(NetworkQuery);
  private readonly communityWords = inject(CommunityWords);
  /** The chosen node; a new picture starts with its focus. */
  protected readonly selected = linkedSignal<string, string | null>({ source: () => this.is.focus(), computation: (focus) => focus || null });

  protected readonly part = computed(() => {
    const graph = this.of().value();
    return graph && partOf(graph, this.community()?.members);
  });
  private readonly places = computed(() => new Map(this.part()?.nodes.map(({ id }, at) => [id, at])));
  protected readonly top = computed(() => this.part()?.nodes.slice(0, listed) ?? []);
  protected readonly chosen = computed(() => {
    const [part, at] = [this.part(), this.places().get(this.selected() ?? '')];
    const node = at === undefined ? undefined : part?.nodes[at];
    return part && at !== undefined && node ? { node, neighbours: neighboursIn(part, at) } : undefined;
  });
  protected readonly neighbours = firstOf(computed(() => this.chosen()?.neighbours ?? []), this.selected);

  protected readonly said = computed(() => {
    const [graph, part, community] = [this.of().value(), this.part(), this.community()];
    if (!graph || !part) return '';
    const drawn = part.nodes.length;
    if (community) {
      const said = `${this.communityWords.title(graph, community)}: ${this.communityWords.size(community)}`;
      return drawn < community.members.length ? `${said} ${this.t('communities.drawn', { drawn })}` : said;
    }
    const { nodes, ties } = graph.total;
    return this.t(drawn < nodes ? 'network.graph.limited' : 'network.graph.shown', { shown: drawn, nodes, ties });
  });

  protected readonly legend = computed<LegendEntry[]>(() => [
    ...disciplines.map((one) => ({ mark: 'circle', colour: one, words: this.t(`domain.discipline.${one}`) }) as const),
    { mark: 'circle', colour: 'text', words: this.t('levels.legend.circle') },
    { mark: 'square', colour: 'text', words: this.t('levels.legend.square') },
    { mark: 'line', colour: 'line', words: this.t('levels.legend.confirmed') },
    { mark: 'dashes', colour: 'line', words: this.t('levels.legend.stated') },
    { mark: 'dashes', colour: 'bad', words: this.t('levels.legend.disputed') },
  ]);

  protected degree({ degree }: End, drawn: number): string {
    return drawn < degree ? this.t('network.graph.degreeDrawn', { count: degree, drawn }) : this.t('network.graph.degree', { count: degree });
  }

  protected pageOf(node: End): string[] {
    return [node.kind === 'person' ? '/people' : '/organisations', node.id];
  }
}
