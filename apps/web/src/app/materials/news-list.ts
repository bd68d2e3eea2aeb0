import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { StateTag } from '../shared/ui/state-tag';
import { FreshnessMark } from './freshness-mark';
import { MaterialWords } from './material-words';
import { OfferLink } from './offer-link';
import type { Library } from './materials-client';

const looks = { new: { icon: 'new-box', tone: 'info' }, changed: { icon: 'update', tone: 'warn' }, translated: { icon: 'translate', tone: 'good' } } as const;

/** What is new or changed since the last visit: why, and the file one click away. */
@Component({
  selector: 'app-news-list',
  imports: [FreshnessMark, Icon, MatButton, OfferLink, RouterLink, StateTag],
  templateUrl: './news-list.html',
  styleUrl: './news-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewsList {
  readonly of = input.required<Library>();
  /** Seen, and wanted out of the way. */
  readonly cleared = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  protected readonly icons = { clear: 'check-all', fallback: 'translate-off' } as const;
  protected readonly heading = computed(() => {
    const { newsSince } = this.of();
    return newsSince ? this.t('materials.news.title', { day: this.formats.day(newsSince, 'long') }) : this.t('materials.news.first');
  });
  protected readonly items = computed(() => this.of().items.map((item) => ({ item, look: looks[item.news ?? 'changed'], fallback: this.words.fallback(item) })));
  protected readonly more = computed(() => this.of().total - this.of().items.length);
}
