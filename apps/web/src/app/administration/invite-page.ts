import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, apply, email, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { languages, type Language } from '@liaison/i18n';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Pick } from '../shared/forms/pick';
import { SaveBar } from '../shared/forms/save-bar';
import { Saver } from '../shared/forms/saver';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { AccountsClient, assignmentOf, firstCountry, type RoleModel } from './accounts-client';
import { RoleFields, roleRules } from './role-fields';

interface InviteModel {
  personId: string | null;
  email: string;
  language: Language;
  assignment: RoleModel;
}

/** Gives somebody of the directory access, with a first role. */
@Component({
  imports: [ErrorSummary, Field, FormField, Page, Pick, RoleFields, SaveBar],
  templateUrl: './invite-page.html',
  styles: `
    .form {
      display: flex;
      flex-direction: column;
      gap: 20px;
      max-width: 56rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitePage implements HoldsUnsaved {
  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(AccountsClient);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly languages = languages;
  protected readonly saver = new Saver();
  protected readonly findPeople = (words: string) => this.client.findPeople(words);
  private readonly model = signal<InviteModel>({
    personId: null,
    email: '',
    language: this.messages.language(),
    assignment: { role: '', country: firstCountry(inject(Session)), validFrom: inject(Clock).today(), validTo: '', office: '' },
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.personId);
    required(path.email);
    email(path.email);
    maxLength(path.email, 254);
    apply(path.assignment, roleRules);
  });
  private readonly left = signal(false);

  unsaved(): boolean {
    return !this.left() && this.fields().dirty();
  }

  protected async invite(): Promise<void> {
    const { personId, email: address, language, assignment } = this.model();
    const account = await this.saver.run(this.fields, () =>
      this.client.invite({ personId: personId ?? '', email: address.trim(), language, assignment: assignmentOf(assignment) }),
    );
    if (!account) return;
    this.left.set(true);
    this.notices.say(this.t('administration.account.invited', { email: account.email }));
    await this.router.navigate(['/administration/accounts', account.id]);
  }

  protected leave(): void {
    void this.router.navigate(['/administration/accounts']);
  }
}
