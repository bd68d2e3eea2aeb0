import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';

const tones: Readonly<Record<string, Tone>> = { stated: 'info', confirmed: 'good', disputed: 'bad' };

/** Whether one side says so, both do, or somebody disagrees. */
@Component({
  selector: 'app-tie-state',
  imports: [StateTag],
  template: `<ui-state-tag [tone]="tone()">{{ messages.named('network.tieState', of()) }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TieState {
  readonly of = input.required<string>();
  protected readonly messages = inject(Messages);
  protected readonly tone = computed<Tone>(() => tones[this.of()] ?? 'plain');
}
