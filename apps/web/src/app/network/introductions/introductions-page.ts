import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { Paging } from '../../shared/ui/paging';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { IntroductionState } from './introduction-state';

type Item = ResponseOf<'GET /introductions'>['items'][number];
const boxes = ['all', 'requester', 'broker', 'target', 'coordination'] as const;
type Box = (typeof boxes)[number];

/** Introductions by what the reader is in them; those that wait for the reader stand first. */
@Component({
  imports: [IntroductionState, ListStates, MatButton, Page, Paging, RouterLink, Table],
  templateUrl: './introductions-page.html',
  styleUrl: './introductions-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntroductionsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly query = inject(UrlQuery);
  private readonly page = this.query.page();
  private readonly asked = this.query.text('box');
  protected readonly boxes = boxes.filter((box) => box !== 'coordination' || this.session.can('network.verify'));
  protected readonly box = (): Box => boxes.find((one) => one === this.asked()) ?? 'all';
  protected readonly introductions = inject(Api).resource('GET /introductions', () => ({ query: { page: this.page(), box: this.box() } }));

  protected choose(box: Box): void {
    void this.query.set({ box: box === 'all' ? null : box, page: null });
  }

  /** Whom it leads to, as far as the reader may know. */
  protected targetOf({ target, countryCode }: Item): string {
    return target?.name ?? this.t('introductions.unnamed', { country: countryCode ? this.formats.country(countryCode) : this.t('network.international') });
  }
}
