import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import type { ActiveFilter } from '../shared/ui/filter-chips';
import { List } from '../shared/ui/list';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import { QualityTabs } from './quality-tabs';
import { RecordCard } from './record-card';

type Pair = ResponseOf<'GET /duplicates'>['items'][number];

/** Records that may be one, likeliest first: looked at, merged, or said to be two. */
@Component({
  imports: [Choices, Field, List, MatButton, Page, QualityTabs, RecordCard, RouterLink, StateTag, Table],
  templateUrl: './duplicates-page.html',
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      justify-content: flex-end;
    }
    .reasons {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DuplicatesPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly kind = this.query.oneOf('kind', ['person', 'organisation']);
  protected readonly dismissed = this.query.oneOf('dismissed', ['false', 'true']);
  protected readonly country = this.query.many('country');
  private readonly page = this.query.page();

  protected readonly pairs = this.api.resource('GET /duplicates', () => ({
    query: { kind: this.kind(), dismissed: this.dismissed() === 'true', country: [...this.country()], page: this.page() },
  }));
  protected readonly scan = this.api.resource('GET /duplicates/scan', () => ({}));
  protected readonly scanned = computed(() => {
    const scan = this.scan.value();
    if (!scan || scan.state === 'never') return this.t('directory.duplicates.never');
    if (scan.state !== 'done') return this.t('directory.duplicates.underWay');
    return this.t('directory.duplicates.scanned', { when: scan.finishedAt ? this.formats.relative(scan.finishedAt) : '', count: scan.records });
  });
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...(this.dismissed() === 'true' ? [{ name: 'dismissed', label: this.t('directory.duplicates.dismissed') }] : []),
  ]);

  protected reasons(pair: Pair): string {
    return pair.reasons.map((reason) => this.t(`directory.duplicates.reasons.${reason}`)).join(' · ');
  }

  protected async look(): Promise<void> {
    try {
      this.scan.set(await this.api.send('POST /duplicates/scan', {}));
      this.notices.say(this.t('directory.duplicates.underWay'));
    } catch (error) {
      this.notices.failed(error);
    }
  }

  protected async dismiss(pair: Pair, dismissed: boolean): Promise<void> {
    try {
      await this.mark(pair, dismissed);
      if (dismissed) this.notices.undo(this.t('directory.duplicates.isDismissed'), () => this.mark(pair, false));
    } catch (error) {
      this.notices.failed(error);
    }
  }

  private async mark({ id }: Pair, dismissed: boolean): Promise<void> {
    await this.api.send('PUT /duplicates/:id/dismissed', { params: { id }, body: { dismissed } });
    this.pairs.reload();
  }
}
