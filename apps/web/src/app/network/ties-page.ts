import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { LevelList } from './levels/level-list';
import { NetworkFilters, NetworkQuery } from './network-filters';
import { TiesTable } from './ties-table';

/** The network as a table: the same ties as the picture, with what can be done about them. */
@Component({
  imports: [LevelList, NetworkFilters, TiesTable],
  template: `
    <app-network-filters shown="ties" [focusName]="focusName()" />
    @if (is.addedUp(); as level) {
      <app-level-list [level]="level" />
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
