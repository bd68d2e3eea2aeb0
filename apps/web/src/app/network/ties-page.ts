import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Messages } from '../shared/i18n/messages';
import { NetworkFilters } from './network-filters';
import { TiesTable } from './ties-table';

/** The network as a table: the same ties as the picture, with what can be done about them. */
@Component({
  imports: [NetworkFilters, TiesTable],
  template: `
    <app-network-filters shown="ties" [focusName]="focusName()" />
    <div class="card"><app-ties-table (focusNamed)="focusName.set($event)" /></div>
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
  protected readonly t = inject(Messages).t;
  protected readonly focusName = signal('');
}
