import { ChangeDetectionStrategy, Component, DestroyRef, DOCUMENT, computed, effect, inject, input, signal } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Clock } from '../../shared/clock/clock';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Page } from '../../shared/ui/page';
import { ProblemText } from '../../shared/ui/problem-text';
import { QrPicture } from './qr-picture';

type Room = ResponseOf<'GET /trainings/:id/attendance/room'>;

/** Milliseconds between two attempts while there is no code. */
const again = 15_000;

/** What stands on the screen of the room: the code of the moment, large enough for the last row. */
@Component({
  imports: [Page, QrPicture],
  template: `
    <ui-page [heading]="t('attendance.room.title')" [subtitle]="room()?.title ?? ''" [back]="{ to: '/trainings/' + id() + '/attendance', label: t('attendance.page.title') }">
      @if (room(); as now) {
        <div class="screen">
          <p class="when">{{ formats.date(now.day, 'long') }}, {{ t(half()) }}</p>
          <p class="code" [attr.aria-label]="now.code">{{ now.code.slice(0, 3) }}<span>{{ now.code.slice(3) }}</span></p>
          <app-qr-picture [text]="address()" [label]="t('attendance.room.picture')" />
          <p class="steps">{{ t('attendance.room.steps') }}</p>
          <p class="muted num">{{ t('attendance.room.changes', { seconds: seconds() }) }}</p>
          <p class="num" role="status">{{ t('attendance.room.present', { present: now.present, people: now.people }) }}</p>
        </div>
      } @else if (problem()) {
        <p role="status">{{ problem() }}</p>
      }
    </ui-page>
  `,
  styles: `
    .screen {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 16px;
      text-align: center;
      --qr-size: min(60vw, 320px);
    }
    .code {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 0 0.35em;
      font-size: clamp(3rem, 15vw, 8.5rem);
      font-weight: 700;
      line-height: 1.1;
      letter-spacing: 0.08em;
      font-variant-numeric: tabular-nums;
    }
    .steps {
      max-width: 34rem;
      font-size: 1.125rem;
    }
    .when {
      font-size: 1.125rem;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomPage {
  readonly id = input.required<string>();
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly texts = inject(ProblemText);
  private readonly origin = inject(DOCUMENT).location.origin;
  protected readonly room = signal<Room | undefined>(undefined);
  protected readonly problem = signal('');
  protected readonly seconds = signal(0);
  protected readonly half = computed(() => (this.room()?.half === 'pm' ? 'attendance.half.pm' : 'attendance.half.am'));
  protected readonly address = computed(() => `${this.origin}/trainings/${this.id()}/mine?code=${this.room()?.code ?? ''}`);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly tick: ReturnType<typeof setInterval>;
  /** When the code changes, by the clock of this device. */
  private changesAt = 0;

  constructor() {
    effect(() => void this.ask(this.id()));
    this.tick = setInterval(() => this.seconds.set(Math.max(0, Math.ceil((this.changesAt - this.clock.now().getTime()) / 1000))), 500);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      clearInterval(this.tick);
    });
  }

  private async ask(id: string): Promise<void> {
    clearTimeout(this.timer);
    let next = again;
    try {
      const room = await this.api.send('GET /trainings/:id/attendance/room', { params: { id } });
      next = Math.max(500, Date.parse(room.changesAt) - Date.parse(room.now) + 200);
      this.changesAt = this.clock.now().getTime() + next;
      this.room.set(room);
      this.problem.set('');
    } catch (error) {
      const found = problemOf(error);
      this.room.set(undefined);
      this.problem.set(found.code === 'no-half-day-now' ? this.t('attendance.room.none') : this.texts.of(found));
    }
    this.timer = setTimeout(() => void this.ask(id), next);
  }
}
