import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { needsWatermark } from '@liaison/domain/access';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { FileLine } from './file-line';
import { FreshnessMark } from './freshness-mark';
import { MaterialWords } from './material-words';
import { MaterialsClient, type Material, type StoredFile } from './materials-client';

/** The first thing a page of a material says: what to take, whether to trust it, and what one has already. */
@Component({
  selector: 'app-offer-card',
  imports: [FileLine, FreshnessMark, Icon, RouterLink],
  templateUrl: './offer-card.html',
  styleUrl: './offer-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfferCard {
  readonly of = input.required<Material>();
  readonly fetched = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  private readonly client = inject(MaterialsClient);
  protected readonly icons = { download: 'download', held: 'check-all', older: 'update', fallback: 'translate-off', named: 'account-key-outline', locked: 'lock-outline' } as const;

  protected readonly offer = computed(() => this.of().offer);
  protected readonly named = computed(() => needsWatermark(this.of().tlp));
  protected readonly fallback = computed(() => this.words.fallback(this.of()));
  /** The first file with a picture of its first page; of copies that carry a name there is none. */
  protected readonly pictured = computed(() => (this.named() ? undefined : this.offer()?.files.find(({ pictured }) => pictured)));
  /** What of this edition or an older one the reader fetched last. */
  protected readonly held = computed(() => {
    const { held, edition } = this.of();
    const last = held[0];
    return last && { ...last, version: this.words.version(last.language, last.edition), current: held.some((one) => one.edition === edition) };
  });

  protected url(file: StoredFile): string {
    return this.client.fileUrl(file.id);
  }

  protected picture(file: StoredFile): string {
    return this.client.pictureUrl(file.id);
  }
}
