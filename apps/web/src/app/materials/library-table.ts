import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { LanguageTag } from '../shared/ui/language-tag';
import { StateTag } from '../shared/ui/state-tag';
import { Row, RowLink, SortHead, Table } from '../shared/ui/table';
import { FreshnessMark } from './freshness-mark';
import { MaterialWords, tlpTone } from './material-words';
import type { MaterialItem } from './materials-client';
import { OfferLink } from './offer-link';

/** The library as a table: what it is, what one would get, in which languages it exists, since when. */
@Component({
  selector: 'app-library-table',
  imports: [FreshnessMark, Icon, LanguageTag, OfferLink, Row, RouterLink, RowLink, SortHead, StateTag, Table],
  templateUrl: './library-table.html',
  styleUrl: './library-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LibraryTable {
  readonly items = input.required<readonly MaterialItem[]>();
  /** Id of the entry that is open beside the list. */
  readonly open = input('');

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly words = inject(MaterialWords);
  protected readonly missing = 'translate-off';
  protected readonly tlpTone = tlpTone;
  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
      fallback: this.words.fallback(item, true),
      about: [this.t(`domain.materialKind.${item.kind}`), ...item.modules.slice(0, 4), ...(item.modules.length > 4 ? [`+${item.modules.length - 4}`] : [])].join(' · '),
    })),
  );
}
