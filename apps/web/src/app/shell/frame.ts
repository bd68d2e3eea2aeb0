import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, Injector, computed, inject, viewChild } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { packOwner } from '../shared/browser/pack-owner';
import { preference } from '../shared/browser/preference';
import { Messages } from '../shared/i18n/messages';
import { Arrival } from '../shared/ui/arrival';
import { PhaseSwitch } from './phase-switch';
import { Rail } from './rail';
import { TopBar } from './top-bar';

/** The frame around every page of somebody signed in: navigation, top bar, the page itself. */
@Component({
  imports: [PhaseSwitch, Rail, RouterOutlet, TopBar],
  template: `
    <a class="skip" [href]="here() + '#main'" (click)="skip($event)">{{ t('shell.skip') }}</a>
    <app-rail class="no-print" [folded]="fold() === 'folded'" (fold)="fold.set($event ? 'folded' : 'open')" />
    <div class="column">
      <app-top-bar class="no-print" role="banner" />
      @if (moving()) {
        <div class="moving no-print" role="status"><span class="visually-hidden">{{ t('shell.loading') }}</span></div>
      }
      <app-phase-switch class="no-print" />
      <main #main id="main" tabindex="-1"><router-outlet /></main>
    </div>
  `,
  styleUrl: './frame.scss',
  host: { '[class.folded]': "fold() === 'folded'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {
  protected readonly t = inject(Messages).t;
  private readonly router = inject(Router);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly fold = preference('navigation', ['open', 'folded'], 'open');
  protected readonly moving = computed(() => this.router.currentNavigation() !== null);
  protected readonly here = computed(() => (this.router.currentNavigation(), this.router.url.split('#')[0]));

  constructor() {
    // Made here so that it hears the first navigation.
    inject(Arrival);
    const injector = inject(Injector);
    const window = inject(DOCUMENT).defaultView;
    // What was put on this device and may lie there no longer goes before anybody asks for it.
    if (packOwner() !== null) void import('../materials/offline/check-kept').then(({ checkKept }) => checkKept(injector, window)).catch(() => undefined);
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
