import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, email, form, maxLength, readonly, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Session } from '../shared/access/session';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { ProblemText } from '../shared/ui/problem-text';

/** E-mail and password; used by the page and by the dialog that renews a session. */
@Component({
  selector: 'app-sign-in-form',
  imports: [Field, FormField, Icon, MatButton],
  template: `
    <form novalidate (submit)="$event.preventDefault(); signIn()">
      @if (saver.problem(); as problem) {
        <p class="problem" role="alert">{{ texts.of(problem) }}</p>
      }
      <ui-field [label]="t('identity.signIn.email')">
        <input type="email" autocomplete="username" [formField]="fields.email" />
      </ui-field>
      <div class="secret">
        <ui-field [label]="t('identity.signIn.password')">
          <input [type]="shown() ? 'text' : 'password'" autocomplete="current-password" [formField]="fields.password" />
        </ui-field>
        <button class="eye" type="button" [attr.aria-label]="t(shown() ? 'identity.signIn.hide' : 'identity.signIn.show')" (click)="shown.set(!shown())">
          <ui-icon [name]="shown() ? icons.hide : icons.show" />
        </button>
      </div>
      <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('identity.signIn.button') }}</button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .problem {
      padding: 10px 14px;
      border-inline-start: 4px solid var(--l-bad);
      border-radius: var(--l-radius-small);
      background: var(--l-bad-soft);
    }
    .secret {
      position: relative;
    }
    .secret input {
      padding-inline-end: 44px;
    }
    .eye {
      position: absolute;
      inset: 25px 2px auto auto;
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      border: 0;
      border-radius: var(--l-radius-small);
      background: none;
      color: var(--l-muted);
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInForm {
  /** The account whose session is renewed; empty where somebody comes new. */
  readonly address = input('');
  readonly done = output();

  protected readonly t = inject(Messages).t;
  protected readonly texts = inject(ProblemText);
  private readonly session = inject(Session);
  protected readonly icons = { show: 'eye-outline', hide: 'eye-off-outline' } as const;
  protected readonly shown = signal(false);
  protected readonly saver = new Saver();
  private readonly model = linkedSignal(() => ({ email: this.address(), password: '' }));
  protected readonly fields = form(this.model, (path) => {
    readonly(path.email, () => this.address() !== '');
    required(path.email);
    email(path.email);
    maxLength(path.email, 254);
    required(path.password);
    maxLength(path.password, 200);
  });

  protected async signIn(): Promise<void> {
    const signed = await this.saver.run(this.fields, async () => {
      await this.session.signIn(this.model());
      return true;
    });
    if (signed) this.done.emit();
  }
}
