import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { requestKinds } from '@liaison/domain/network/codes';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { requestGroups } from './request-groups';
import { answerTones } from './sheet-card';

/** The procedure sheets of one country: every kind of request, answered or not. */
@Component({
  imports: [Field, ListStates, RouterLink, StateTag, Table],
  templateUrl: './procedures-page.html',
  styleUrl: './receivers-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProceduresPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly session = inject(Session);
  protected readonly query = inject(UrlQuery);
  private readonly asked = this.query.text('country');
  protected readonly tones = answerTones;

  /** Whoever acts for a country begins with it. */
  protected readonly country = computed(() => {
    const acting = this.session.acting()?.countries;
    return this.asked() || (acting && acting !== 'all' ? acting[0] : undefined) || this.lists.countries()[0]?.value || '';
  });
  protected readonly sheets = inject(Api).resource('GET /procedures', () => (this.country() ? { query: { country: [this.country()] } } : undefined));
  protected readonly mayWrite = computed(() => this.session.can('network.verify') && this.session.covers(this.country()));
  protected readonly groups = computed(() => {
    const known = new Map(this.sheets.value()?.items.map((sheet) => [sheet.request, sheet]));
    return requestGroups.map(({ group, kinds }) => ({ group, rows: kinds.map((kind) => ({ kind, sheet: known.get(kind) })) }));
  });
  protected readonly all = requestKinds.length;

  protected languages(tags: readonly string[]): string {
    return this.formats.list(tags.map((tag) => this.formats.languageName(tag)), 'unit');
  }
}
