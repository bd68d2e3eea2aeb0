import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ImportState as State } from '@liaison/domain/imports/states';
import { Messages } from '../../shared/i18n/messages';
import { StateTag, type Tone } from '../../shared/ui/state-tag';

const tones: Readonly<Record<State, Tone>> = {
  reading: 'info', read: 'warn', checking: 'info', checked: 'warn', committing: 'info', committed: 'good', undoing: 'info', undone: 'plain', failed: 'bad',
};

/** Where an import stands, in words and tone: at work, waiting for a person, done. */
@Component({
  selector: 'app-import-state',
  imports: [StateTag],
  template: `<ui-state-tag [tone]="tone()">{{ name() }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportState {
  readonly of = input.required<State>();
  private readonly t = inject(Messages).t;
  protected readonly tone = computed(() => tones[this.of()]);
  protected readonly name = computed(() => this.t(`directory.import.state.${this.of()}`));
}
