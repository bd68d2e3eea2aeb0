import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import { followSurvivor } from './follow-survivor';
import { History } from './history';
import { Mandates } from './mandates';
import { Past } from './past';
import { RecordTabs } from './record-tabs';
import { Sector } from './sector';

@Component({
  imports: [History, ListStates, Mandates, MatButton, Page, Past, RecordTabs, RouterLink, Sector, StateTag],
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
  private readonly query = inject(UrlQuery);
  protected readonly on = this.query.text('on');
  protected readonly tab = this.query.oneOf('tab', ['now', 'history']);
  protected readonly person = inject(Api).resource('GET /people/:id', () => ({ params: { id: this.id() }, query: { on: this.on() || undefined } }));
  protected readonly languages = computed(() => {
    const { languages: tags = [], languageLevels: levels = {} } = this.person.value() ?? {};
    const spoken = (tag: string) => [this.formats.languageName(tag), levels[tag] && `(${this.t(`domain.languageLevel.${levels[tag]}`)})`].filter(Boolean).join(' ');
    return tags.length ? this.formats.list(tags.map(spoken), 'unit') : this.t('directory.person.notStated');
  });

  constructor() {
    followSurvivor('people', this.id, this.person.value);
  }
}
