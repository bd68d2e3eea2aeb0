import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock, utcMidnightOf } from '../shared/clock/clock';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';
import type { ContactItem } from './network-client';

export type Checked = Pick<ContactItem, 'verification' | 'verifiedAt' | 'verifyDue'> & { readonly verifyMethod?: ContactItem['verifyMethod'] };

/** As the domain has it: from then on a check may be renewed. */
const renewalDays = 30;

const tones: Partial<Record<ContactItem['verification'], Tone>> = { V2: 'info', V3: 'good', V4: 'good', VD: 'warn', VX: 'bad', VQ: 'bad', VR: 'bad' };

/** How far a contact was checked, and until when that counts, in words. */
@Component({
  selector: 'app-verification',
  imports: [StateTag],
  template: `
    <ui-state-tag [tone]="tone()">{{ messages.named('domain.verification', of().verification) }}</ui-state-tag>
    @if (words()) {
      <span class="small muted">{{ words() }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Verification {
  readonly of = input.required<Checked>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);

  private readonly isVerified = computed(() => ['V3', 'V4'].includes(this.of().verification));
  /** In its last month a check may be renewed, so the date begins to matter. */
  private readonly isDueSoon = computed(() => {
    const due = this.of().verifyDue;
    return this.isVerified() && due !== null && daysBetween(this.clock.today(), due) <= renewalDays;
  });
  protected readonly tone = computed<Tone>(() => (this.isDueSoon() ? 'warn' : (tones[this.of().verification] ?? 'plain')));
  /** How and when it was checked last. */
  private readonly how = computed(() => {
    const { verifiedAt, verifyMethod } = this.of();
    return verifiedAt && verifyMethod ? this.t('network.check.by', { date: this.formats.day(verifiedAt), method: this.t(`network.check.method.${verifyMethod}`) }) : '';
  });
  protected readonly words = computed(() => {
    const { verification, verifiedAt, verifyDue } = this.of();
    if (verification === 'V2') return verifiedAt ? this.t('network.check.second', { date: this.formats.day(verifiedAt) }) : this.t('network.check.secondMissing');
    if (verifyDue === null) return '';
    const date = this.formats.date(verifyDue);
    if (this.isVerified()) return [this.t(this.isDueSoon() ? 'network.check.dueSoon' : 'network.check.until', { date }), this.how()].filter(Boolean).join(' · ');
    if (verification === 'VD') return this.t('network.check.dueSince', { date });
    return verification === 'VX' ? this.t('network.check.expired', { date }) : '';
  });
}

function daysBetween(from: string, to: string): number {
  return (utcMidnightOf(to).getTime() - utcMidnightOf(from).getTime()) / 86_400_000;
}
