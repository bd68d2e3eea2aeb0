import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TrainingState as State } from '@liaison/domain/states';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';

const tones: Readonly<Record<State, Tone>> = {
  planned: 'plain',
  announced: 'info',
  'nominations-open': 'info',
  'nominations-closed': 'warn',
  selected: 'warn',
  confirmed: 'good',
  running: 'good',
  delivered: 'plain',
  reported: 'plain',
  closed: 'plain',
  postponed: 'bad',
  cancelled: 'bad',
};

/** Where a training stands: still open, asking for a decision, certain, over, or called off. */
export function toneOf(state: State): Tone {
  return tones[state];
}

/** The state of a training in words and tone. */
@Component({
  selector: 'app-training-state',
  imports: [StateTag],
  template: `<ui-state-tag [tone]="tone()">{{ name() }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingState {
  readonly of = input.required<State>();
  private readonly t = inject(Messages).t;
  protected readonly name = computed(() => this.t(`domain.trainingState.${this.of()}`));
  protected readonly tone = computed(() => tones[this.of()]);
}
