import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Saver } from '../shared/forms/saver';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';
import { StateTag, type Tone } from '../shared/ui/state-tag';

type State = ResponseOf<'GET /inserts'>['items'][number]['state'];
const tones: Readonly<Record<State, Tone>> = { 'in-force': 'good', due: 'warn', changed: 'bad', unknown: 'plain' };

/** What the materials say of a country's law, whether that still holds, and for its coordination the place to say that it changed. */
@Component({
  selector: 'app-country-inserts',
  imports: [ErrorSummary, Field, FormField, MatButton, RouterLink, StateTag],
  template: `
    @if (inserts.value(); as found) {
      @if (found.items.length || found.mayRecord) {
        <section class="card stack" aria-labelledby="law">
          <h2 id="law">{{ t('inserts.law') }}</h2>
          <ul class="plain-list">
            @for (one of found.items; track one.id) {
              <li class="row">
                <a [routerLink]="['/materials', one.id]">{{ formats.of(one.title) }}</a>
                <ui-state-tag [tone]="tones[one.state]">{{ t(stateKey(one.state)) }}</ui-state-tag>
                <span class="muted small">{{ one.lawAsOf ? t('inserts.asOf', { day: formats.date(one.lawAsOf, 'long') }) : t('inserts.noDate') }}</span>
                @for (change of one.changes; track change.id) {
                  <p class="small">{{ t('inserts.change', { day: formats.date(change.inForceOn), what: change.what }) }}</p>
                }
              </li>
            } @empty {
              <li class="muted">{{ t('inserts.none') }}</li>
            }
          </ul>
          @if (found.mayRecord) {
            @if (open()) {
              <form class="stack" novalidate (submit)="$event.preventDefault(); record()">
                <ui-error-summary [of]="saver" [form]="fields" />
                <ui-field [label]="t('inserts.inForceOn')"><input type="date" [formField]="fields.inForceOn" /></ui-field>
                <ui-field [label]="t('inserts.what')" [hint]="t('inserts.whatHint')"><input [formField]="fields.what" /></ui-field>
                <div><button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">{{ t('inserts.record') }}</button></div>
              </form>
            } @else {
              <div><button matButton="outlined" type="button" (click)="open.set(true)">{{ t('inserts.recordOpen') }}</button></div>
            }
          }
        </section>
      }
    }
  `,
  styles: `
    li {
      gap: 4px 12px;
    }
    li p {
      flex-basis: 100%;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountryInserts {
  readonly code = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tones = tones;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly inserts = this.api.resource('GET /inserts', () => ({ query: { country: this.code() } }));
  protected readonly open = signal(false);
  protected readonly saver = new Saver();
  private readonly model = signal({ inForceOn: '', what: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.inForceOn);
    required(path.what);
    maxLength(path.what, 500);
  });

  protected stateKey(state: State) {
    return `inserts.state.${state}` as const;
  }

  protected async record(): Promise<void> {
    const saved = await this.saver.run(this.fields, () => this.api.send('POST /inserts/law-changes', { body: { countryCode: this.code(), ...this.model() } }));
    if (!saved) return;
    this.inserts.set(saved);
    this.open.set(false);
    this.model.set({ inForceOn: '', what: '' });
    this.notices.say(this.t('inserts.recorded'));
  }
}
