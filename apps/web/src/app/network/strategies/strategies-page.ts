import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { CodeLists } from '../../directory/code-lists';
import { Clock } from '../../shared/clock/clock';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { UrlQuery } from '../../shared/url/url-query';
import { StrategyComparison } from './strategy-comparison';
import { StrategyView } from './strategy-view';

type Strategy = ResponseOf<'GET /strategies'>['items'][number];

/** The strategy of one country on a day, or those of several beside each other. */
@Component({
  imports: [Choices, Field, ListStates, Page, StrategyComparison, StrategyView],
  template: `
    <ui-page [heading]="heading()" [subtitle]="t('strategies.subtitle')" [back]="{ to: '/countries', label: t('directory.country.back') }">
      <div class="fields" role="search" [attr.aria-label]="t('strategies.title')">
        <ui-field [label]="t('strategies.choose')" [hint]="t('strategies.chooseHint')">
          <ui-choices [options]="lists.countries()" [value]="[...countries()]" (valueChange)="query.set({ country: $event.slice(-6) })" />
        </ui-field>
        <ui-field [label]="t('strategies.on')"><input #day type="date" [value]="on() || today" (change)="query.set({ on: day.value === today ? null : day.value })" /></ui-field>
      </div>
      @if (countries().length) {
        <ui-list-states [of]="strategies" [lines]="8" />
        @if (strategies.value(); as it) {
          @if (it.items.length > 1) {
            <app-strategy-comparison [of]="it.items" />
          } @else if (it.items[0]) {
            <app-strategy-view [of]="it.items[0]" [isToday]="it.on === today" (changed)="take($event)" />
          }
        }
      } @else {
        <div class="card">
          <h2>{{ t('strategies.none') }}</h2>
          <p class="muted">{{ t('strategies.noneText') }}</p>
        </div>
      }
    </ui-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StrategiesPage {
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly query = inject(UrlQuery);
  protected readonly today = inject(Clock).today();
  protected readonly countries = this.query.many('country');
  protected readonly on = this.query.text('on');
  protected readonly strategies = inject(Api).resource('GET /strategies', () =>
    this.countries().length ? { query: { country: [...this.countries()].slice(0, 6), ...(this.on() && { on: this.on() }) } } : undefined,
  );
  protected readonly heading = computed(() => {
    const [only, more] = this.countries();
    return only && !more ? this.t('strategies.one', { country: this.formats.country(only) }) : this.t('strategies.title');
  });

  protected take(strategy: Strategy): void {
    this.strategies.set({ on: this.today, items: [strategy] });
  }
}
