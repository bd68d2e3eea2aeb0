import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { MaterialWords } from '../material-words';
import { TranslationsClient } from './translations-client';

/** Into which languages somebody offers to translate: being listed is theirs to decide, and to take back. */
@Component({
  selector: 'app-translation-offer',
  imports: [Choices, Field, MatButton],
  template: `
    @if (offered.value()) {
      <section class="card stack" aria-labelledby="offer">
        <h2 id="offer">{{ t('translations.offer.title') }}</h2>
        <p class="muted">{{ t('translations.offer.text') }}</p>
        <ui-field [label]="t('translations.offer.languages')"><ui-choices [options]="options" [value]="chosen()" (valueChange)="chosen.set($event)" /></ui-field>
        @if (changed()) {
          <div><button matButton="outlined" type="button" [disabled]="busy()" [disabledInteractive]="true" (click)="save()">{{ t('translations.offer.save') }}</button></div>
        }
      </section>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TranslationOffer {
  protected readonly t = inject(Messages).t;
  protected readonly options = inject(MaterialWords).languages();
  private readonly client = inject(TranslationsClient);
  private readonly notices = inject(Notices);
  protected readonly offered = inject(Api).resource('GET /translators/me', () => ({}));
  protected readonly chosen = linkedSignal(() => [...(this.offered.value()?.languages ?? [])]);
  protected readonly changed = computed(() => [...this.chosen()].sort().join() !== [...(this.offered.value()?.languages ?? [])].sort().join());
  protected readonly busy = signal(false);

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const saved = await this.client.offer(this.chosen());
      this.offered.set(saved);
      this.notices.say(this.t('translations.offer.saved', { count: saved.languages.length }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
