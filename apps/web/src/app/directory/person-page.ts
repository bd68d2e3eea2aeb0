import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { CodeLists } from './code-lists';
import { followSurvivor } from './follow-survivor';
import { Sector } from './sector';

@Component({
  imports: [ListStates, MatButton, Page, RouterLink, Sector],
  templateUrl: './person-page.html',
  styleUrl: './detail.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  protected readonly person = inject(Api).resource('GET /people/:id', () => ({ params: { id: this.id() } }));
  protected readonly languages = computed(() => {
    const tags = this.person.value()?.languages ?? [];
    return tags.length ? this.formats.list(tags.map((tag) => this.formats.languageName(tag)), 'unit') : this.t('directory.person.notStated');
  });

  constructor() {
    followSurvivor('people', this.id, this.person.value);
  }

  protected span(from: string, to: string | null): string {
    if (to === null) return this.t('directory.person.since', { date: this.formats.date(from) });
    return this.t('directory.person.fromTo', { from: this.formats.date(from), to: this.formats.date(to) });
  }
}
