import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Verification } from '../verification';
import { ContactReach } from './contact-reach';

/** The cards of the reader: what each says and who sees it, with the way to change both. */
@Component({
  imports: [ContactReach, ListStates, MatButton, RouterLink, Verification],
  template: `
    <p class="muted">{{ t('reach.mine.text') }}</p>
    <ui-list-states [of]="cards" [empty]="cards.value()?.total === 0" [emptyTitle]="t('reach.mine.none')" [emptyText]="t('reach.mine.noneText')" />
    @for (card of cards.value()?.items ?? []; track card.id) {
      <article class="card stack">
        <h2><a [routerLink]="['/network/contacts', card.id]"><bdi>{{ card.title }}</bdi></a></h2>
        <p class="muted"><bdi>{{ card.organisationName }}</bdi></p>
        <app-verification [of]="card" />
        <a matButton="outlined" class="start" [routerLink]="['/network/contacts', card.id, 'change']">{{ t('network.contact.change') }}</a>
        <app-contact-reach [contactId]="card.id" />
      </article>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .start {
      align-self: flex-start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyCardsPage {
  protected readonly t = inject(Messages).t;
  protected readonly cards = inject(Api).resource('GET /contacts', () => ({ query: { mine: 'true' as const, size: 200 } }));
}
