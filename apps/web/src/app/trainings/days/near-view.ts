import { DestroyRef, Directive, ElementRef, afterNextRender, inject, signal } from '@angular/core';

/** Pixels around the window within which things are drawn already, so that scrolling meets no empty lane. */
const margin = 800;

/** Whether an element is in or near the window: what is far away need not be drawn. All of it is where it is printed. */
@Directive({ selector: '[appNearView]', exportAs: 'nearView', host: { '(window:beforeprint)': 'near.set(true)' } })
export class NearView {
  readonly near = signal(typeof IntersectionObserver === 'undefined');

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (typeof IntersectionObserver === 'undefined') return;
      const observer = new IntersectionObserver(([entry]) => this.near.set(entry?.isIntersecting ?? true), { rootMargin: `${margin}px 0px` });
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
