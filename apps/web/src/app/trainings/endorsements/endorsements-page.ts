import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { EndorsementsClient, type Asked } from './endorsements-client';

/** Names that wait for one's word: endorsed together, or refused with a reason. */
@Component({
  imports: [DisciplineMark, Field, ListStates, MatButton, Page, RouterLink, StateTag],
  template: `
    <ui-page [heading]="t('endorsements.title')" [subtitle]="t('endorsements.subtitle')" [back]="{ to: '/trainings', label: t('trainings.list.title') }">
      @if (session.can('nominations.select')) {
        <a actions matButton="outlined" routerLink="/trainings/endorsements/levels">{{ t('endorsements.levels.title') }}</a>
      }
      <ui-list-states [of]="asked" [lines]="6" [empty]="asked.value()?.items?.length === 0" [emptyTitle]="t('endorsements.none')" [emptyText]="t('endorsements.noneText')" />
      @if (asked.value()?.items?.length) {
        <div class="card">
          <ul [attr.aria-label]="t('endorsements.title')">
            @for (one of asked.value()?.items; track one.nominationId) {
              <li>
                <input type="checkbox" [id]="'e' + one.nominationId" [checked]="chosen().has(one.nominationId)" (change)="toggle(one)" />
                <label [for]="'e' + one.nominationId">
                  <bdi class="name">{{ one.displayName }}</bdi>
                  <span class="muted small"><bdi>{{ one.organisationName }}</bdi>{{ one.countryCode ? ' · ' + formats.country(one.countryCode) : '' }}</span>
                  <span class="small"><ui-discipline-mark [of]="one.discipline" /> <bdi>{{ one.trainingTitle }}</bdi>@if (one.rank) { <span class="muted num"> · {{ t('endorsements.rank', { rank: one.rank }) }}</span> }</span>
                </label>
                <span class="due">
                  <ui-state-tag [tone]="one.isReminded ? 'warn' : 'info'">{{ nameOf(one) }}{{ one.asDeputy ? ' – ' + t('endorsements.deputy') : '' }}</ui-state-tag>
                  <span class="muted small num">{{ due(one) }}</span>
                </span>
              </li>
            }
          </ul>
        </div>
        <div class="row no-print">
          <button matButton type="button" (click)="all()">{{ t('endorsements.all') }}</button>
          <button matButton="filled" type="button" [disabled]="busy() || !chosen().size" [disabledInteractive]="true" (click)="decide('endorsed')">{{ t('endorsements.endorse', { count: chosen().size }) }}</button>
          <button matButton="outlined" type="button" [disabled]="!chosen().size" [disabledInteractive]="true" [attr.aria-expanded]="refusing()" (click)="refusing.set(chosen().size > 0 && !refusing())">{{ t('endorsements.refuse', { count: chosen().size }) }}</button>
        </div>
        @if (refusing()) {
          <form class="row" novalidate (submit)="$event.preventDefault(); decide('refused', reason.value)">
            <ui-field [label]="t('endorsements.reason')" [hint]="t('endorsements.reasonHint')"><input #reason maxlength="500" /></ui-field>
            <button matButton="filled" type="submit" [disabled]="busy()" [disabledInteractive]="true">{{ t('endorsements.refuse', { count: chosen().size }) }}</button>
          </form>
        }
      }
    </ui-page>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 4px 12px;
      padding: 10px 0;
      border-bottom: 1px solid var(--l-line);
    }
    label,
    .due {
      display: flex;
      flex-direction: column;
      gap: 2px;
      overflow-wrap: anywhere;
    }
    .due {
      align-items: flex-end;
    }
    .name {
      font-weight: 600;
    }
    .row {
      padding-top: 12px;
    }
    form ui-field {
      flex: 1 1 18rem;
      max-width: 34rem;
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: auto minmax(0, 1fr);
      }
      .due {
        grid-column: 2;
        align-items: flex-start;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndorsementsPage {
  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly client = inject(EndorsementsClient);
  private readonly notices = inject(Notices);
  protected readonly asked = inject(Api).resource('GET /endorsements', () => ({}));
  private readonly marked = signal<ReadonlySet<string>>(new Set());
  /** Of those that still wait. */
  protected readonly chosen = computed(() => new Set((this.asked.value()?.items ?? []).map(({ nominationId }) => nominationId).filter((id) => this.marked().has(id))));
  protected readonly busy = signal(false);
  protected readonly refusing = signal(false);

  protected nameOf({ level }: Asked): string {
    return level[this.messages.language()];
  }

  protected due({ dueAt, isReminded }: Asked): string {
    if (dueAt.startsWith('9999')) return this.t('endorsements.last');
    return this.t(isReminded ? 'endorsements.passesOn' : 'endorsements.until', { date: this.formats.dateTime(dueAt) });
  }

  protected toggle({ nominationId }: Asked): void {
    const next = new Set(this.marked());
    if (!next.delete(nominationId)) next.add(nominationId);
    this.marked.set(next);
  }

  protected all(): void {
    const { items = [] } = this.asked.value() ?? {};
    this.marked.set(this.chosen().size === items.length ? new Set() : new Set(items.map(({ nominationId }) => nominationId)));
  }

  protected async decide(to: 'endorsed' | 'refused', reason = ''): Promise<void> {
    const items = (this.asked.value()?.items ?? []).filter(({ nominationId }) => this.chosen().has(nominationId));
    if (this.busy() || items.length === 0) return;
    this.busy.set(true);
    try {
      this.asked.set({ items: [...(await this.client.endorse(items, to, reason.trim()))] });
      this.refusing.set(false);
      this.notices.say(this.t(`endorsements.done.${to}`, { count: items.length }));
    } catch (error) {
      this.asked.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
