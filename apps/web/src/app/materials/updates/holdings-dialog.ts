import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Table } from '../../shared/ui/table';
import type { Holdings } from './updates-client';

export interface HeldInFigures {
  readonly editionId: string;
  readonly edition: string;
  readonly holdings: Holdings;
}

/** How many still have an edition, by country: for those who publish, who do not see people. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose, Table],
  template: `
    <ui-dialog [heading]="t('updates.holders.title', { edition: data.edition })">
      <p>{{ t('updates.holdings.text', { count: data.holdings.total }) }}</p>
      @if (data.holdings.total) {
        <table uiTable plain>
          <caption class="visually-hidden">{{ t('updates.holdings.caption') }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ t('updates.holders.country') }}</th>
              <th scope="col" class="num">{{ t('updates.holdings.people') }}</th>
              <th scope="col" class="num">{{ t('updates.holdings.told') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (one of data.holdings.countries; track one.countryCode) {
              <tr>
                <th scope="row">{{ one.countryCode ? formats.country(one.countryCode) : t('updates.holdings.notStated') }}</th>
                <td class="num">{{ one.people }}</td>
                <td class="num">{{ one.told }}</td>
              </tr>
            }
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{{ t('updates.holdings.total') }}</th>
              <td class="num">{{ data.holdings.total }}</td>
              <td class="num">{{ data.holdings.told }}</td>
            </tr>
          </tfoot>
        </table>
        <p class="muted small">{{ t('updates.holdings.names') }}</p>
      }
      <button actions matButton="filled" type="button" mat-dialog-close>{{ t('ui.dialog.close') }}</button>
    </ui-dialog>
  `,
  styles: `
    .num {
      text-align: end;
    }
    tfoot :is(th, td) {
      position: static;
      padding-block: 8px;
      border-block-start: 1px solid var(--l-line);
      color: var(--l-text);
      font-weight: 650;
      box-shadow: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HoldingsDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly data = inject<HeldInFigures>(MAT_DIALOG_DATA);
}
