import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Session } from '../../shared/access/session';
import { Dialog } from '../../shared/ui/dialog';
import { Export } from '../../shared/ui/export';
import { Table } from '../../shared/ui/table';
import type { Holders } from './updates-client';

export interface Holding {
  readonly editionId: string;
  readonly edition: string;
  readonly holders: Holders;
}

/** Who still has an edition, and whether they were told. */
@Component({
  imports: [Dialog, Export, MatButton, MatDialogClose, Table],
  template: `
    <ui-dialog [heading]="t('updates.holders.title', { edition: data.edition })">
      <p>{{ t('updates.holders.text', { count: data.holders.total }) }}</p>
      @if (data.holders.total) {
        <table uiTable>
          <caption class="visually-hidden">{{ t('updates.holders.caption') }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ t('updates.holders.name') }}</th>
              <th scope="col">{{ t('updates.holders.fetched') }}</th>
              <th scope="col">{{ t('updates.holders.told') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (one of data.holders.items; track one.id) {
              <tr>
                <td><span><bdi>{{ one.name }}</bdi>&ngsp;<span class="muted small">{{ one.organisation }}</span></span></td>
                <td>{{ formats.day(one.fetchedAt) }}</td>
                <td>{{ one.toldAt ? formats.day(one.toldAt) : t('updates.holders.notTold') }}</td>
              </tr>
            }
          </tbody>
        </table>
        @if (data.holders.total > data.holders.items.length) {
          <p class="muted">{{ t('updates.holders.more', { count: data.holders.items.length }) }}</p>
        }
      }
      <ng-container actions>
        @if (data.holders.total && exports()) {
          <ui-export of="GET /holders/export" [query]="{ edition: data.editionId }" [count]="data.holders.total" />
        }
        <button matButton="filled" type="button" mat-dialog-close>{{ t('ui.dialog.close') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    td .small {
      display: block;
    }
    @media (min-width: 40rem) {
      td:not(:first-child) {
        white-space: nowrap;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HoldersDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  protected readonly exports = computed(() => this.session.can('exports.personal'));
  protected readonly data = inject<Holding>(MAT_DIALOG_DATA);
}
