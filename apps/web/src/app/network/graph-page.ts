import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, afterEveryRender, computed, inject } from '@angular/core';
import { Api } from '../shared/http/api';
import { CommunitiesPicture } from './communities/communities-picture';
import { restKey } from './communities/community-model';
import { CommunityWords } from './communities/community-words';
import { foundCommunities } from './communities/found-communities';
import { EndsPicture } from './ends/ends-picture';
import { LevelPicture } from './levels/level-picture';
import { NetworkFilters } from './network-filters';
import { NetworkQuery } from './network-query';

/** With more people and organisations than these their groups are shown first: so many are no longer told apart. */
const many = 400;

/** The network as a picture. */
@Component({
  imports: [CommunitiesPicture, EndsPicture, LevelPicture, NetworkFilters],
  template: `
    <app-network-filters shown="graph" [current]="level()" [focusName]="focusName()" [communityName]="communityName()" />
    @if (is.addedUp(); as level) {
      <app-level-picture [level]="level" />
    } @else if (level() === 'people') {
      <app-ends-picture [of]="graph" />
    } @else if (community(); as community) {
      <app-ends-picture [of]="graph" [community]="community" />
    } @else {
      <app-communities-picture [of]="graph" [found]="found()" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
  `,
  host: { '(focusin)': 'focused = $event.target' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GraphPage {
  protected readonly is = inject(NetworkQuery);
  private readonly words = inject(CommunityWords);
  protected readonly graph = inject(Api).resource('GET /network', () => (this.is.addedUp() ? undefined : { query: this.is.filters() }));

  protected readonly level = computed(() => this.is.level() ?? ((this.graph.value()?.nodes.length ?? 0) > many ? 'communities' : 'people'));
  protected readonly found = foundCommunities(computed(() => (this.level() === 'communities' ? this.graph.value() : undefined)));
  protected readonly focusName = computed(() => this.graph.value()?.nodes.find(({ id }) => id === this.is.focus())?.title ?? '');

  /** The community that holds whom the address names: its members may have changed since, and so may its best connected one. */
  protected readonly community = computed(() => {
    const [found, key] = [this.found(), this.is.community()];
    if (!found || !key) return undefined;
    const { list, of } = found.communities;
    return key === restKey ? list.find((one) => one.key === restKey) : list[of[found.graph.nodes.findIndex(({ id }) => id === key)] ?? -1];
  });
  protected readonly communityName = computed(() => {
    const [found, community] = [this.found(), this.community()];
    return found && community ? this.words.title(found.graph, community) : '';
  });

  /** Where the keyboard is. What was pressed often gives way to what it leads to: then the keyboard goes on beside the picture. */
  protected focused: EventTarget | null = null;

  constructor() {
    const [page, { body }] = [inject<ElementRef<HTMLElement>>(ElementRef).nativeElement, inject(DOCUMENT)];
    afterEveryRender(() => {
      if (!(this.focused instanceof Element) || this.focused.isConnected || body.ownerDocument.activeElement !== body) return;
      page.querySelector<HTMLElement>('aside')?.focus({ preventScroll: true });
    });
  }
}
