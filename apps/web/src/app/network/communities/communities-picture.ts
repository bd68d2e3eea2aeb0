import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import type { ApiResource } from '../../shared/http/api-resource';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { heaviest, isCrowded } from '../levels/level-model';
import { NetworkClient, type Graph } from '../network-client';
import { NetworkQuery } from '../network-query';
import { firstOf } from '../picture/first-of';
import { PictureFrame } from '../picture/picture-frame';
import type { LegendEntry } from '../picture/picture-sheet';
import { bridgesOf, drawnOf, type Community } from './community-model';
import { CommunityTable } from './community-table';
import { CommunityWords } from './community-words';
import type { Found } from './found-communities';

/** Best connected members beside the picture; all of them are in the picture of the community. */
const listed = 5;

/** The network as the groups that its ties form, as a picture; each of them can be looked into. */
@Component({
  selector: 'app-communities-picture',
  imports: [CommunityTable, DisciplineMark, MatButton, PictureFrame, RouterLink],
  templateUrl: './communities-picture.html',
  styleUrl: '../picture/beside.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommunitiesPicture {
  readonly of = input.required<ApiResource<Graph>>();
  readonly found = input.required<Found | null | undefined>();

  protected readonly t = inject(Messages).t;
  protected readonly client = inject(NetworkClient);
  protected readonly is = inject(NetworkQuery);
  protected readonly words = inject(CommunityWords);
  protected readonly selected = signal<string | null>(null);

  private readonly communities = computed(() => this.found()?.communities);
  protected readonly drawn = computed(() => {
    const found = this.found();
    return found ? drawnOf(found.communities, (community) => this.words.label(found.graph, community)) : undefined;
  });
  protected readonly said = computed(() => {
    const found = this.found();
    if (!found) return '';
    const { list, bridges } = found.communities;
    const said = this.words.whole(found.graph, found.communities);
    return isCrowded(list.length, bridges.length) ? `${said} ${this.t('levels.heaviest', { count: heaviest })}` : said;
  });
  protected readonly list = firstOf(computed(() => this.communities()?.list ?? []), this.selected);
  private readonly place = computed(() => this.communities()?.list.findIndex(({ key }) => key === this.selected()) ?? -1);
  protected readonly chosen = computed(() => {
    const [found, community] = [this.found(), this.communities()?.list[this.place()]];
    return found && community && { community, title: this.titleOf(community), first: community.members.slice(0, listed).map((at) => found.graph.nodes[at]!) };
  });
  protected readonly bridges = firstOf(
    computed(() => {
      const communities = this.communities();
      return communities ? bridgesOf(communities, this.place()) : [];
    }),
    this.selected,
  );
  protected readonly legend = computed<LegendEntry[]>(() => [
    ...disciplines.map((one) => ({ mark: 'circle', colour: one, words: this.t('communities.legend.mostly', { discipline: this.t(`domain.discipline.${one}`) }) }) as const),
    { mark: 'circle', colour: 'accent', words: this.t('communities.legend.mixed') },
    { mark: 'line', colour: 'line', words: this.t('communities.strokes') },
  ]);

  protected readonly titleOf = (community: Community): string => {
    const found = this.found();
    return found ? this.words.title(found.graph, community) : '';
  };
}
