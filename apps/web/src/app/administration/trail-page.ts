import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Export } from '../shared/ui/export';
import type { ActiveFilter } from '../shared/ui/filter-chips';
import { Icon } from '../shared/ui/icon';
import { List } from '../shared/ui/list';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { SearchField } from '../shared/ui/search-field';
import { Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { AdministrationTabs } from './administration-tabs';
import { changesOf } from './trail-diff';
import { TrailWords } from '../shared/i18n/trail-words';

type Entry = ResponseOf<'GET /audit'>['items'][number];

const kinds = ['account', 'contact', 'edition', 'file', 'mail', 'material', 'nomination', 'organisation', 'person', 'tie', 'training'] as const;

/** Who did what: the trail of the programme, and whether it still holds. */
@Component({
  imports: [AdministrationTabs, Choices, Export, Field, Icon, List, MatButton, Page, RouterLink, SearchField, Table],
  templateUrl: './trail-page.html',
  styleUrl: './trail-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrailPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(TrailWords);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly query = inject(UrlQuery);
  protected readonly icons = { intact: 'shield-check-outline', broken: 'alert-outline', up: 'chevron-up', down: 'chevron-down' } as const;
  protected readonly changesOf = changesOf;

  private readonly actor = this.query.text('actor');
  protected readonly kind = this.query.many('subjectKind', kinds);
  private readonly subjectId = this.query.text('subjectId');
  protected readonly from = this.query.text('from');
  protected readonly to = this.query.text('to');
  private readonly page = this.query.page();

  protected readonly filters = computed(() => ({
    actor: this.actor(), subjectKind: [...this.kind()], subjectId: this.subjectId() || undefined, from: this.from() || undefined, to: this.to() || undefined,
  }));
  protected readonly trail = this.api.resource('GET /audit', () => ({ query: { ...this.filters(), page: this.page(), size: 50 } }));
  protected readonly kinds = computed(() => this.formats.sorted(kinds.map((value) => ({ value, label: this.words.kind(value) })), (option) => option.label));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.actor() ? [{ name: 'actor', label: `“${this.actor()}”` }] : []),
    ...this.kind().map((value) => ({ name: 'subjectKind', value, label: this.words.kind(value) })),
    ...(this.subjectId() ? [{ name: 'subjectId', label: this.subjectName() }] : []),
    ...(this.from() ? [{ name: 'from', label: `${this.t('administration.trail.from')}: ${this.formats.date(this.from())}` }] : []),
    ...(this.to() ? [{ name: 'to', label: `${this.t('administration.trail.to')}: ${this.formats.date(this.to())}` }] : []),
  ]);
  protected readonly opened = signal('');

  protected readonly checking = signal(false);
  protected readonly report = signal<ResponseOf<'GET /audit/check'> | undefined>(undefined);

  protected toggle(id: string): void {
    this.opened.update((now) => (now === id ? '' : id));
  }

  /** Query parameters that leave one subject. */
  protected only({ subjectKind, subjectId }: Entry) {
    return this.query.after({ subjectKind: [subjectKind], subjectId });
  }

  protected async check(): Promise<void> {
    this.checking.set(true);
    this.report.set(undefined);
    try {
      this.report.set(await this.api.send('GET /audit/check', {}));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.checking.set(false);
    }
  }

  /** `person:0b1c…` becomes its kind and the beginning of its id. */
  protected nameOf(subject: string | null): string {
    if (subject === null) return this.t('administration.trail.elsewhere');
    const [kind = '', id = ''] = subject.split(':');
    return `${this.words.kind(kind)} ${id.slice(0, 8)}`;
  }

  private subjectName(): string {
    const id = this.subjectId();
    return this.trail.value()?.items.find((entry) => entry.subjectId === id)?.subjectName ?? id.slice(0, 8);
  }
}
