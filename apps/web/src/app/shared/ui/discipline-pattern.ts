import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Discipline } from '@liaison/domain/disciplines';

/**
 * The texture that tells a discipline without colour: police slanted lines, judiciary dots, NGO upright lines, others a
 * grid. It lies over the discipline's colour. Put it into `<defs>`: `<pattern uiDisciplinePattern="ngo" id="…">`.
 */
@Component({
  selector: 'pattern[uiDisciplinePattern]',
  template: `
    @switch (uiDisciplinePattern()) {
      @case ('police') {
        <svg:path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" />
      }
      @case ('judiciary') {
        <svg:circle class="dot" cx="3" cy="3" r="1.1" />
      }
      @case ('ngo') {
        <svg:path d="M3 0v6" />
      }
      @case ('other') {
        <svg:path d="M0 3h6M3 0v6" />
      }
    }
  `,
  styles: `
    path {
      stroke: var(--l-pattern);
      stroke-width: 1;
      fill: none;
    }
    .dot {
      fill: var(--l-pattern);
    }
  `,
  host: { width: '6', height: '6', patternUnits: 'userSpaceOnUse' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DisciplinePattern {
  readonly uiDisciplinePattern = input.required<Discipline>();
}
