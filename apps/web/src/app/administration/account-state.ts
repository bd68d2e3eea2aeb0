import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Messages } from '../shared/i18n/messages';
import { StateTag } from '../shared/ui/state-tag';
import type { Account } from './accounts-client';

const tones = { active: 'good', invited: 'info', closed: 'plain' } as const;

/** Whether an account opens: yes, with its first password only, or not at all. */
@Component({
  selector: 'app-account-state',
  imports: [StateTag],
  template: `<ui-state-tag [tone]="tone()">{{ words() }}</ui-state-tag>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountState {
  readonly of = input.required<Pick<Account, 'active' | 'invitedUntil'>>();
  protected readonly t = inject(Messages).t;
  protected readonly state = computed<keyof typeof tones>(() => {
    if (!this.of().active) return 'closed';
    return this.of().invitedUntil === null ? 'active' : 'invited';
  });
  protected readonly words = computed(() => this.t(`administration.accounts.states.${this.state()}`));
  protected readonly tone = computed(() => tones[this.state()]);
}
