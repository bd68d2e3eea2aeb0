import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { languages, ownName } from '@liaison/i18n';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';

type Check = ResponseOf<'GET /checks/:token'>;

/** The page of a reminder: two buttons. A scanner that opens the link has answered nothing. */
@Component({
  imports: [ListStates, MatButton],
  template: `
    <main>
      <div class="row languages">
        @for (one of languages; track one.language) {
          <button matButton type="button" [lang]="one.language" [attr.aria-pressed]="one.language === messages.language()" (click)="messages.use(one.language)">{{ one.name }}</button>
        }
      </div>
      @if (isGone()) {
        <section class="card">
          <h1>{{ t('verification.page.gone') }}</h1>
          <p role="status">{{ t('verification.page.goneText') }}</p>
        </section>
      } @else {
        <ui-list-states class="card" [class.quiet]="check.value()" [of]="check" [lines]="4" />
        @if (check.value(); as it) {
          <section class="card">
            <h1>{{ t('verification.page.title') }}</h1>
            <p>{{ t('verification.page.text', { title: it.title, organisation: it.organisationName, date: formats.date(it.due, 'long') }) }}</p>
            @if (it.answer) {
              <p role="status"><strong>{{ thanks(it) }}</strong></p>
            } @else {
              <div class="row">
                <button matButton="filled" type="button" [disabled]="busy()" disabledInteractive (click)="answer('still-true')">{{ t('verification.page.yes') }}</button>
                <button matButton="outlined" type="button" [disabled]="busy()" disabledInteractive (click)="answer('changed')">{{ t('verification.page.no') }}</button>
              </div>
            }
          </section>
        }
      }
    </main>
  `,
  styles: `
    main {
      display: flex;
      flex-direction: column;
      gap: 16px;
      max-width: 720px;
      margin: 0 auto;
      padding: 24px 16px 48px;
    }
    section {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    h1 {
      font-size: 1.5rem;
    }
    .languages {
      justify-content: flex-end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckPage {
  readonly token = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly check = this.api.resource('GET /checks/:token', () => ({ params: { token: this.token() } }));
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  protected readonly busy = signal(false);
  private readonly used = signal(false);
  protected readonly isGone = computed(() => this.used() || this.check.problem()?.code === 'not-found');

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.t('verification.page.title')} · Liaison`));
  }

  protected thanks({ answer, renewedUntil }: Check): string {
    if (answer === 'changed') return this.t('verification.page.changed');
    return renewedUntil ? this.t('verification.page.thanks', { date: this.formats.date(renewedUntil, 'long') }) : this.t('verification.page.thanksSteward');
  }

  protected async answer(answer: 'still-true' | 'changed'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.check.set(await this.api.send('POST /checks/:token', { params: { token: this.token() }, body: { answer }, signedOutIsFine: true }));
    } catch (error) {
      if (problemOf(error).code === 'answered-already') this.used.set(true);
      else this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
