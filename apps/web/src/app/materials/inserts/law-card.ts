import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import type { Material } from '../materials-client';

type State = ResponseOf<'GET /inserts'>['items'][number]['state'];
const tones: Readonly<Record<State, Tone>> = { 'in-force': 'good', due: 'warn', changed: 'bad', unknown: 'plain' };

/** As of when a national insert tells the law, what changed since, and for editors of a draft the place to say so. */
@Component({
  selector: 'app-law-card',
  imports: [Choices, Field, MatButton, StateTag],
  template: `
    <section class="card stack" aria-labelledby="law">
      <h3 id="law">{{ t('inserts.law') }}</h3>
      @if (insert(); as one) {
        <p class="line">
          {{ one.lawAsOf ? t('inserts.asOf', { day: formats.date(one.lawAsOf, 'long') }) : t('inserts.noDate') }}
          <ui-state-tag [tone]="tones[one.state]">{{ t(stateKey(one.state)) }}</ui-state-tag>
        </p>
        @if (one.changes.length) {
          <ul class="plain-list">
            @for (change of one.changes; track change.id) {
              <li>{{ t('inserts.change', { day: formats.date(change.inForceOn), what: change.what }) }}</li>
            }
          </ul>
        }
      } @else if (!draft()) {
        <p class="muted">{{ t('inserts.noDate') }}</p>
      }
      @if (draft(); as edition) {
        <form class="fields" novalidate (submit)="$event.preventDefault(); save()">
          <ui-field [label]="t('inserts.draftAsOf')"><input type="date" #asOf [value]="lawAsOf()" (input)="lawAsOf.set(asOf.value)" /></ui-field>
          <ui-field [label]="t('inserts.countries')"><ui-choices [options]="countries()" [value]="chosen()" (valueChange)="chosen.set($event)" /></ui-field>
          <button matButton="outlined" type="submit">{{ t('inserts.save') }}</button>
        </form>
      }
    </section>
  `,
  styles: `
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: 12px;
      align-items: end;
    }
    li {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LawCard {
  readonly of = input.required<Material>();
  readonly changed = output<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tones = tones;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly inserts = this.api.resource('GET /inserts', () => ({ query: {} }));
  private readonly known = this.api.resource('GET /countries', () => ({}));
  protected readonly insert = computed(() => this.inserts.value()?.items.find(({ id }) => id === this.of().id));
  protected readonly draft = computed(() => (this.of().may.edit ? this.of().editions.find(({ state }) => state === 'draft') : undefined));
  protected readonly countries = computed(() => this.formats.sorted((this.known.value()?.items ?? []).map(({ code }) => ({ value: code, label: this.formats.country(code) })), ({ label }) => label));
  protected readonly lawAsOf = linkedSignal(() => this.draft()?.lawAsOf ?? this.insert()?.lawAsOf ?? '');
  protected readonly chosen = linkedSignal(() => [...(this.insert()?.countries ?? [])]);

  protected stateKey(state: State) {
    return `inserts.state.${state}` as const;
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    try {
      const body = { lawAsOf: this.lawAsOf() || null, countries: this.chosen(), version: draft.version };
      this.changed.emit(await this.api.send('PUT /editions/:id/law', { params: { id: draft.id }, body }));
      this.notices.say(this.t('inserts.saved'));
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
