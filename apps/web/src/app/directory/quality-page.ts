import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
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

type Task = ResponseOf<'GET /quality'>['items'][number];

const kinds = ['bouncing-mail', 'duplicate', 'no-mandate', 'expired-organisation', 'no-latin-name', 'unverified'] as const;
const addresses = { person: '/people', organisation: '/organisations', contact: '/network/contacts', pair: '/directory-quality/duplicates' } as const;

/** What is to be put right in the directory: by whom, and until when. */
@Component({
  imports: [Choices, Field, List, Page, QualityTabs, RouterLink, StateTag, Table],
  templateUrl: './quality-page.html',
  styles: `
    td select,
    td input {
      max-width: 100%;
      min-height: 34px;
      padding: 4px 8px;
      border: 1px solid var(--l-line-strong);
      border-radius: 6px;
      background: var(--l-surface);
      color: var(--l-text);
    }
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QualityPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly kind = this.query.many('kind', kinds);
  protected readonly country = this.query.many('country');
  protected readonly mine = this.query.oneOf('mine', ['false', 'true']);
  private readonly page = this.query.page();

  protected readonly tasks = this.api.resource('GET /quality', () => ({
    query: { kind: [...this.kind()], country: [...this.country()], mine: this.mine() === 'true', page: this.page() },
  }));
  private readonly owners = this.api.resource('GET /quality/owners', () => ({}));
  protected readonly choices = computed(() => this.owners.value()?.items ?? []);
  protected readonly kinds = computed(() => kinds.map((value) => ({ value, label: this.t(`directory.quality.kinds.${value}`) })));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...this.kind().map((value) => ({ name: 'kind', value, label: this.t(`directory.quality.kinds.${value}`) })),
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...(this.mine() === 'true' ? [{ name: 'mine', label: this.t('directory.quality.mine') }] : []),
  ]);

  protected address({ subject }: Task): string[] {
    return subject.kind === 'pair' ? [addresses.pair] : [addresses[subject.kind], subject.id];
  }

  /** Who has it now may be somebody of another country: they stay among the choices. */
  protected holders(task: Task): readonly { id: string; name: string }[] {
    const { owner } = task;
    return owner && !this.choices().some(({ id }) => id === owner.id) ? [owner, ...this.choices()] : this.choices();
  }

  protected async give(task: Task, change: { ownerId?: string | null; dueOn?: string }): Promise<void> {
    if (change.dueOn === '') return;
    try {
      const body = { ownerId: task.owner?.id ?? null, dueOn: task.dueOn, version: task.version, ...change };
      const saved = await this.api.send('PUT /quality/:id', { params: { id: task.id }, body });
      const page = this.tasks.value();
      if (page) this.tasks.set({ ...page, items: page.items.map((one) => (one.id === saved.id ? saved : one)) });
      this.notices.say(this.t('directory.quality.saved'));
    } catch (error) {
      this.notices.failed(error);
      this.tasks.reload();
    }
  }
}
