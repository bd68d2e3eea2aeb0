import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AgendaNews } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Icon } from '../../shared/ui/icon';
import { Notices } from '../../shared/ui/notices';
import type { TrainingDetail } from '../trainings-client';
import type { NewsQuestion } from './agenda-news-dialog';

/** What changed in the agenda and nobody was told of yet, for planners; nothing where nothing waits. */
@Component({
  selector: 'app-agenda-news-bar',
  imports: [Icon, MatButton],
  template: `
    @if (waiting(); as waits) {
      <div class="bar no-print">
        <p>
          <ui-icon name="bell-ring-outline" />
          <span>{{ t('agenda.news.waiting', { count: waits.differences.length }) }} {{ waits.tellsAt && t('agenda.news.byItself', { time: formats.time(waits.tellsAt) }) }}</span>
        </p>
        <button matButton="outlined" type="button" (click)="look(waits)">{{ t('agenda.news.look') }}</button>
      </div>
    }
  `,
  styles: `
    :host(:empty) {
      display: none;
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      padding: 10px 14px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius);
      background: var(--l-surface-2);
    }
    p {
      display: flex;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaNewsBar {
  readonly training = input.required<TrainingDetail>();
  readonly stale = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  /** Asked again with each version of the training: whoever saves changes what waits. */
  private readonly seen = computed(() => ({ id: this.training().id, version: this.training().version }));
  private readonly news = inject(Api).resource('GET /trainings/:id/agenda/changes', () => ({ params: { id: this.seen().id } }));
  protected readonly waiting = computed(() => {
    const news = this.news.value();
    return news && news.differences.length > 0 && news.tellsAt !== null ? news : null;
  });

  protected async look(news: AgendaNews): Promise<void> {
    const { AgendaNewsDialog } = await import('./agenda-news-dialog');
    const { id, timeZone } = this.training();
    const told = await this.dialogs.open<AgendaNews | 'stale', NewsQuestion>(AgendaNewsDialog, { trainingId: id, timeZone, news }, { width: '42rem' });
    if (!told) return;
    this.news.reload();
    if (told === 'stale') this.stale.emit();
    else this.notices.say(this.t('agenda.news.told', { count: told.participants + told.trainers.length }));
  }
}
