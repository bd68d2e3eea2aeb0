import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { CommunityList } from './communities/community-list';
import { LevelList } from './levels/level-list';
import { NetworkFilters } from './network-filters';
import { NetworkQuery } from './network-query';
import { TiesTable } from './ties-table';

/** The network as a table: the same ties as the picture, with what can be done about them. */
@Component({
  imports: [CommunityList, LevelList, NetworkFilters, TiesTable],
  template: `
    <app-network-filters shown="ties" [current]="is.level() ?? 'people'" [focusName]="focusName()" />
    @if (is.addedUp(); as level) {
      <app-level-list [level]="level" />
    } @else if (is.level() === 'communities') {
      <app-community-list />
    } @else {
      <div class="card"><app-ties-table (focusNamed)="focusName.set($event)" /></div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .card {
      padding: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TiesPage {
  protected readonly is = inject(NetworkQuery);
  protected readonly focusName = signal('');
}
