import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { rowOutcomes } from '@liaison/domain/imports/states';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { List } from '../../shared/ui/list';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { CodeLists } from '../code-lists';

type Detail = ResponseOf<'GET /imports/:id'>;
type Row = ResponseOf<'GET /imports/:id/rows'>['items'][number];

const tones: Readonly<Record<Row['outcome'], Tone>> = { create: 'good', change: 'info', same: 'plain', refused: 'bad' };

/** What each row does, by its number in the file. */
@Component({
  selector: 'app-import-rows',
  imports: [Field, List, RouterLink, StateTag, Table],
  template: `
    <section class="stack">
      <div class="head">
        <h2>{{ t('directory.import.report') }}</h2>
        <ui-field [label]="t('directory.import.show')">
          <select #which (change)="query.set({ outcome: which.value })">
            <option value="">{{ t('directory.import.all') }}</option>
            @for (one of outcomes; track one) {
              <option [value]="one" [selected]="one === outcome()">{{ messages.named('directory.import.outcome', one) }}</option>
            }
          </select>
        </ui-field>
      </div>
      <ui-list [of]="rows" [emptyTitle]="t('directory.import.noRows')">
        @if (rows.value(); as page) {
          <table uiTable>
            <caption class="visually-hidden">{{ t('directory.import.report') }}</caption>
            <thead>
              <tr>
                <th scope="col" class="num">{{ t('directory.import.row') }}</th>
                <th scope="col">{{ t('directory.import.who') }}</th>
                <th scope="col">{{ t('directory.import.outcomeHead') }}</th>
                <th scope="col">{{ t('directory.import.details') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of page.items; track row.number) {
                <tr>
                  <td class="num">{{ row.number }}</td>
                  <td>
                    @if (link(row); as to) {
                      <a [routerLink]="to"><bdi>{{ row.title }}</bdi></a>
                    } @else {
                      <bdi>{{ row.title }}</bdi>
                    }
                  </td>
                  <td><ui-state-tag [tone]="tones[row.outcome]">{{ messages.named('directory.import.outcome', row.outcome) }}</ui-state-tag></td>
                  <td>
                    <ul class="plain-list">
                      @for (reason of row.reasons; track $index) {
                        <li>
                          {{ why(reason) }}
                          @if (reason.alike; as alike) {
                            <a [routerLink]="['/people', alike.id]"><bdi>{{ alike.name }}</bdi></a>
                            <span class="muted">{{ t('directory.duplicates.score', { score: alike.score }) }}: {{ likeness(alike) }}</span>
                          }
                        </li>
                      }
                      @if (row.kept) {
                        <li>{{ messages.named('directory.import.kept', row.kept) }}</li>
                      }
                    </ul>
                    <ul class="plain-list changes">
                      @for (change of said(row); track change.field) {
                        <li>
                          <span class="muted">{{ messages.named('directory.import.field', change.field) }}</span>&ngsp;
                          @if (change.before !== null) {
                            <del><bdi>{{ shown(change.field, change.before) }}</bdi></del>&ngsp;→&ngsp;
                          }
                          <bdi>{{ shown(change.field, change.after) }}</bdi>
                        </li>
                      }
                    </ul>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        }
      </ui-list>
    </section>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      justify-content: space-between;
      gap: 12px;
    }
    h2 {
      margin: 0;
    }
    /* Hundreds of rows are read down, so what a row brings stands side by side. */
    .changes {
      display: flex;
      flex-wrap: wrap;
      gap: 0 20px;
    }
    td {
      vertical-align: top;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportRows {
  readonly of = input.required<Detail>();
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly query = inject(UrlQuery);
  private readonly lists = inject(CodeLists);
  private readonly formats = inject(Formats);
  protected readonly outcomes = rowOutcomes;
  protected readonly tones = tones;
  protected readonly outcome = this.query.oneOf('outcome', ['', ...rowOutcomes]);
  private readonly page = this.query.page();
  private readonly version = computed(() => this.of().version);
  protected readonly rows = inject(Api).resource('GET /imports/:id/rows', () => {
    // A new look has new rows.
    this.version();
    return { params: { id: this.of().id }, query: { outcome: this.outcome() || undefined, page: this.page() } };
  });

  /** What is only planned cannot be opened yet. */
  protected link({ outcome, recordId }: Row): string[] | null {
    const { state, subject } = this.of();
    if (!recordId || outcome === 'refused' || (outcome === 'create' && state !== 'committed')) return null;
    return [subject === 'organisations' ? '/organisations' : '/people', recordId];
  }

  protected why({ code, field, value, row }: Row['reasons'][number]): string {
    const key = `directory.import.reason.${code}`;
    const args = { field: field ? this.messages.named('directory.import.field', field) : '', value: value ?? '', row: row ?? 0 };
    return this.messages.has(key) ? this.t(key as 'directory.import.reason.repeats-row', args) : code;
  }

  protected likeness({ reasons }: NonNullable<Row['reasons'][number]['alike']>): string {
    return reasons.map((reason) => this.t(`directory.duplicates.reasons.${reason}`)).join(' · ');
  }

  /** That a name is written as names mostly are goes without saying. */
  protected said({ changes }: Row): Row['changes'] {
    return changes.filter(({ field, before, after }) => field !== 'nameOrder' || before !== null || after !== 'given-first');
  }

  protected shown(field: string, value: string | null): string {
    if (field === 'function') return this.lists.functionName(value);
    if (field === 'countryCode') return this.lists.country(value);
    if (field === 'sectorCode') return this.lists.sector(value);
    if (field === 'nameOrder' && value) return this.messages.named('directory.import.nameOrders', value);
    if (field === 'languages' && value) return this.formats.list(value.split(', ').map((tag) => this.formats.languageName(tag)));
    if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) return this.formats.date(value);
    if (field === 'gender' && value) return this.messages.named('domain.gender', value);
    return value ?? '–';
  }
}
