import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { introductionOutcomes, type IntroductionOutcome } from '@liaison/domain/network/introductions';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { CodeNames } from '../code-names';
import type { Introduction, StepBody } from './introduction-page';

interface Question {
  readonly introduction: Introduction;
  readonly to: Introduction['state'];
}

/** What a step has to say beside being taken: whom to ask, what to hand over, why not, what came of it. */
@Component({
  imports: [Dialog, Field, FormField, MatButton, MatDialogClose],
  templateUrl: './step-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepDialog {
  protected readonly t = inject(Messages).t;
  protected readonly codes = inject(CodeNames);
  protected readonly given = inject<Question>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<StepDialog, StepBody>>(MatDialogRef);
  protected readonly outcomes = introductionOutcomes;
  protected readonly brokers = inject(Api).resource('GET /introductions/:id/brokers', () => (this.given.to === 'broker-asked' ? { params: { id: this.given.introduction.id } } : undefined));
  private readonly own = this.given.introduction.own;
  /** Broker and target may say no without a word; who decides for them says why. */
  protected readonly needsReason = this.given.to === 'declined' && !this.given.introduction.parts.some((part) => part === 'broker' || part === 'target');

  private readonly model = signal<{ brokerId: string; email: string; phone: string; note: string; outcome: '' | IntroductionOutcome; reason: string }>({
    brokerId: '', email: this.own?.emails[0] ?? '', phone: '', note: '', outcome: '', reason: '',
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.brokerId, { when: () => this.given.to === 'broker-asked' });
    required(path.outcome, { when: () => this.given.to === 'closed' });
    required(path.reason, { when: () => this.needsReason });
    maxLength(path.reason, 300);
    maxLength(path.note, 300);
    validate(path.email, ({ value, valueOf }) => (this.given.to === 'released' && !value() && !valueOf(path.phone) && !valueOf(path.note) ? { kind: 'required' } : undefined));
  });
  private readonly body = computed<StepBody>(() => {
    const { brokerId, email, phone, note, outcome, reason } = this.model();
    const { to } = this.given;
    if (to === 'broker-asked') return { to, brokerId };
    if (to === 'released') return { to, release: { email: email || null, phone: phone || null, note } };
    if (to === 'closed') return { to, ...(outcome && { outcome }) };
    return { to, ...(reason && { reason }) };
  });

  protected save(): void {
    this.fields().markAsTouched();
    for (const field of [this.fields.brokerId, this.fields.email, this.fields.outcome, this.fields.reason]) field().markAsTouched();
    if (this.fields().valid()) this.dialog.close(this.body());
  }
}
