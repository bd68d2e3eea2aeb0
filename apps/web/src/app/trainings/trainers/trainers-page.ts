import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import { forbids } from '@liaison/domain/planning';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Beside } from '../../shared/ui/beside';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { FilterChips, type ActiveFilter } from '../../shared/ui/filter-chips';
import { Filters } from '../../shared/ui/filters';
import { LanguageTag } from '../../shared/ui/language-tag';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { SearchField } from '../../shared/ui/search-field';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { Row, RowLink, Table } from '../../shared/ui/table';
import { openedBelow } from '../../shared/url/opened-below';
import { UrlQuery } from '../../shared/url/url-query';
import type { Trainer } from '../trainings-client';
import { TrainingViews } from '../views';
import { ObstacleWords } from './obstacle-words';
import { TrainersClient } from './trainers-client';

const dates = /^\d{4}-\d{2}-\d{2}$/;

/** Who is free on some days, in a language, for a module, from a discipline; and why the others are not. */
@Component({
  imports: [
    Beside, DisciplineMark, Field, FilterChips, Filters, LanguageTag, ListStates, MatButton, Page, Row, RowLink, RouterLink, RouterOutlet, SearchField, StateTag, Table,
    TrainingViews,
  ],
  templateUrl: './trainers-page.html',
  styleUrl: '../trainings-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainersPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  protected readonly words = inject(ObstacleWords);
  private readonly client = inject(TrainersClient);
  private readonly api = inject(Api);
  private readonly zone = inject(Clock).zone;
  protected readonly disciplines = disciplines;

  protected readonly modules = this.api.resource('GET /modules', () => ({}));
  private readonly q = this.query.text('q');
  protected readonly language = this.query.text('language');
  protected readonly module = this.query.text('module');
  protected readonly discipline = this.query.oneOf('discipline', ['', ...disciplines]);
  protected readonly country = this.query.text('country');
  protected readonly free = this.query.oneOf('free', ['', 'true']);
  private readonly fromText = this.query.text('from');
  private readonly toText = this.query.text('to');
  protected readonly from = computed(() => (dates.test(this.fromText()) ? this.fromText() : ''));
  /** One date alone asks about that day. */
  protected readonly to = computed(() => (dates.test(this.toText()) && this.toText() >= this.from() ? this.toText() : this.from()));
  protected readonly asked = computed(() => !!this.from());

  protected readonly trainers = this.api.resource('GET /trainers', () => {
    this.client.changes();
    const module = this.modules.value()?.items.find(({ code }) => code === this.module())?.id;
    return {
      query: {
        q: this.q(), language: this.language(), country: this.country(),
        ...(this.discipline() && { discipline: this.discipline() as 'police' }),
        ...(module && { module }),
        ...(this.from() && { from: this.from(), to: this.to(), timeZone: this.zone }),
        ...(this.free() && { free: 'true' as const }),
      },
    };
  });
  protected readonly opened = openedBelow('/trainings/trainers/');
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.q() ? [{ name: 'q', label: `“${this.q()}”` }] : []),
    ...(this.from() ? [{ name: 'from', label: this.formats.dateRange(this.from(), this.to()) }] : []),
    ...(this.language() ? [{ name: 'language', label: this.formats.languageName(this.language()) }] : []),
    ...(this.module() ? [{ name: 'module', label: this.module() }] : []),
    ...(this.discipline() ? [{ name: 'discipline', label: this.t(`domain.discipline.${this.discipline() as 'police'}`) }] : []),
    ...(this.country() ? [{ name: 'country', label: this.formats.country(this.country()) }] : []),
    ...(this.free() ? [{ name: 'free', label: this.t('planning.trainers.onlyFree') }] : []),
  ]);

  protected tone({ obstacles }: Trainer): Tone {
    if (!obstacles.length) return 'good';
    return obstacles.some(({ code }) => forbids(code)) ? 'bad' : 'warn';
  }

  protected state({ obstacles }: Trainer): string {
    if (!obstacles.length) return this.t('planning.trainers.free');
    return this.t(obstacles.some(({ code }) => forbids(code)) ? 'planning.trainers.notFree' : 'planning.trainers.decide');
  }
}
