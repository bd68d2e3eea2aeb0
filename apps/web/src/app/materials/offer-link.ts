import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { MaterialWords } from './material-words';
import { MaterialsClient, type MaterialItem } from './materials-client';

/** One click to the file one is offered; where there are several, to the page that holds them. Says what one has already. */
@Component({
  selector: 'app-offer-link',
  imports: [Icon, RouterLink],
  template: `
    @if (of().offer; as offer) {
      @if (single(); as file) {
        <a class="fetch" [class.strong]="strong()" download [href]="url(file.id)" (click)="clicked.set(true)" [attr.aria-label]="label()">
          <ui-icon [name]="icons.download" /><span>{{ words.version(offer.language, offer.edition) }}</span>&ngsp;
          <span class="size num">{{ formats.bytes(file.size) }}</span>
        </a>
      } @else {
        <a class="fetch" [class.strong]="strong()" [routerLink]="['/materials', of().id]" queryParamsHandling="preserve">
          <ui-icon [name]="icons.download" />{{ t('materials.filesOf', { count: offer.files.length, version: words.version(offer.language, offer.edition) }) }}
        </a>
      }
      @if (held()) {
        <span class="held"><ui-icon [name]="icons.held" />{{ held() }}</span>
      } @else if (of().heldEdition; as older) {
        <span class="held older"><ui-icon [name]="icons.older" />{{ t('materials.held.have', { edition: older }) }}</span>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 14px;
    }
    .fetch {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      font-weight: 600;
      text-decoration: none;
    }
    .fetch:hover span:first-of-type {
      text-decoration: underline;
    }
    .strong {
      min-height: 40px;
      padding: 6px 14px;
      border-radius: var(--l-radius-small);
      background: var(--l-selected);
      color: var(--l-accent-strong);
    }
    .strong:hover {
      background: color-mix(in srgb, var(--l-selected), var(--l-accent) 18%);
    }
    .size {
      color: var(--l-muted);
      font-weight: 400;
      white-space: nowrap;
    }
    .older {
      color: var(--l-warn);
    }
    .held:not(.older) {
      color: var(--l-good);
    }
    .held {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 0.8125rem;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfferLink {
  readonly of = input.required<MaterialItem>();
  readonly strong = input(false, { transform: booleanAttribute });

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  protected readonly icons = { download: 'download', held: 'check-all', older: 'update' } as const;
  private readonly client = inject(MaterialsClient);
  /** The list was read before the click. */
  protected readonly clicked = signal(false);
  protected readonly single = computed(() => {
    const files = this.of().offer?.files ?? [];
    return files.length === 1 ? files[0] : undefined;
  });
  protected readonly held = computed(() => {
    const { heldEdition, edition } = this.of();
    if (this.clicked()) return this.t('materials.held.now');
    return heldEdition && heldEdition === edition ? this.t('materials.held.have', { edition }) : '';
  });
  protected readonly label = computed(() => {
    const offer = this.of().offer;
    return offer ? this.t('materials.fetch', { title: this.formats.of(this.of().title), version: this.words.version(offer.language, offer.edition) }) : '';
  });

  protected url(id: string): string {
    return this.client.fileUrl(id);
  }
}
