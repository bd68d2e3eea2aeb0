import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { PersonName } from '../shared/ui/person-name';
import { StateTag } from '../shared/ui/state-tag';
import { UrlQuery } from '../shared/url/url-query';
import { CodeLists } from './code-lists';
import type { PostDetail } from './directory-client';
import { History } from './history';
import { RecordTabs } from './record-tabs';

/** A post with those who held, hold and will hold it. */
@Component({
  imports: [History, ListStates, MatButton, Page, PersonName, RecordTabs, RouterLink, StateTag],
  templateUrl: './post-page.html',
  styleUrl: './detail.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly tab = inject(UrlQuery).oneOf('tab', ['now', 'history']);
  protected readonly post = inject(Api).resource('GET /posts/:id', () => ({ params: { id: this.id() } }));

  protected async change(post: PostDetail): Promise<void> {
    const { PostDialog } = await import('./post-dialog');
    this.take(await this.dialogs.open<PostDetail>(PostDialog, { organisationId: post.organisationId, post }), 'directory.post.saved');
  }

  protected async handOver(post: PostDetail): Promise<void> {
    const { HandOverDialog } = await import('./hand-over-dialog');
    this.take(await this.dialogs.open<PostDetail>(HandOverDialog, post), 'directory.post.handedOver');
  }

  private take(post: PostDetail | undefined, words: 'directory.post.saved' | 'directory.post.handedOver'): void {
    if (!post) return;
    this.post.set(post);
    this.notices.say(this.t(words));
  }
}
