import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { PersonName } from '../shared/ui/person-name';
import { StateTag } from '../shared/ui/state-tag';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import type { PostDetail } from './directory-client';
import { followSurvivor } from './follow-survivor';
import { History } from './history';
import { Past } from './past';
import { RecordTabs } from './record-tabs';
import { Sector } from './sector';

type TieItem = ResponseOf<'GET /ties'>['items'][number];

@Component({
  imports: [History, ListStates, MatButton, Page, Past, PersonName, RecordTabs, RouterLink, Sector, StateTag],
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
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly query = inject(UrlQuery);
  protected readonly on = this.query.text('on');
  protected readonly tab = this.query.oneOf('tab', ['now', 'history']);
  protected readonly organisation = this.api.resource('GET /organisations/:id', () => ({ params: { id: this.id() }, query: { on: this.on() || undefined } }));
  /** Ties the viewer may see, the latest first; read by the network's own rules. */
  protected readonly ties = this.api.resource('GET /ties', () => (this.session.can('network.read') && !this.on() ? { query: { focus: this.id(), size: 100 } } : undefined));
  protected readonly trainings = this.api.resource('GET /trainings', () => (this.session.can('trainings.read') && !this.on() ? { query: { organisation: this.id(), sort: '-starts' as const, size: 10 } } : undefined));
  protected readonly materials = this.api.resource('GET /materials', () => (this.session.can('materials.read') && this.session.can('people.write') && !this.on() ? { query: { organisation: this.id(), size: 10 } } : undefined));

  protected readonly existed = computed(() => {
    const view = this.organisation.value();
    return view ? this.period(view) : '';
  });

  /** With a focus come the ties among its neighbours too; here only its own are told. */
  protected readonly ownTies = computed(() => this.ties.value()?.items.filter(({ from, to }) => from.id === this.id() || to.id === this.id()).slice(0, 20));

  constructor() {
    followSurvivor('organisations', this.id, this.organisation.value);
  }

  protected other({ from, to }: TieItem): TieItem['to'] {
    return from.id === this.id() ? to : from;
  }

  protected period({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): string {
    const from = validFrom && this.formats.date(validFrom, 'long');
    const to = validTo && this.formats.date(validTo, 'long');
    if (from && to) return this.t('directory.organisation.fromTo', { from, to });
    if (from) return this.t('directory.organisation.from', { date: from });
    return to ? this.t('directory.organisation.to', { date: to }) : '';
  }

  protected async addPost(): Promise<void> {
    const { PostDialog } = await import('./post-dialog');
    const post = await this.dialogs.open<PostDetail>(PostDialog, { organisationId: this.id() });
    if (post) await this.router.navigate(['/organisations/posts', post.id]);
  }
}
