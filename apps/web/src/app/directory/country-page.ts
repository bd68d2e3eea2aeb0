import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { Table } from '../shared/ui/table';
import { CountryInserts } from './country-inserts';
import { countryFacts } from './country-facts';

/** One country: what one may see of it, and what is publicly known, then and now. */
@Component({
  imports: [CountryInserts, DisciplineMark, Icon, ListStates, Page, RouterLink, StateTag, Table],
  templateUrl: './country-page.html',
  styleUrl: './country-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountryPage {
  readonly code = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly now = inject(Clock).now().toISOString();
  protected readonly chevron = 'chevron-right';
  protected readonly country = inject(Api).resource('GET /countries/:code', () => ({ params: { code: this.code() } }));

  protected readonly heading = computed(() => {
    const country = this.country.value();
    return country ? this.formats.of(country.name) : this.formats.country(this.code());
  });
  protected readonly facts = computed(() => {
    const country = this.country.value();
    return country && countryFacts(country.code, country.facts, country.name.en);
  });
  protected readonly clock = computed(() => this.formats.time(this.now, this.country.value()?.timeZone));
  protected readonly figures = computed(() => {
    const country = this.country.value();
    if (!country) return [];
    const { organisations, trainings, contacts } = country;
    return [
      { url: '/organisations', permission: 'organisations.read' as const, count: organisations, words: this.t('directory.country.organisations', { count: organisations }) },
      { url: '/trainings', permission: 'trainings.read' as const, count: trainings, words: this.t('directory.country.trainings', { count: trainings }) },
      { url: '/network/contacts', permission: 'network.read' as const, count: contacts, words: this.t('directory.country.contacts', { count: contacts }) },
    ].filter(({ permission }) => this.session.can(permission));
  });

  protected visa(needed: string): string {
    if (!needed) return '';
    return this.t(needed === 'yes' ? 'directory.country.visaYes' : 'directory.country.visaNo');
  }

  /** Tags become names; a remark such as "ru (2008-2009 working language)" keeps its words. */
  protected languages(tags: readonly string[]): string {
    return this.formats.list(
      tags.map((tag) => {
        const [code = tag, ...remark] = tag.split(' ');
        return [this.formats.languageName(code), ...remark].join(' ');
      }),
      'unit',
    );
  }
}
