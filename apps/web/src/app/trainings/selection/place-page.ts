import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { languages, ownName } from '@liaison/i18n';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { PlaceCard } from './place-card';
import { SelectionClient, type OwnPlace, type PlaceAnswer } from './selection-client';

/** The page behind the address in an invitation: whoever opens it, or a scanner of mails, has answered nothing yet. */
@Component({
  imports: [ListStates, Page, PlaceCard],
  template: `
    <main>
      <nav [attr.aria-label]="t('shell.language')">
        @for (option of tongues; track option.language) {
          <button type="button" [lang]="option.language" [attr.aria-pressed]="option.language === messages.language()" (click)="speak(option.language)">{{ option.name }}</button>
        }
      </nav>
      <ui-page [heading]="heading()">
        <ui-list-states [of]="place" [lines]="4" />
        @if (place.value(); as value) {
          <section class="card" [attr.aria-label]="t('selection.place.title')">
            <p class="where">
              <span class="num">{{ formats.dateRange(value.training.startsOn, value.training.endsOn, 'long') }}</span>
              <span><bdi>{{ value.training.city }}</bdi>, {{ formats.country(value.training.countryCode) }}</span>
              <span class="muted num">{{ value.training.code }}</span>
            </p>
            <app-place-card [place]="value" [answer]="answer" (answered)="answered($event)" />
          </section>
        }
      </ui-page>
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
    nav button {
      min-height: 32px;
      border: 0;
      background: none;
      color: var(--l-accent);
      font: inherit;
      cursor: pointer;
    }
    nav button[aria-pressed='true'] {
      color: var(--l-text);
      font-weight: 700;
    }
    .where {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      padding-bottom: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlacePage {
  readonly token = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(SelectionClient);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  protected readonly tongues = languages.map((language) => ({ language, name: ownName(language) }));
  protected readonly place = inject(Api).resource('GET /places/:token', () => ({ params: { token: this.token() } }));
  protected readonly heading = computed(() => {
    const title = this.place.value()?.training.title;
    return title ? this.t('selection.place.heading', { title }) : this.t('selection.place.title');
  });
  protected readonly answer = (answer: PlaceAnswer): Promise<OwnPlace | null> => this.client.answerBehind(this.token(), answer);

  protected answered(place: OwnPlace | null): void {
    if (place) this.place.set(place);
  }

  protected speak(language: (typeof languages)[number]): void {
    this.session.chooseLanguage(language).catch((error: unknown) => this.notices.failed(error));
  }
}
