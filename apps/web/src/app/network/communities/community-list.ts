import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { NetworkQuery } from '../network-query';
import { CommunityTable } from './community-table';
import { CommunityWords } from './community-words';
import { foundCommunities } from './found-communities';

/** The communities of the network as a table. */
@Component({
  selector: 'app-community-list',
  imports: [CommunityTable, ListStates],
  template: `
    <div class="card">
      <ui-list-states [of]="graph" [lines]="8" [empty]="graph.value()?.nodes?.length === 0" [emptyTitle]="t('network.graph.none')" [emptyText]="t('network.graph.noneText')" />
      @if (graph.value()?.nodes?.length) {
        <p aria-live="polite">{{ said() }}</p>
      }
      @if (shown(); as shown) {
        <app-community-table [of]="shown" />
      }
    </div>
    <p class="small muted">{{ t('communities.rule') }}</p>
  `,
  styleUrl: '../picture/said-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommunityList {
  protected readonly t = inject(Messages).t;
  private readonly is = inject(NetworkQuery);
  private readonly words = inject(CommunityWords);
  protected readonly graph = inject(Api).resource('GET /network', () => ({ query: this.is.filters() }));
  private readonly found = foundCommunities(this.graph.value);
  protected readonly shown = computed(() => (this.graph.value()?.nodes.length ? this.found() : undefined));
  protected readonly said = computed(() => {
    const found = this.found();
    if (found === null) return this.t('communities.impossible');
    return found ? this.words.whole(found.graph, found.communities) : this.t('communities.working');
  });
}
