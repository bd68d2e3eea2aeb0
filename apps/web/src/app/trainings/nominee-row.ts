import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import { waysToJoin } from '@liaison/domain/trainings';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';
import { holdsPlace, isWaiting } from './selection/board-draft';
import type { Nominee } from './trainings-client';

/** One person who was put forward. A component of its own: an answer looks at the row it changes, and not at four hundred. */
@Component({
  selector: 'li[appNomineeRow]',
  imports: [MatButton, StateTag],
  templateUrl: './nominee-row.html',
  styleUrl: './nominee-row.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NomineeRow {
  readonly of = input.required<Nominee>({ alias: 'appNomineeRow' });
  readonly isHybrid = input.required<boolean>();
  readonly maySelect = input.required<boolean>();
  readonly mayNominate = input.required<boolean>();
  /** Its answer is waited for. */
  readonly isBusy = input.required<boolean>();
  readonly selected = output();
  readonly freed = output();
  readonly withdrawn = output();
  /** One of the ways to join, or empty where nobody knows. */
  readonly joined = output<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly ways = waysToJoin;
  protected readonly isWaiting = computed(() => isWaiting(this.of()));
  protected readonly tone = computed<Tone>(() => (holdsPlace(this.of()) ? 'good' : this.isWaiting() ? 'info' : 'plain'));
  protected readonly mayWithdraw = computed(() => (this.mayNominate() || this.maySelect()) && mayMove(nominationMachine, this.of().state, 'withdrawn'));
}
