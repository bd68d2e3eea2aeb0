import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Discipline } from '@liaison/domain/disciplines';
import { Messages } from '../i18n/messages';
import { DisciplinePattern } from './discipline-pattern';

/** The colour and pattern of a discipline, with its name unless `bare`. */
@Component({
  selector: 'ui-discipline-mark',
  imports: [DisciplinePattern],
  template: `
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <defs>
        <pattern [uiDisciplinePattern]="of()" [id]="id"></pattern>
      </defs>
      <rect class="ground" width="14" height="14" rx="3" [style.fill]="'var(--l-' + of() + ')'" />
      <rect width="14" height="14" rx="3" [attr.fill]="'url(#' + id + ')'" />
    </svg>
    @if (bare()) {
      <span class="visually-hidden">{{ name() }}</span>
    } @else {
      {{ name() }}
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    svg {
      flex: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DisciplineMark {
  readonly of = input.required<Discipline>();
  readonly bare = input(false);

  private static count = 0;
  protected readonly id = `discipline-mark-${DisciplineMark.count++}`;
  private readonly t = inject(Messages).t;
  protected readonly name = computed(() => this.t(`domain.discipline.${this.of()}`));
}
