import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** An icon of the open Material Design set: `<ui-icon [path]="mdiEarth" />`. Decorative unless it has a label. */
@Component({
  selector: 'ui-icon',
  template: `<svg viewBox="0 0 24 24" focusable="false" aria-hidden="true"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 1.25em;
      height: 1.25em;
      vertical-align: -0.25em;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: currentColor;
    }
  `,
  host: { '[attr.role]': "label() ? 'img' : null", '[attr.aria-label]': 'label()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  /** Path data, `mdiSomething` of `@mdi/js`. */
  readonly path = input.required<string>();
  readonly label = input<string | null>(null);
}
