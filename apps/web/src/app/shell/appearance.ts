import { DOCUMENT, Injectable, inject } from '@angular/core';
import { preference } from '../shared/browser/preference';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** How the interface looks in this browser. "System" follows the system's wish, also when it changes. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly root = inject(DOCUMENT).documentElement;
  readonly theme = preference<Theme>('theme', themes, 'system');
  readonly density = preference<Density>('density', densities, 'comfortable');

  apply(): void {
    this.root.dataset['theme'] = this.theme();
    this.root.dataset['density'] = this.density();
  }

  useTheme(theme: Theme): void {
    this.theme.set(theme);
    this.apply();
  }

  useDensity(density: Density): void {
    this.density.set(density);
    this.apply();
  }
}
