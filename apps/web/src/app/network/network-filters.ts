import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CodeLists } from '../directory/code-lists';
import { SavedSearches } from '../directory/saved-searches';
import { Choices } from '../shared/forms/choices';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { Messages } from '../shared/i18n/messages';
import { FilterChips, type ActiveFilter } from '../shared/ui/filter-chips';
import { Filters } from '../shared/ui/filters';
import { UrlQuery } from '../shared/url/url-query';
import { CodeNames } from './code-names';
import { NetworkClient } from './network-client';
import { NetworkQuery, endKinds, networkLevels, type NetworkLevel } from './network-query';

/** What of the network is shown, and whether as a picture or as a table. */
@Component({
  selector: 'app-network-filters',
  imports: [Choices, Field, FilterChips, Filters, Pick, RouterLink, SavedSearches],
  template: `
    <div class="views levels no-print" role="group" [attr.aria-label]="t('levels.levels')">
      @for (level of levels; track level) {
        <a [routerLink]="[]" [queryParams]="is.to(level)" queryParamsHandling="merge" [attr.aria-current]="level === current() ? 'true' : null">{{ messages.named('levels.level', level) }}</a>
      }
    </div>
    <div class="line">
      <ui-filters [active]="active().length">
        @if (!is.addedUp()) {
          <ui-field search [label]="t('network.graph.focus')">
            <ui-pick [search]="search" [value]="end()" [current]="focused()" (valueChange)="focus($event)" />
          </ui-field>
        }
        <ui-field [label]="t('network.filter.kind')">
          <ui-choices counted [options]="options().kinds" [value]="[...is.kind()]" (valueChange)="query.set({ kind: $event })" />
        </ui-field>
        <ui-field [label]="t('network.filter.country')">
          <ui-choices counted [options]="options().countries" [value]="[...is.country()]" (valueChange)="query.set({ country: $event })" />
        </ui-field>
        <ui-field [label]="t('network.filter.tie')">
          <ui-choices counted [options]="options().ties" [value]="[...is.tie()]" (valueChange)="query.set({ tie: $event })" />
        </ui-field>
      </ui-filters>
      <div class="views no-print" role="group" [attr.aria-label]="t('network.graph.view')">
        @for (view of views; track view) {
          <a [routerLink]="view === 'graph' ? '/network/ties' : '/network/ties/table'" queryParamsHandling="preserve" [attr.aria-current]="shown() === view ? 'true' : null">{{ messages.named('network.graph.as', view) }}</a>
        }
      </div>
    </div>
    <ui-filter-chips [filters]="active()" />
    <app-saved-searches list="network" [at]="shown() === 'graph' ? '/network/ties' : '/network/ties/table'" [active]="active().length > 0 || (is.level() !== null && is.level() !== 'people')" />
  `,
  styleUrl: './network-filters.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkFilters {
  readonly shown = input.required<'graph' | 'ties'>();
  /** Whose ties the page shows. */
  readonly current = input.required<NetworkLevel>();
  /** The names of the focus and of the community that is looked into, where the page knows them. */
  readonly focusName = input('');
  readonly communityName = input('');

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly is = inject(NetworkQuery);
  protected readonly query = inject(UrlQuery);
  private readonly client = inject(NetworkClient);
  private readonly lists = inject(CodeLists);
  private readonly codes = inject(CodeNames);
  protected readonly views = ['graph', 'ties'] as const;
  protected readonly levels = networkLevels;
  protected readonly search = (words: string) => this.client.ends(words);

  protected readonly end = computed(() => this.is.focus() || null);
  protected readonly focused = computed<Option | null>(() => (this.is.focus() ? { value: this.is.focus(), label: this.focusName() || this.t('network.graph.focusUnnamed') } : null));
  protected readonly options = computed(() => ({
    kinds: endKinds.map((value) => ({ value, label: this.t(`network.kind.${value}`) })),
    countries: this.lists.countriesAndInternational(),
    ties: this.codes.tieKinds().map(({ code }) => ({ value: code, label: this.codes.tieKind(code) })),
  }));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.is.focus() ? [{ name: 'focus', label: this.t('network.graph.around', { name: this.focusName() || '…' }) }] : []),
    ...(this.communityName() ? [{ name: 'community', label: this.communityName() }] : []),
    ...this.is.kind().map((value) => ({ name: 'kind', value, label: this.t(`network.kind.${value}`) })),
    ...this.is.country().map((value) => ({ name: 'country', value, label: this.client.place(value === 'international' ? null : value) })),
    ...this.is.tie().map((value) => ({ name: 'tie', value, label: this.codes.tieKind(value) })),
  ]);

  /** The field knows kinds of ends by their mark; the address needs the id alone. */
  protected focus(value: string | null): void {
    void this.query.set(this.is.around(value && value.slice(value.indexOf(':') + 1)));
  }
}
