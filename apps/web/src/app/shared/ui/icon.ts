import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { drawings } from './icon-drawings';

export type IconName = keyof typeof drawings;

/** All drawings are one file, asked for when the application begins: no page waits for it, and each new icon costs the first load nothing. */
const drawn = signal<typeof drawings | undefined>(undefined);
void import('./icon-drawings').then((loaded) => drawn.set(loaded.drawings));

/** An icon of the open Material Design set: `<ui-icon [name]="mdiEarth" />`. Decorative unless it has a label. */
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
  readonly name = input.required<IconName>();
  readonly label = input<string | null>(null);
  protected readonly path = computed(() => drawn()?.[this.name()]);
}
