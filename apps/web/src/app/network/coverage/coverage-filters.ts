import { ChangeDetectionStrategy, Component, Injectable, computed, inject, resource } from '@angular/core';
import { populations } from '@liaison/domain/network/codes';
import { CodeLists } from '../../directory/code-lists';
import { Session } from '../../shared/access/session';
import { Choices } from '../../shared/forms/choices';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { Messages } from '../../shared/i18n/messages';
import { UrlQuery } from '../../shared/url/url-query';
import { EndNames } from '../end-names';
import { NetworkClient } from '../network-client';

/** What narrows the matrix, as it stands in the address. */
@Injectable({ providedIn: 'root' })
export class CoverageQuery {
  private readonly query = inject(UrlQuery);
  readonly language = this.query.many('language');
  readonly population = this.query.oneOf('population', ['', ...populations]);
  readonly urgent = this.query.oneOf('urgent', ['', 'true']);
  readonly without = this.query.text('without');
  readonly filters = computed(() => ({ language: [...this.language()], population: this.population() || undefined, urgent: this.urgent() || undefined }));
  readonly narrows = computed(() => this.language().length > 0 || this.population() !== '' || this.urgent() !== '');

  set(name: string, value: string | string[]): void {
    void this.query.set({ [name]: value.length ? value : null });
  }
}

/** Narrows the matrix by language, population and urgency, and asks what somebody's leaving would do to it. */
@Component({
  selector: 'app-coverage-filters',
  imports: [Choices, Field, Pick],
  template: `
    <details [open]="is.narrows() || is.without() !== ''">
      <summary>{{ t('network.coverage.filters') }}</summary>
      <div class="fields">
        <ui-field [label]="t('network.filter.language')"><ui-choices [options]="lists.languages()" [value]="[...is.language()]" (valueChange)="is.set('language', $event)" /></ui-field>
        <ui-field [label]="t('receivers.population')">
          <select #whom [value]="is.population()" (change)="is.set('population', whom.value)">
            <option value="">{{ t('receivers.anybody') }}</option>
            @for (one of known; track one) {
              <option [value]="one" [selected]="one === is.population()">{{ messages.named('reach.population', one) }}</option>
            }
          </select>
        </ui-field>
        @if (session.can('people.read')) {
          <ui-field [label]="t('network.coverage.without')" [hint]="t('network.coverage.withoutHint')">
            <ui-pick [search]="people" [value]="is.without() || null" [current]="leaver()" (valueChange)="is.set('without', $event ?? '')" />
          </ui-field>
        }
      </div>
      <label class="check"><input type="checkbox" [checked]="is.urgent() === 'true'" (change)="is.set('urgent', is.urgent() ? '' : 'true')" />{{ t('receivers.urgent') }}</label>
    </details>
  `,
  styles: `
    summary {
      padding: 4px 0 8px;
      cursor: pointer;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CoverageFilters {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly is = inject(CoverageQuery);
  protected readonly lists = inject(CodeLists);
  protected readonly session = inject(Session);
  private readonly client = inject(NetworkClient);
  private readonly names = inject(EndNames);
  protected readonly known = populations;
  protected readonly people = (words: string) => this.client.people(words);
  private readonly named = resource({
    params: () => this.is.without() || undefined,
    loader: ({ params }) => this.names.option(`person:${params}`),
  });
  protected readonly leaver = computed(() => {
    const known = this.named.hasValue() ? this.named.value() : null;
    return known ? { value: this.is.without(), label: known.label } : null;
  });
}
