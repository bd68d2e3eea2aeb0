import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';

type Passage = ResponseOf<'GET /materials/:id/comparison/text'>['passages'][number];

/** What changed in the words of a file: each passage with the sentence before it. Fetched when somebody wants to see it. */
@Component({
  selector: 'app-text-changes',
  imports: [Icon, ListStates, MatButton],
  template: `
    @if (!asked()) {
      <button matButton type="button" (click)="asked.set(true)"><ui-icon name="file-edit-outline" />{{ t('comparison.text.show') }}</button>
    } @else {
      <ui-list-states [of]="difference" [lines]="4" />
      @if (difference.value(); as found) {
        <p class="muted" role="status">
          @switch (found.outcome) {
            @case ('changed') { {{ t('comparison.text.changed', { count: found.passages.length + found.more }) }} }
            @case ('same') { {{ t('comparison.text.same') }} }
            @case ('no-text') { {{ t('comparison.text.noText') }} }
            @case ('too-large') { {{ t('comparison.text.tooLarge') }} }
          }
          @if (found.cut) {
            {{ t('comparison.text.cut') }}
          }
        </p>
        <ol class="plain-list">
          @for (passage of found.passages; track $index) {
            <li>
              @if (place(passage); as where) {
                <p class="where num">{{ where }}</p>
              }
              @if (passage.lead) {
                <p class="lead" [lang]="language()">{{ passage.lead }}</p>
              }
              <p class="words" [lang]="language()">@for (words of passage.words; track $index) {@switch (words.kind) {@case ('gone') {<del>{{ words.text }}</del>}@case ('come') {<ins>{{ words.text }}</ins>}@default {{{ words.text }}}}}</p>
            </li>
          }
        </ol>
        @if (found.more) {
          <p class="muted">{{ t('comparison.text.more', { count: found.more }) }}</p>
        }
      }
    }
  `,
  styleUrl: './text-changes.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextChanges {
  readonly materialId = input.required<string>();
  readonly before = input.required<string>();
  readonly after = input.required<string>();
  readonly language = input.required<string>();
  /** Whether it is fetched without being asked for. */
  readonly opened = input(false);

  protected readonly t = inject(Messages).t;
  protected readonly asked = linkedSignal(() => this.opened());
  private readonly address = computed(() => ({ params: { id: this.materialId() }, query: { before: this.before(), after: this.after() } }));
  protected readonly difference = inject(Api).resource('GET /materials/:id/comparison/text', () => (this.asked() ? this.address() : undefined));

  protected place({ pages: { before, after } }: Passage): string {
    if (before === null && after === null) return '';
    if (before === after || before === null || after === null) return this.t('comparison.text.page', { page: after ?? before ?? 1 });
    return this.t('comparison.text.pageMoved', { before, after });
  }
}
