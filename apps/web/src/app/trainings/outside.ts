import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { languages, ownName } from '@liaison/i18n';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';

/** The frame of a page that opens for whoever has its address, signed in or not: a choice of language, and the page. */
@Component({
  selector: 'app-outside',
  template: `
    <main>
      <nav [attr.aria-label]="t('shell.language')">
        @for (option of tongues; track option.language) {
          <button type="button" [lang]="option.language" [attr.aria-pressed]="option.language === messages.language()" (click)="speak(option.language)">{{ option.name }}</button>
        }
      </nav>
      <ng-content />
    </main>
  `,
  styles: `
    main {
      max-width: 44rem;
      margin: 0 auto;
      padding: 24px 16px;
    }
    nav {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
    }
    button {
      min-height: 32px;
      border: 0;
      background: none;
      color: var(--l-accent);
      font: inherit;
      cursor: pointer;
    }
    button[aria-pressed='true'] {
      color: var(--l-text);
      font-weight: 700;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Outside {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  protected readonly tongues = languages.map((language) => ({ language, name: ownName(language) }));

  protected speak(language: (typeof languages)[number]): void {
    this.session.chooseLanguage(language).catch((error: unknown) => this.notices.failed(error));
  }
}
