import { ChangeDetectionStrategy, Component, computed, effect, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Export } from '../shared/ui/export';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Paging } from '../shared/ui/paging';
import { Table } from '../shared/ui/table';
import { UrlQuery } from '../shared/url/url-query';
import { CodeNames } from './code-names';
import { NetworkClient, type TieItem } from './network-client';
import { NetworkQuery } from './network-query';
import { TieState } from './tie-state';

/** Current ties, as the filters in the address leave them. */
@Component({
  selector: 'app-ties-table',
  imports: [Export, Field, ListStates, MatButton, Paging, RouterLink, Table, TieState],
  templateUrl: './ties-table.html',
  styleUrl: './ties-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TiesTable {
  /** What the focus in the address is called. */
  readonly focusNamed = output<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  protected readonly query = inject(UrlQuery);
  private readonly is = inject(NetworkQuery);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly clock = inject(Clock);

  protected readonly words = this.query.text('q');
  private readonly page = this.query.page();
  protected readonly filters = computed(() => ({ ...this.is.filters(), q: this.words() }));
  protected readonly ties = inject(Api).resource('GET /ties', () => ({ query: { ...this.filters(), page: this.page() } }));
  private readonly focusName = computed(() => {
    const focus = this.is.focus();
    return this.ties.value()?.items.flatMap(({ from, to }) => [from, to]).find(({ id }) => id === focus)?.title ?? '';
  });

  constructor() {
    effect(() => this.focusNamed.emit(this.focusName()));
  }

  protected pageOf(end: TieItem['from']): string[] {
    return [end.kind === 'person' ? '/people' : '/organisations', end.id];
  }

  protected opens(end: TieItem['from']): boolean {
    return end.kind === 'organisation' || this.session.can('people.read');
  }

  protected async confirm(tie: TieItem): Promise<void> {
    await this.carryOut(async () => {
      await this.client.confirmTie(tie);
      this.notices.say(this.t('network.tie.confirmed'));
    });
  }

  /** Ending is undone by stating the tie anew, which another person would have to confirm again: so it is asked before. */
  protected async end(tie: TieItem): Promise<void> {
    const sure = await this.dialogs.ask({
      heading: this.t('network.tie.endHeading'),
      text: this.t('network.tie.endText', { from: tie.from.title, to: tie.to.title, kind: this.codes.tieKind(tie.kind) }),
      confirm: this.t('network.tie.end'),
    });
    if (!sure) return;
    await this.carryOut(async () => {
      const today = this.clock.today();
      await this.client.endTie(tie, today < tie.since ? tie.since : today);
      this.notices.say(this.t('network.tie.ended'));
    });
  }

  private async carryOut(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.ties.reload();
    } catch (error) {
      if (problemOf(error).code === 'stale-version') this.ties.reload();
      this.notices.failed(error);
    }
  }
}
