import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { PersonName } from '../shared/ui/person-name';
import { CodeLists } from './code-lists';
import { followSurvivor } from './follow-survivor';
import { Sector } from './sector';

@Component({
  imports: [ListStates, MatButton, Page, PersonName, RouterLink, Sector],
  templateUrl: './organisation-page.html',
  styleUrl: './detail.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly organisation = inject(Api).resource('GET /organisations/:id', () => ({ params: { id: this.id() } }));

  protected readonly existed = computed(() => {
    const { validFrom, validTo } = this.organisation.value() ?? { validFrom: null, validTo: null };
    const from = validFrom && this.formats.date(validFrom, 'long');
    const to = validTo && this.formats.date(validTo, 'long');
    if (from && to) return this.t('directory.organisation.fromTo', { from, to });
    if (from) return this.t('directory.organisation.from', { date: from });
    return to ? this.t('directory.organisation.to', { date: to }) : '';
  });

  constructor() {
    followSurvivor('organisations', this.id, this.organisation.value);
  }
}
