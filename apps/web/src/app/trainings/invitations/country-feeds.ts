import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { CodeLists } from '../../directory/code-lists';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';

/** Secret addresses for the calendars of whole countries: made, replaced, revoked. */
@Component({
  selector: 'app-country-feeds',
  imports: [Field, ListStates, MatButton],
  template: `
    <h2>{{ t('trainings.feed.countries') }}</h2>
    <p class="muted">{{ t('trainings.feed.countriesText') }}</p>
    <ui-list-states [of]="feeds" [lines]="2" />
    <ul>
      @for (feed of feeds.value()?.items; track feed.countryCode) {
        <li class="row">
          <strong>{{ formats.country(feed.countryCode) }}</strong>
          <span class="muted">{{ formats.dateTime(feed.since) }}</span>
          <button matButton type="button" [disabled]="busy()" [disabledInteractive]="true" [attr.aria-label]="t('trainings.feed.revokeCountry', { country: formats.country(feed.countryCode) })" (click)="revoke(feed.countryCode)">
            {{ t('trainings.feed.revoke') }}
          </button>
        </li>
      }
    </ul>
    @if (address(); as address) {
      <p>{{ t('trainings.feed.once') }}</p>
      <input #shown readonly [attr.aria-label]="t('trainings.feed.address')" [value]="address" (focus)="shown.select()" />
    }
    <form class="row" (submit)="$event.preventDefault(); make(country.value)">
      <ui-field [label]="t('trainings.feed.country')">
        <select #country>
          @for (one of lists.countries(); track one.value) {
            <option [value]="one.value">{{ one.label }}</option>
          }
        </select>
      </ui-field>
      <button matButton="outlined" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ t('trainings.feed.makeCountry') }}</button>
    </form>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      max-width: 44rem;
      margin-top: 32px;
    }
    ul {
      padding: 0;
      list-style: none;
    }
    input {
      width: 100%;
      min-height: var(--l-control);
      padding: 6px 12px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius-small);
      background: var(--l-surface-2);
    }
    form {
      align-items: end;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountryFeeds {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly feeds = this.api.resource('GET /calendar/countries', () => ({}));
  /** Shown once, when it was made: only its hash is kept. */
  private readonly path = signal<string | null>(null);
  protected readonly address = computed(() => (this.path() === null ? null : `${this.window?.location.origin ?? ''}${this.path() ?? ''}`));
  protected readonly busy = signal(false);

  protected make(code: string): Promise<void> {
    return this.write(async () => {
      const { path } = await this.api.send('POST /calendar/countries/:code', { params: { code } });
      this.path.set(path);
    });
  }

  protected revoke(code: string): Promise<void> {
    return this.write(async () => {
      await this.api.send('DELETE /calendar/countries/:code', { params: { code } });
      this.path.set(null);
      this.notices.say(this.t('trainings.feed.revoked'));
    });
  }

  private async write(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
      this.feeds.reload();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
