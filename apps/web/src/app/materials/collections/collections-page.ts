import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import type { ReadingState } from '@liaison/domain/materials';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { OfferLine } from './offer-line';

type Marked = ResponseOf<'GET /reading-list'>['items'][number];

/** Collections that coordination put together, and what the reader keeps for later or has read. */
@Component({
  imports: [ListStates, MatButton, OfferLine, Page, RouterLink],
  templateUrl: './collections-page.html',
  styleUrl: './collections.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CollectionsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly collections = this.api.resource('GET /collections', () => ({}));
  protected readonly reading = this.api.resource('GET /reading-list', () => ({}));
  protected readonly parts = computed(() => {
    const items = this.reading.value()?.items ?? [];
    return (['later', 'read'] as const).map((state) => ({ state, items: items.filter((one) => one.state === state) })).filter((part) => part.items.length);
  });

  protected async mark({ material }: Marked, state: ReadingState | null): Promise<void> {
    try {
      this.reading.set(await this.api.send('PUT /reading-list/:id', { params: { id: material.id }, body: { state } }));
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
