import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { disciplines, sectorCodes, type Discipline, type SectorCode } from '@liaison/domain/disciplines';
import { CodeLists } from '../directory/code-lists';
import { Session } from '../shared/access/session';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Beside } from '../shared/ui/beside';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { Export } from '../shared/ui/export';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Filters } from '../shared/ui/filters';
import { LanguageTag } from '../shared/ui/language-tag';
import { ListStates } from '../shared/ui/list-states';
import { Paging } from '../shared/ui/paging';
import { Row, RowLink, SortHead, Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { CodeNames } from './code-names';
import { NetworkClient, type ContactItem } from './network-client';
import { Verification } from './verification';

const sorts = ['country', '-country', 'title', '-title', 'due', '-due'] as const;
/** Beyond these a list of competences says how many more there are. */
const competencesShown = 2;

@Component({
  imports: [
    Beside, Choices, DisciplineMark, Export, Field, FilterChips, Filters, LanguageTag, ListStates, MatButton, Paging,
    Row, RouterLink, RouterOutlet, RowLink, SortHead, Table, Verification,
  ],
  templateUrl: './contacts-page.html',
  styleUrl: './contacts-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  private readonly lists = inject(CodeLists);

  protected readonly words = this.query.text('q');
  protected readonly country = this.query.many('country');
  protected readonly discipline = this.query.many<Discipline>('discipline', disciplines);
  protected readonly sector = this.query.many<SectorCode>('sector', sectorCodes);
  protected readonly competence = this.query.many('competence');
  protected readonly language = this.query.many('language');
  protected readonly verified = this.query.oneOf('verified', ['', 'true', 'false']);
  private readonly sort = this.query.oneOf('sort', sorts);
  private readonly page = this.query.page();

  protected readonly shareHere = computed(() => ({ country: [...this.country()], discipline: [...this.discipline()] }));
  protected readonly filters = computed(() => ({
    q: this.words(),
    country: [...this.country()],
    discipline: [...this.discipline()],
    sector: [...this.sector()],
    competence: [...this.competence()],
    language: [...this.language()],
    verified: this.verified() || undefined,
    sort: this.sort(),
  }));
  protected readonly contacts = inject(Api).resource('GET /contacts', () => ({ query: { ...this.filters(), page: this.page() } }));
  protected readonly options = computed(() => ({
    countries: this.lists.countriesAndInternational(),
    disciplines: disciplines.map((value) => ({ value, label: this.t(`domain.discipline.${value}`) })),
    sectors: this.codes.sectors().map(({ code, discipline }) => ({ value: code, label: this.codes.sector(code), detail: this.t(`domain.discipline.${discipline}`) })),
    competences: this.codes.competences().map(({ code, phase }) => ({ value: code, label: this.codes.competence(code), detail: this.codes.phase(phase) })),
    languages: this.lists.languages(),
  }));

  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.words() ? [{ name: 'q', label: `“${this.words()}”` }] : []),
    ...this.country().map((value) => ({ name: 'country', value, label: this.client.place(value === 'international' ? null : value) })),
    ...this.discipline().map((value) => ({ name: 'discipline', value, label: this.t(`domain.discipline.${value}`) })),
    ...this.sector().map((value) => ({ name: 'sector', value, label: this.codes.sector(value) })),
    ...this.competence().map((value) => ({ name: 'competence', value, label: this.codes.competence(value) })),
    ...this.language().map((value) => ({ name: 'language', value, label: this.formats.languageName(value) })),
    ...(this.verified() ? [{ name: 'verified', label: this.t(this.verified() === 'true' ? 'network.contacts.verified' : 'network.contacts.unverified') }] : []),
  ]);
  /** A new contact begins where the filters stand. */
  protected readonly addHere = computed(() => ({ country: this.country()[0], discipline: this.discipline()[0], sector: this.sector()[0], competence: this.competence()[0] }));

  /** Names hold commas themselves. */
  protected shownCompetences({ competences }: ContactItem): string {
    const shown = competences.slice(0, competencesShown).map(({ code }) => this.codes.competence(code));
    const more = competences.length - shown.length;
    return [...shown, ...(more > 0 ? [this.t('network.contacts.moreCompetences', { count: more })] : [])].join(' · ');
  }

  protected allCompetences({ competences }: ContactItem): string {
    return competences.map(({ code }) => this.codes.competence(code)).join(' · ');
  }
}
