import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { StateTag } from '../../shared/ui/state-tag';
import type { Cell } from '../coverage-grid';
import type { Coverage } from '../network-client';

/** What would close one cell of the matrix. */
@Component({
  selector: 'app-next-step',
  imports: [ListStates, MatButton, RouterLink, StateTag],
  template: `
    <ui-list-states [of]="next" [lines]="2" />
    @if (next.value(); as it) {
      <p class="small muted">{{ it.steward ? t('network.coverage.steward', { name: it.steward }) : t('network.coverage.noSteward') }}</p>
      @if (it.toCheck.length) {
        <h4>{{ t('network.coverage.toCheck') }}</h4>
        <ul class="plain-list">
          @for (contact of it.toCheck; track contact.id) {
            <li>
              <a [routerLink]="['/network/contacts', contact.id]"><bdi>{{ contact.title }}</bdi></a> <span class="muted"><bdi>{{ contact.organisationName }}</bdi></span>
              <ui-state-tag>{{ messages.named('domain.verification', contact.verification) }}</ui-state-tag>
            </li>
          }
        </ul>
      }
      @if (it.trained.length) {
        <h4>{{ t('network.coverage.trained') }}</h4>
        <ul class="plain-list">
          @for (one of it.trained; track one.personId) {
            <li>
              <a [routerLink]="['/people', one.personId]"><bdi>{{ one.name }}</bdi></a> <span class="muted"><bdi>{{ one.organisationName }}</bdi></span>
              <span class="small muted line">{{ messages.t('network.coverage.trainedAt', { title: one.trainingTitle, date: formats.date(one.endedOn) }) }}</span>
            </li>
          }
        </ul>
      }
      @if (!it.toCheck.length && !it.trained.length) {
        <p>{{ t('network.coverage.nothing') }}</p>
      }
      @if (mayAdd()) {
        <a matButton="outlined" routerLink="/network/contacts/new" [queryParams]="{ country: of().countryCode, [by()]: of().column }">{{ t('network.coverage.add2') }}</a>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 8px;
      padding: 8px 0 16px;
    }
    li {
      padding: 4px 0;
    }
    .line {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NextStep {
  readonly of = input.required<Cell>();
  readonly by = input.required<Coverage['by']>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  protected readonly mayAdd = computed(() => this.session.can('network.write') && this.session.covers(this.of().countryCode));
  protected readonly next = inject(Api).resource('GET /coverage/:code/:column', () => ({ params: { code: this.of().countryCode, column: this.of().column }, query: { by: this.by() } }));
}
