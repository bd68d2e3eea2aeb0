import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { parallelGroups, roomClashes } from '@liaison/domain/agenda';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Icon } from '../shared/ui/icon';
import { Notices } from '../shared/ui/notices';
import { When } from '../shared/ui/when';
import { UrlQuery } from '../shared/url/url-query';
import { AgendaBoard } from './agenda/agenda-board';
import { AgendaNewsBar } from './agenda/agenda-news-bar';
import type { SessionQuestion } from './session-dialog';
import { asFields } from './session-model';
import { TrainingsClient, type AgendaSession, type TrainingDetail } from './trainings-client';
import { datesBetween, wallClock } from './wall-clock';

const views = ['list', 'board'] as const;

/** The agenda by day: times on the clock of the place, sessions with their modules and trainers; as a list or as a picture of the days. */
@Component({
  selector: 'app-agenda',
  imports: [AgendaBoard, AgendaNewsBar, Icon, MatButton, MatIconButton, NgTemplateOutlet, RouterLink, When],
  templateUrl: './agenda.html',
  styleUrl: './agenda.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Agenda {
  readonly training = input.required<TrainingDetail>();
  readonly changed = output<TrainingDetail>();
  readonly stale = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly icons = { add: 'plus', edit: 'pencil-outline', remove: 'delete-outline', room: 'door-open', trainer: 'account-outline' } as const;
  private readonly client = inject(TrainingsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  protected readonly views = views;
  protected readonly view = inject(UrlQuery).oneOf('agenda', views);

  protected readonly days = computed(() => {
    const { startsOn, endsOn, sessions, timeZone } = this.training();
    const dateOf = ({ startsAt }: AgendaSession) => wallClock(startsAt, timeZone).date;
    return datesBetween(startsOn, endsOn).map((date) => ({ date, groups: parallelGroups(sessions.filter((session) => dateOf(session) === date)) }));
  });
  private readonly clashes = computed(() => roomClashes(this.training().sessions));

  /** Titles of what is in the same room at the same time; empty where nothing is. */
  protected clash({ id }: AgendaSession): string {
    return this.formats.list((this.clashes().get(id) ?? []).map(({ title }) => title));
  }

  protected trainers({ trainers }: AgendaSession): string {
    return this.formats.list(trainers.map(({ displayName }) => displayName));
  }

  protected async open(date: string, session?: AgendaSession): Promise<void> {
    const { SessionDialog } = await import('./session-dialog');
    const question: SessionQuestion = { training: this.training(), date, ...(session && { session }) };
    const saved = await this.dialogs.open<TrainingDetail, SessionQuestion>(SessionDialog, question, { width: '46rem', disableClose: true });
    if (!saved) return;
    this.changed.emit(saved);
    this.notices.say(this.t(session ? 'trainings.agenda.saved' : 'trainings.agenda.added'));
  }

  protected async remove(session: AgendaSession): Promise<void> {
    const { id, version, timeZone } = this.training();
    try {
      const left = await this.client.removeSession(id, session.id, version);
      this.changed.emit(left);
      this.notices.undo(this.t('trainings.agenda.removed', { title: session.title }), async () => {
        this.changed.emit(await this.client.saveSession(id, undefined, asFields(session, timeZone), left.version));
      });
    } catch (error) {
      if (problemOf(error).code === 'stale-version') this.stale.emit();
      this.notices.failed(error);
    }
  }
}
