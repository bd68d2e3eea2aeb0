import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { CodeLists } from './code-lists';

/** A sector in words, with the mark of the discipline it counts for. */
@Component({
  selector: 'app-sector',
  imports: [DisciplineMark],
  template: `
    @if (of()) {
      <ui-discipline-mark [of]="discipline()" [bare]="true" />
      <span>{{ lists.sector(of()) }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: baseline;
      gap: 8px;
    }
    ui-discipline-mark {
      align-self: baseline;
      translate: 0 2px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sector {
  readonly of = input.required<string | null>();
  protected readonly lists = inject(CodeLists);
  protected readonly discipline = computed(() => this.lists.discipline(this.of()));
}
