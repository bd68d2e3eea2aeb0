import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import type { AgendaNews } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Notices } from '../../shared/ui/notices';

export interface NewsQuestion {
  readonly trainingId: string;
  readonly timeZone: string;
  readonly news: AgendaNews;
}

type Shown = NonNullable<AgendaNews['differences'][number]['before']>;

/** Shows what would be told and to whom, and tells it. Closes with what was told, or with `stale` where it is another agenda by now. */
@Component({
  imports: [Dialog, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('agenda.news.title')">
      <ul>
        @for (one of question.news.differences; track $index) {
          <li>
            <p><span class="kind">{{ t(kinds[one.kind]) }}</span>&ngsp;<bdi class="title">{{ (one.after ?? one.before)?.title }}</bdi></p>
            @if (one.before && one.after) {
              <dl>
                <dt>{{ t('agenda.news.before') }}</dt>
                <dd><bdi>{{ words(one.before) }}</bdi></dd>
                <dt>{{ t('agenda.news.now') }}</dt>
                <dd><bdi>{{ words(one.after) }}</bdi></dd>
              </dl>
            } @else if (one.after ?? one.before; as only) {
              <p class="muted"><bdi>{{ words(only) }}</bdi></p>
            }
          </li>
        }
      </ul>
      <p class="who">{{ who() ? t('agenda.news.to', { who: who() }) : t('agenda.news.nobody') }}</p>
      @if (question.news.unreachable.length) {
        <p class="warn">{{ t('agenda.news.unreachable', { names: formats.list(question.news.unreachable) }) }}</p>
      }
      <ng-container actions>
        <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
        <button matButton="filled" type="button" cdkFocusInitial [disabled]="busy()" [disabledInteractive]="true" (click)="tell()">{{ t('agenda.news.tell') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .kind {
      margin-inline-end: 4px;
      padding: 0 6px;
      border-radius: 4px;
      background: var(--l-plain-soft);
      color: var(--l-plain);
      font-size: 0.8125rem;
    }
    .title,
    .who {
      font-weight: 600;
    }
    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 2px 12px;
      margin: 4px 0 0;
    }
    dt {
      color: var(--l-muted);
    }
    dd {
      margin: 0;
    }
    .warn {
      color: var(--l-warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaNewsDialog {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly question = inject<NewsQuestion>(MAT_DIALOG_DATA);
  protected readonly kinds = { added: 'agenda.news.added', removed: 'agenda.news.removed', changed: 'agenda.news.changed' } as const;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly dialog = inject<MatDialogRef<AgendaNewsDialog, AgendaNews | 'stale'>>(MatDialogRef);
  protected readonly busy = signal(false);
  protected readonly who = computed(() => {
    const { participants, trainers } = this.question.news;
    return this.formats.list([...(participants > 0 ? [this.t('agenda.news.participants', { count: participants })] : []), ...trainers]);
  });

  protected words({ title, room, startsAt, endsAt, trainers }: Shown): string {
    const { timeZone } = this.question;
    const when = `${this.formats.day(startsAt, 'medium', timeZone)}, ${this.formats.timeRange(startsAt, endsAt, timeZone)}`;
    return [title, when, room, this.formats.list(trainers)].filter(Boolean).join(' · ');
  }

  protected async tell(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { trainingId, news } = this.question;
    try {
      await this.api.send('POST /trainings/:id/agenda/changes', { params: { id: trainingId }, body: { version: news.version } });
      this.dialog.close(news);
    } catch (error) {
      if (problemOf(error).code === 'stale-version') {
        this.notices.say(this.t('agenda.news.stale'));
        this.dialog.close('stale');
      } else this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
