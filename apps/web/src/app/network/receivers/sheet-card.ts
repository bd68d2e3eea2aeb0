import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { StateTag } from '../../shared/ui/state-tag';

export type Sheet = ResponseOf<'GET /procedures'>['items'][number];
export const answerTones = { yes: 'good', partly: 'warn', no: 'bad' } as const;

/** What a country says of one kind of request. */
@Component({
  selector: 'app-sheet-card',
  imports: [RouterLink, StateTag],
  template: `
    @let it = of();
    <p class="row">
      <strong>{{ formats.country(it.countryCode) }}</strong>
      <ui-state-tag [tone]="tones[it.answer]">{{ answer() }}</ui-state-tag>
      <span class="small muted">{{ t('receivers.asOfDate', { date: formats.date(it.asOf) }) }}</span>
    </p>
    <dl class="facts">
      @if (it.post; as post) {
        <dt>{{ t('receivers.post') }}</dt>
        <dd>
          @if (session.can('organisations.read')) {
            <a [routerLink]="['/organisations/posts', post.id]"><bdi>{{ post.title }}</bdi></a>
          } @else {
            <bdi>{{ post.title }}</bdi>
          }
          <span class="muted"><bdi>{{ post.organisationName }}</bdi></span>
        </dd>
      }
      @if (it.channel) {
        <dt>{{ t('receivers.channel') }}</dt>
        <dd><bdi>{{ it.channel }}</bdi></dd>
      }
      @if (it.languages.length) {
        <dt>{{ t('receivers.languages') }}</dt>
        <dd>{{ languages() }}</dd>
      }
      @if (it.documents) {
        <dt>{{ t('receivers.documents') }}</dt>
        <dd class="text"><bdi>{{ it.documents }}</bdi></dd>
      }
      @if (it.note) {
        <dt>{{ t('receivers.note') }}</dt>
        <dd class="text"><bdi>{{ it.note }}</bdi></dd>
      }
      @if (it.source) {
        <dt>{{ t('receivers.source') }}</dt>
        <dd><bdi>{{ it.source }}</bdi></dd>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
    }
    .text {
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SheetCard {
  readonly of = input.required<Sheet>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly tones = answerTones;
  protected readonly answer = (): string => this.t(`receivers.answer.${this.of().answer}`);
  protected readonly languages = (): string => this.formats.list(this.of().languages.map((tag) => this.formats.languageName(tag)), 'unit');
}
