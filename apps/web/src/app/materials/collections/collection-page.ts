import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { CollectionDetail } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Download } from '../../shared/ui/download';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { OfferLine } from './offer-line';

/** One collection in its order, each material with the file the reader would take. */
@Component({
  imports: [Download, ListStates, MatButton, OfferLine, Page, RouterLink],
  template: `
    @if (collection.value(); as found) {
      <ui-page [heading]="formats.of(found.title)" [subtitle]="t('library.collections.count', { count: found.materials })" [back]="back()">
        <ng-container ngProjectAs="[actions]">
          @if (found.may.edit) {
            <button matButton type="button" (click)="remove(found)">{{ t('library.collections.remove') }}</button>
            <a matButton="outlined" [routerLink]="['/materials/collections', found.id, 'change']">{{ t('library.collections.change') }}</a>
          }
        </ng-container>
        @if (formats.of(found.note); as note) {
          <p class="note">{{ note }}</p>
        }
        @if (found.archive.files) {
          <p class="archive no-print">
            <a uiDownload [href]="zipUrl()" [size]="found.archive.size">{{ t('library.collections.archive', { count: found.archive.files }) }}</a>
            <span class="muted small">{{ t('library.collections.archiveHint') }}</span>
          </p>
        }
        <section class="card">
          <ol class="plain-list numbered">
            @for (one of found.items; track one.id; let index = $index) {
              <li><span class="num muted">{{ index + 1 }}</span><app-offer-line [of]="one" /></li>
            } @empty {
              <li class="muted">{{ t('library.collections.empty') }}</li>
            }
          </ol>
        </section>
      </ui-page>
    } @else {
      <ui-page [heading]="t('library.collections.one')" [back]="back()"><ui-list-states [of]="collection" /></ui-page>
    }
  `,
  styleUrl: './collections.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CollectionPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly collection = this.api.resource('GET /collections/:id', () => ({ params: { id: this.id() } }));

  /** A plain link, so that the browser shows how far it is and goes on where it broke off. */
  protected readonly zipUrl = computed(() => this.api.url('GET /collections/:id/zip', { params: { id: this.id() } }));

  protected back() {
    return { to: '/materials/collections', label: this.t('library.collections.title') };
  }

  protected async remove({ id, version, title }: CollectionDetail): Promise<void> {
    const confirmed = await this.dialogs.ask({
      heading: this.t('library.collections.removeTitle', { title: this.formats.of(title) }), text: this.t('library.collections.removeText'), confirm: this.t('library.collections.remove'),
    });
    if (!confirmed) return;
    try {
      await this.api.send('DELETE /collections/:id', { params: { id }, query: { version } });
      this.notices.say(this.t('library.collections.removed'));
      await this.router.navigate(['/materials/collections']);
    } catch (error) {
      this.notices.failed(error);
      this.collection.reload();
    }
  }
}
