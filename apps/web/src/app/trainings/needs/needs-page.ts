import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { NeedField } from '@liaison/domain/trainings';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';

/** Who needs what, for those who organise the training. */
@Component({
  imports: [ListStates, Page],
  template: `
    <ui-page [heading]="t('needs.page')" [subtitle]="t('needs.subtitle')" [back]="back()">
      <ui-list-states [of]="needs" [lines]="5" [empty]="needs.value()?.people?.length === 0" [emptyTitle]="t('needs.none')" [emptyText]="t('needs.noneText')" />
      <div class="stack">
        @for (person of needs.value()?.people; track person.nominationId) {
          <section class="card" [attr.aria-label]="person.displayName">
            <h2><bdi>{{ person.displayName }}</bdi></h2>
            <dl class="facts">
              @for (need of person.needs; track need.field) {
                <dt>{{ nameOf(need.field) }}</dt>
                <dd>
                  <span class="words">{{ need.words }}</span>
                  <span class="muted small">{{ t('needs.goes', { date: formats.date(need.goesOn) }) }}</span>
                </dd>
              }
            </dl>
          </section>
        }
      </div>
    </ui-page>
  `,
  styles: `
    h2 {
      font-size: 1.0625rem;
    }
    .words {
      display: block;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NeedsPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly needs = inject(Api).resource('GET /trainings/:id/needs', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.needs.value()?.title ?? this.t('trainings.list.title') }));

  protected nameOf(field: NeedField): string {
    return this.t(`needs.field.${field}`);
  }
}
