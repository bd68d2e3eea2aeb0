import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Clock, instantOf } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import type { OwnPlace, PlaceAnswer } from './selection-client';

/** One's own place in words, with the two answers there are. Giving it back asks once more, because somebody else gets it. */
@Component({
  selector: 'app-place-card',
  imports: [Field, MatButton],
  template: `
    <p class="words">{{ words() }}</p>
    @if (place().answer; as answer) {
      @if (place().state === 'selected' || place().state === 'invited') {
        <p>{{ place().may.confirm ? t('selection.place.until', { date: formats.date(answer.date, 'full'), zone: answer.zone }) : t('selection.place.late') }}</p>
        @if (place().may.confirm && answer.endsAt && answer.zone !== clock.zone) {
          <p class="muted num">{{ t('selection.place.untilYours', { when: lastMinuteHere(answer.endsAt) }) }}</p>
        }
      }
    }
    @if (leaving()) {
      <form novalidate (submit)="$event.preventDefault(); give('withdraw', reason.value)">
        <p>{{ t(holds() ? 'selection.place.sure' : 'selection.place.sureLeave') }}</p>
        <ui-field [label]="t('selection.place.reason')"><textarea #reason rows="2" maxlength="500"></textarea></ui-field>
        <div class="row">
          <button matButton type="button" (click)="leaving.set(false)">{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ leave() }}</button>
        </div>
      </form>
    } @else {
      <div class="row no-print">
        @if (place().may.confirm) {
          <button #confirm matButton="filled" type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="give('confirm')">{{ t(place().state === 'invited' ? 'selection.place.accept' : 'selection.place.confirm') }}</button>
        }
        @if (place().may.withdraw) {
          <button matButton="outlined" type="button" (click)="leaving.set(true)">{{ leave() }}</button>
        }
      </div>
      <div role="alert">
        @if (unanswered()) {
          <p>{{ t('selection.place.unanswered') }}</p>
          <button matButton="tonal" type="button" (click)="questions.emit()">{{ t('questions.answer') }}</button>
        }
      </div>
    }
  `,
  styles: `
    :host,
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    [role='alert']:empty {
      display: none;
    }
    .words {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceCard {
  readonly place = input.required<OwnPlace>();
  /** Sends the answer; how depends on whether somebody is signed in. */
  readonly answer = input.required<(answer: PlaceAnswer) => Promise<OwnPlace | null>>();
  readonly answered = output<OwnPlace | null>();
  /** The training asks something first: leads to the questions. */
  readonly questions = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly clock = inject(Clock);
  private readonly notices = inject(Notices);
  protected readonly busy = signal(false);
  protected readonly leaving = signal(false);
  protected readonly unanswered = signal(false);
  private readonly confirm = viewChild<unknown, ElementRef<HTMLElement>>('confirm', { read: ElementRef });

  protected readonly holds = computed(() => this.place().state === 'selected' || this.place().state === 'confirmed');
  protected readonly leave = computed(() => this.t(this.holds() ? 'selection.place.withdraw' : 'selection.place.leave'));
  protected readonly words = computed(() => {
    const { state, position } = this.place();
    switch (state) {
      case 'selected':
      case 'confirmed':
      case 'withdrawn':
      case 'invited':
        return this.t(`selection.place.${state}`);
      case 'submitted':
      case 'endorsed':
        return this.t('selection.place.endorsed');
      case 'reserve':
        return this.t('selection.place.reserve', { position: position ?? 1 });
      default:
        return this.t('selection.place.other', { state: this.t(`domain.nominationState.${state}`) });
    }
  });

  /** The deadline is the first moment that is too late; people are told the minute before, on their own clock. */
  protected lastMinuteHere(endsAt: string): string {
    return this.formats.dateTime(new Date(instantOf(endsAt).getTime() - 60_000).toISOString());
  }

  protected async give(answer: PlaceAnswer['answer'], reason = ''): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.answered.emit(await this.answer()({ answer, ...(reason.trim() && { reason: reason.trim() }) }));
      this.leaving.set(false);
      this.unanswered.set(false);
    } catch (error) {
      if (problemOf(error).code === 'answers-missing') this.unanswered.set(true);
      else this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** The questions that stood in the way are answered: back to what was meant to be done. */
  goOn(): void {
    if (!this.unanswered()) return;
    this.unanswered.set(false);
    this.confirm()?.nativeElement.focus();
  }
}
