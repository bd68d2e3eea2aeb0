import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { measureMachine, nextStates, type MeasureState } from '@liaison/domain/states';
import { CodeLists } from '../../directory/code-lists';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import type { MovedMeasure } from './move-dialog';
import { stateTones, standingTones } from './tones';

type Strategy = ResponseOf<'GET /strategies'>['items'][number];
type Measure = Strategy['measures'][number];

/** One country: what it rests on, its plan, and what the programme did there. */
@Component({
  selector: 'app-strategy-view',
  imports: [DisciplineMark, MatButton, RouterLink, StateTag, Table],
  templateUrl: './strategy-view.html',
  styleUrl: './strategy-view.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StrategyView {
  readonly of = input.required<Strategy>();
  /** The past is read and not written. */
  readonly isToday = input.required<boolean>();
  readonly changed = output<Strategy>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly tones = standingTones;
  protected readonly stateTones = stateTones;
  protected readonly busy = signal(false);

  protected steps(state: MeasureState): MeasureState[] {
    return nextStates(measureMachine, state);
  }

  protected stepKey(step: MeasureState) {
    return `domain.measureStep.${step as Exclude<MeasureState, 'planned'>}` as const;
  }

  protected base(tag: string): string {
    return tag.split('-')[0] ?? tag;
  }

  protected async move(measure: Measure, state: MeasureState): Promise<void> {
    const { MoveDialog } = await import('./move-dialog');
    const how = await this.dialogs.open<MovedMeasure>(MoveDialog, { title: measure.title, state, since: measure.changes[0]?.on ?? '' });
    if (!how) return;
    this.busy.set(true);
    try {
      this.changed.emit(await this.api.send('POST /strategy-measures/:id/state', { params: { id: measure.id }, body: { state, ...how, version: measure.version } }));
      this.notices.say(this.t('strategies.saved', { country: this.formats.country(this.of().countryCode) }));
    } catch (error) {
      const { code, current } = problemOf(error);
      // Somebody else was there first: what they left is shown, and is the reason.
      if (code === 'stale-version') this.changed.emit(current as Strategy);
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
