import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { trainingStates } from '@liaison/domain/states';
import { trainingKinds } from '@liaison/domain/trainings';
import { CodeLists } from '../directory/code-lists';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { BalanceBar } from '../shared/ui/balance-bar';
import { Beside } from '../shared/ui/beside';
import { Export } from '../shared/ui/export';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Filters } from '../shared/ui/filters';
import { gradually } from '../shared/ui/gradually';
import { LanguageTag } from '../shared/ui/language-tag';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { Paging } from '../shared/ui/paging';
import { SearchField } from '../shared/ui/search-field';
import { Row, RowLink, SortHead, Table } from '../shared/ui/table';
import { openedBelow } from '../shared/url/opened-below';
import { UrlQuery } from '../shared/url/url-query';
import { TrainingState } from './training-state';
import { TrainingsClient } from './trainings-client';
import { TrainingViews } from './views';

/** Rows: what is seen of them first, and what a frame has time for. */
const drawing = { first: 5, perFrame: 6 };

const dates = /^\d{4}-\d{2}-\d{2}$/;

@Component({
  imports: [
    BalanceBar, Beside, Choices, Export, Field, FilterChips, Filters, LanguageTag, ListStates, MatButton, Page, Paging, RouterLink, RouterOutlet, Row, RowLink, SearchField,
    SortHead, Table, TrainingState, TrainingViews,
  ],
  templateUrl: './trainings-page.html',
  styleUrl: './trainings-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  private readonly client = inject(TrainingsClient);

  private readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly state = this.query.many('state', trainingStates);
  protected readonly kind = this.query.many('kind', trainingKinds);
  protected readonly mine = this.query.oneOf('mine', ['', 'true']);
  private readonly fromText = this.query.text('from');
  private readonly toText = this.query.text('to');
  protected readonly from = computed(() => (dates.test(this.fromText()) ? this.fromText() : ''));
  protected readonly to = computed(() => (dates.test(this.toText()) ? this.toText() : ''));
  private readonly sort = this.query.oneOf('sort', ['starts', '-starts', 'title', 'country']);
  private readonly page = this.query.page();

  protected readonly filters = computed(() => ({
    q: this.words(), country: [...this.country()], state: [...this.state()], kind: [...this.kind()], from: this.from(), to: this.to(),
    ...(this.mine() && { mine: this.mine() as 'true' }), sort: this.sort(),
  }));
  protected readonly trainings = inject(Api).resource('GET /trainings', () => {
    this.client.changes();
    return { query: { ...this.filters(), page: this.page() } };
  });
  private readonly items = computed(() => this.trainings.value()?.items ?? []);
  private readonly drawn = gradually(computed(() => this.items().length), drawing);
  protected readonly shown = computed(() => this.items().slice(0, this.drawn()));
  protected readonly today = inject(Clock).today();
  protected readonly opened = openedBelow('/trainings/');

  protected readonly states = computed(() => trainingStates.map((value) => ({ value, label: this.t(`domain.trainingState.${value}`) })));
  protected readonly kinds = computed(() => trainingKinds.map((value) => ({ value, label: this.t(`domain.trainingKind.${value}`) })));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
    ...(this.mine() ? [{ name: 'mine', label: this.t('trainings.list.mine') }] : []),
    ...this.country().map((value) => ({ name: 'country', value, label: this.lists.country(value) })),
    ...this.state().map((value) => ({ name: 'state', value, label: this.t(`domain.trainingState.${value}`) })),
    ...this.kind().map((value) => ({ name: 'kind', value, label: this.t(`domain.trainingKind.${value}`) })),
    ...(this.from() ? [{ name: 'from', label: this.t('trainings.list.since', { date: this.formats.date(this.from()) }) }] : []),
    ...(this.to() ? [{ name: 'to', label: this.t('trainings.list.until', { date: this.formats.date(this.to()) }) }] : []),
  ]);
}
