import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Notices } from '../shared/ui/notices';
import { StateTag } from '../shared/ui/state-tag';
import { CodeLists } from './code-lists';
import type { Mandate, PersonDetail } from './directory-client';

/** Where a person is and was, from – to, with what can be done about it. */
@Component({
  selector: 'app-mandates',
  imports: [MatButton, RouterLink, StateTag],
  template: `
    <ul class="plain-list entries">
      @for (mandate of of().mandates; track mandate.id) {
        <li>
          <span class="row">
            @if (session.can('organisations.read')) {
              <a [routerLink]="['/organisations', mandate.organisationId]"><bdi>{{ mandate.organisationName }}</bdi></a>
            } @else {
              <bdi>{{ mandate.organisationName }}</bdi>
            }
            @if (mandate.state === 'coming') {
              <ui-state-tag tone="info">{{ t('directory.mandate.coming') }}</ui-state-tag>
            }
            @if (mandate.isSide) {
              <ui-state-tag>{{ t('directory.mandate.isSide') }}</ui-state-tag>
            }
          </span>
          @if (mandate.postId) {
            <a [routerLink]="['/organisations/posts', mandate.postId]"><bdi>{{ mandate.postTitle }}</bdi></a>
          }
          <span class="muted">{{ lists.functionName(mandate.functionCode) }}, {{ span(mandate) }}</span>
          @if (mandate.endedReason) {
            <span class="muted">{{ mandate.endedReason }}</span>
          }
          @if (mandate.may.edit) {
            <span class="row no-print">
              <button matButton type="button" [attr.aria-label]="t('directory.mandate.changeAt', { name: mandate.organisationName })" (click)="change(mandate)">{{ t('directory.mandate.correct') }}</button>
              @if (mandate.state !== 'ended') {
                <button matButton type="button" [attr.aria-label]="t('directory.mandate.endAt', { name: mandate.organisationName })" (click)="end(mandate)">{{ t('directory.mandate.end') }}</button>
              }
            </span>
          }
        </li>
      } @empty {
        <li class="muted">{{ t('directory.mandate.none') }}</li>
      }
    </ul>
    @if (adds()) {
      <button matButton class="start no-print" type="button" (click)="begin()">{{ t('directory.mandate.add') }}</button>
    }
  `,
  styleUrl: './detail.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mandates {
  readonly of = input.required<PersonDetail>();
  /** Whether a mandate can be added here. */
  readonly adds = input(false);
  readonly changed = output();

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly lists = inject(CodeLists);
  private readonly formats = inject(Formats);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  protected span({ validFrom, validTo, endedAt }: Mandate): string {
    const from = this.formats.date(validFrom);
    if (endedAt) return this.t('directory.person.fromTo', { from, to: this.formats.dateTime(endedAt) });
    return validTo === null ? this.t('directory.person.since', { date: from }) : this.t('directory.person.fromTo', { from, to: this.formats.date(validTo) });
  }

  protected async begin(): Promise<void> {
    const { MandateDialog } = await import('./mandate-dialog');
    await this.say(this.dialogs.open<boolean>(MandateDialog, { person: this.of() }), 'directory.mandate.begun');
  }

  protected async change(mandate: Mandate): Promise<void> {
    const { MandateDialog } = await import('./mandate-dialog');
    await this.say(this.dialogs.open<boolean>(MandateDialog, { person: this.of(), mandate }), 'directory.mandate.saved');
  }

  protected async end(mandate: Mandate): Promise<void> {
    const { EndMandateDialog } = await import('./end-mandate-dialog');
    await this.say(this.dialogs.open<boolean>(EndMandateDialog, { person: this.of(), mandate }), 'directory.mandate.ended');
  }

  private async say(answer: Promise<boolean | undefined>, words: 'directory.mandate.begun' | 'directory.mandate.saved' | 'directory.mandate.ended'): Promise<void> {
    if (!(await answer)) return;
    this.notices.say(this.t(words));
    this.changed.emit();
  }
}
