import { ChangeDetectionStrategy, Component, Injectable, computed, inject, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { addedUpLevels, type AddedUpLevel } from '@liaison/domain/network/codes';
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
import { NetworkClient, type EndKind } from './network-client';

const kinds = ['person', 'organisation'] as const satisfies EndKind[];
const levels = ['people', ...addedUpLevels] as const;

/** The filters of the graph and of its table, as they stand in the address. */
@Injectable({ providedIn: 'root' })
export class NetworkQuery {
  private readonly query = inject(UrlQuery);
  readonly kind = this.query.many<EndKind>('kind', kinds);
  readonly country = this.query.many('country');
  readonly tie = this.query.many('tie');
  readonly level = this.query.oneOf('level', levels);
  /** What ties are added up to; null where each stands for itself. */
  readonly addedUp = computed<AddedUpLevel | null>(() => addedUpLevels.find((level) => level === this.level()) ?? null);
  private readonly focused = this.query.text('focus');
  /** Sums have no surroundings. */
  readonly focus = computed(() => (this.addedUp() ? '' : this.focused()));
  /** The filters of every level. */
  readonly shared = computed(() => ({ kind: [...this.kind()], country: [...this.country()], tie: [...this.tie()] }));
  readonly filters = computed(() => ({ ...this.shared(), focus: this.focus() || undefined }));
}

/** What of the network is shown, and whether as a picture or as a table. */
@Component({
  selector: 'app-network-filters',
  imports: [Choices, Field, FilterChips, Filters, Pick, RouterLink, SavedSearches],
  template: `
    <div class="views levels no-print" role="group" [attr.aria-label]="t('levels.levels')">
      @for (level of levels; track level) {
        <a [routerLink]="[]" [queryParams]="toLevel(level)" queryParamsHandling="merge" [attr.aria-current]="is.level() === level ? 'true' : null">{{ messages.named('levels.level', level) }}</a>
      }
    </div>
    <div class="line">
      <ui-filters [active]="active().length">
        @if (!is.addedUp()) {
          <ui-field search [label]="t('network.graph.focus')">
            <ui-pick [search]="search" [value]="end()" [current]="current()" (valueChange)="focus($event)" />
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
    <app-saved-searches list="network" [at]="shown() === 'graph' ? '/network/ties' : '/network/ties/table'" [active]="active().length > 0 || is.addedUp() !== null" />
  `,
  styleUrl: './network-filters.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkFilters {
  readonly shown = input.required<'graph' | 'ties'>();
  /** The name of the focus, where the page knows it. */
  readonly focusName = input('');

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly is = inject(NetworkQuery);
  protected readonly query = inject(UrlQuery);
  private readonly client = inject(NetworkClient);
  private readonly lists = inject(CodeLists);
  private readonly codes = inject(CodeNames);
  protected readonly views = ['graph', 'ties'] as const;
  protected readonly levels = levels;
  protected readonly search = (words: string) => this.client.ends(words);

  protected readonly end = computed(() => this.is.focus() || null);
  protected readonly current = computed<Option | null>(() => (this.is.focus() ? { value: this.is.focus(), label: this.focusName() || this.t('network.graph.focusUnnamed') } : null));
  protected readonly options = computed(() => ({
    kinds: kinds.map((value) => ({ value, label: this.t(`network.kind.${value}`) })),
    countries: this.lists.countriesAndInternational(),
    ties: this.codes.tieKinds().map(({ code }) => ({ value: code, label: this.codes.tieKind(code) })),
  }));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...(this.is.focus() ? [{ name: 'focus', label: this.t('network.graph.around', { name: this.focusName() || '…' }) }] : []),
    ...this.is.kind().map((value) => ({ name: 'kind', value, label: this.t(`network.kind.${value}`) })),
    ...this.is.country().map((value) => ({ name: 'country', value, label: this.client.place(value === 'international' ? null : value) })),
    ...this.is.tie().map((value) => ({ name: 'tie', value, label: this.codes.tieKind(value) })),
  ]);

  /** Sums know no focus; the address of the picture itself keeps it. */
  protected toLevel(level: (typeof levels)[number]): Params {
    return this.query.after({ level: level === 'people' ? null : level, focus: level === 'people' ? this.is.focus() : null });
  }

  /** The field knows kinds of ends by their mark; the address needs the id alone. */
  protected focus(value: string | null): void {
    void this.query.set({ focus: value === null ? null : value.slice(value.indexOf(':') + 1) });
  }
}
