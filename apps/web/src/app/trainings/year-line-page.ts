import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { CodeLists } from '../directory/code-lists';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { Paging } from '../shared/ui/paging';
import { Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { mayMoveDays, Moving } from './days/moving';
import { TrainingState } from './training-state';
import { TrainingViews } from './views';
import { YearPicture, type YearLine } from './year-picture';

const first = 1990;
const last = 2100;
/** Rows on a page of the table. */
const size = 50;

@Component({
  imports: [Choices, Field, FilterChips, Icon, ListStates, MatButton, Page, Paging, RouterLink, Table, TrainingState, TrainingViews, YearPicture],
  templateUrl: './year-line-page.html',
  styleUrl: './year-line-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YearLinePage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly moving = inject(Moving);
  protected readonly icons = { back: 'chevron-left', on: 'chevron-right' } as const;

  private readonly thisYear = Number(inject(Clock).today().slice(0, 4));
  private readonly asked = this.query.text('year');
  protected readonly view = this.query.oneOf('view', ['picture', 'table']);
  protected readonly country = this.query.many('country');
  private readonly page = this.query.page();
  protected readonly year = computed(() => {
    const year = Number(this.asked());
    return Number.isInteger(year) && year >= first && year <= last ? year : this.startYear();
  });

  protected readonly line = inject(Api).resource('GET /trainings/year-line', () => ({ query: { year: this.year(), country: [...this.country()] } }));
  protected readonly active = computed<ActiveFilter[]>(() => this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })));

  /** A training as the table says it. */
  private readonly rowOf = computed(() => {
    const names = new Map<string, string[]>();
    for (const { displayName, bookings } of this.line.value()?.trainers ?? []) {
      for (const { trainingId } of bookings) names.set(trainingId, [...(names.get(trainingId) ?? []), displayName]);
    }
    return (training: YearLine['trainings'][number]) => ({
      training, days: this.formats.dateRange(training.startsOn, training.endsOn), country: this.formats.country(training.countryCode),
      trainers: this.formats.list(names.get(training.id) ?? []), isMovable: mayMoveDays(this.session, training),
    });
  });
  protected readonly paging = computed(() => {
    const total = this.line.value()?.trainings.length ?? 0;
    return { total, size, page: Math.min(this.page(), Math.max(1, Math.ceil(total / size))) };
  });
  protected readonly rows = computed(() => {
    const { page } = this.paging();
    return (this.line.value()?.trainings ?? []).slice((page - 1) * size, page * size).map(this.rowOf());
  });

  protected yearLink(step: 1 | -1): Record<string, unknown> {
    const year = this.year() + step;
    return { year: year === this.startYear() ? null : year, page: null };
  }

  protected reload(): void {
    this.line.reload();
  }

  protected async move({ id, title, startsOn }: YearLine['trainings'][number]): Promise<void> {
    if (await this.moving.ask({ trainingId: id, title, startsOn })) this.reload();
  }

  /** This year, or the first of the phase that is read where the phase is over. */
  private startYear(): number {
    const phase = this.session.phase();
    if (!phase) return this.thisYear;
    const [from, to] = [phase.startsOn, phase.endsOn].map((date) => Number(date.slice(0, 4)));
    return Math.min(Math.max(this.thisYear, from ?? first), to ?? last);
  }
}
