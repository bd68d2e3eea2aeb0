import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import type { Cell } from '../coverage-grid';
import type { Coverage } from '../network-client';

/** What would close one cell of the matrix. */
@Component({
  selector: 'app-next-step',
  imports: [Field, ListStates, MatButton, RouterLink, StateTag],
  template: `
    <ui-list-states [of]="next" [lines]="2" />
    @if (next.value(); as it) {
      <p class="small muted">{{ it.steward ? t('network.coverage.steward', { name: it.steward }) : t('network.coverage.noSteward') }}</p>
      @if (it.toCheck.length) {
        <h4>{{ t('network.coverage.toCheck') }}</h4>
        <ul class="plain-list">
          @for (contact of it.toCheck; track contact.id) {
            <li>
              <a [routerLink]="['/network/contacts', contact.id]"><bdi>{{ contact.title }}</bdi></a>&ngsp;<span class="muted"><bdi>{{ contact.organisationName }}</bdi></span>&ngsp;<ui-state-tag>{{ messages.named('domain.verification', contact.verification) }}</ui-state-tag>
            </li>
          }
        </ul>
      }
      @if (it.trained.length) {
        <h4>{{ t('network.coverage.trained') }}</h4>
        @if (it.trained[0]; as last) {
          <p>{{ t('network.coverage.close', { count: last.alike, title: last.trainingTitle, date: formats.date(last.endedOn) }) }}</p>
        }
        <ul class="plain-list">
          @for (one of it.trained; track one.personId) {
            <li>
              <a [routerLink]="['/people', one.personId]"><bdi>{{ one.name }}</bdi></a>&ngsp;<span class="muted"><bdi>{{ one.organisationName }}</bdi></span>
              <span class="small muted line">{{ messages.t('network.coverage.trainedAt', { title: one.trainingTitle, date: formats.date(one.endedOn) }) }}</span>
              <span class="row">
                <a matButton routerLink="/network/paths" [queryParams]="{ to: 'person:' + one.personId }" [attr.aria-label]="t('network.coverage.reach') + ': ' + one.name">{{ t('network.coverage.reach') }}</a>
                @if (mayAdd()) {
                  <a matButton routerLink="/network/contacts/new" [queryParams]="{ person: one.personId, competence: by() === 'competence' ? of().column : null }" [attr.aria-label]="t('network.coverage.addFor') + ': ' + one.name">{{ t('network.coverage.addFor') }}</a>
                }
              </span>
            </li>
          }
        </ul>
      }
      @if (!it.toCheck.length && !it.trained.length) {
        <p>{{ t('network.coverage.nothing') }}</p>
      }
      <div class="row">
        @if (mayAdd()) {
          <a matButton="outlined" routerLink="/network/contacts/new" [queryParams]="cell()">{{ t('network.coverage.add2') }}</a>
        }
        <a matButton routerLink="/network/paths">{{ t('network.coverage.findPath') }}</a>
      </div>
      @if (it.askedAt) {
        <p role="status">{{ t('network.coverage.asked', { date: formats.day(it.askedAt) }) }}</p>
      } @else if (session.can('network.write')) {
        <form class="row ask" (submit)="$event.preventDefault(); ask(note.value)">
          <ui-field [label]="t('network.coverage.askNote')"><input #note maxlength="300" /></ui-field>
          <button matButton="outlined" type="submit" [disabled]="busy()">{{ t('network.coverage.ask') }}</button>
        </form>
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
    .ask {
      align-items: flex-end;
      width: min(100%, 40rem);
    }
    .ask ui-field {
      flex: 1 1 16rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NextStep {
  readonly of = input.required<Cell>();
  readonly by = input.required<Coverage['by']>();
  /** The column in words. */
  readonly name = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly busy = signal(false);
  protected readonly cell = computed(() => ({ country: this.of().countryCode, [this.by()]: this.of().column }));
  protected readonly mayAdd = computed(() => this.session.can('network.write') && this.session.covers(this.of().countryCode));
  protected readonly next = this.api.resource('GET /coverage/:code/:column', () => ({ params: { code: this.of().countryCode, column: this.of().column }, query: { by: this.by() } }));

  protected async ask(note: string): Promise<void> {
    const { countryCode, column } = this.of();
    this.busy.set(true);
    try {
      await this.api.send('POST /gaps', { body: { countryCode, by: this.by(), column, note } });
      this.notices.say(this.t('network.coverage.askedNow', { country: this.formats.country(countryCode), column: this.name() }));
      this.next.reload();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
