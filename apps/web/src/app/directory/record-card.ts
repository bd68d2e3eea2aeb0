import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { CodeLists } from './code-lists';

export type RecordItem = ResponseOf<'GET /merges'>['items'][number]['survivor'];

/** One of two records: its name, the name in other letters, and where it belongs. */
@Component({
  selector: 'app-record-card',
  imports: [RouterLink],
  template: `
    <a [routerLink]="[kind() === 'person' ? '/people' : '/organisations', of().id]"><bdi>{{ of().name }}</bdi></a>
    @if (of().otherName) {
      <span class="muted"><bdi>{{ of().otherName }}</bdi></span>
    }
    <span class="muted small">{{ place() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    a {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordCard {
  readonly of = input.required<RecordItem>();
  readonly kind = input.required<'person' | 'organisation'>();
  private readonly lists = inject(CodeLists);
  protected readonly place = computed(() => {
    const { organisationName, countryCode, sectorCode } = this.of();
    // Somebody without an office, as who was merged into another record, belongs to no country, and not to those between countries.
    const country = countryCode !== null || organisationName || this.kind() === 'organisation' ? this.lists.country(countryCode) : '';
    return [organisationName, country, sectorCode ? this.lists.sector(sectorCode) : ''].filter(Boolean).join(' · ');
  });
}
