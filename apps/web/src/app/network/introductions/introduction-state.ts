import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Messages } from '../../shared/i18n/messages';
import { StateTag, type Tone } from '../../shared/ui/state-tag';

type State = ResponseOf<'GET /introductions'>['items'][number]['state'];

const tones: Readonly<Record<State, Tone>> = {
  requested: 'info', 'broker-asked': 'info', 'target-asked': 'info', released: 'good', met: 'good', closed: 'plain', declined: 'warn', withdrawn: 'plain', expired: 'warn',
};

/** How far an introduction is. */
@Component({
  selector: 'app-introduction-state',
  imports: [StateTag],
  template: `<ui-state-tag [tone]="tone()">{{ words() }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntroductionState {
  readonly of = input.required<State>();
  private readonly t = inject(Messages).t;
  protected readonly words = computed(() => this.t(`introductions.state.${this.of()}`));
  protected readonly tone = computed(() => tones[this.of()]);
}
