import { DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { NavigationEnd, NavigationStart, Router } from '@angular/router';

/**
 * Where the keyboard and a screen reader stand after a navigation: on the heading of what was opened; coming back to a
 * list that stayed on screen, on the link that had been left. Filters and pages of the same list move nothing.
 */
@Injectable({ providedIn: 'root' })
export class Arrival {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly headings: HTMLElement[] = [];
  private readonly left = new Map<string, Element>();
  private path = '';
  /** From an arrival on, as long as nobody moves the focus from where the navigation found or put it. */
  private awaiting = false;
  private given: Element | null = null;

  constructor() {
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationStart) this.leave();
      if (event instanceof NavigationEnd) this.arrive(pathOf(event.urlAfterRedirects));
    });
  }

  /** A heading of a page or of a detail beside it; the last one that joined is the deepest. */
  join(heading: HTMLElement): () => void {
    this.headings.push(heading);
    // Pages load lazily and details wait for their data: the heading may come long after the navigation.
    const active = this.document.activeElement;
    if (this.awaiting && (active === this.given || active === this.document.body)) this.focus(heading);
    return () => this.headings.splice(this.headings.indexOf(heading), 1);
  }

  private leave(): void {
    const active = this.document.activeElement;
    this.awaiting = false;
    if (active && active !== this.document.body) this.left.set(this.path, active);
  }

  private arrive(path: string): void {
    const first = this.path === '';
    if (path === this.path) return;
    this.path = path;
    if (first) return this.beginAtTop();
    this.awaiting = true;
    this.given = this.document.activeElement;
    afterNextRender(
      () => {
        const link = this.left.get(path);
        this.left.delete(path);
        if (link instanceof HTMLElement && link.isConnected && link.closest('main')) {
          this.awaiting = false;
          this.focus(link);
        } else if (this.headings.length) this.focus(this.headings.at(-1)!);
      },
      { injector: this.injector },
    );
  }

  /**
   * Where nothing ever had the focus, the first tab key asks every element of the page whether it takes it, which lays out
   * all that long pages leave out while it is out of sight. From the body on it takes the first one that does.
   */
  private beginAtTop(): void {
    const { activeElement, body } = this.document;
    if (activeElement !== body) return;
    body.tabIndex = -1;
    body.focus({ preventScroll: true });
    body.blur();
    body.removeAttribute('tabindex');
  }

  private focus(element: HTMLElement): void {
    this.given = element;
    element.focus({ preventScroll: element.tagName === 'H1' });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}
