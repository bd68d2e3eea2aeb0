import { Directive, ElementRef, inject } from '@angular/core';
import { RouterLinkActive } from '@angular/router';

/** A tab that comes into view when it becomes the current one: phones have no room for all of them side by side. */
@Directive({ selector: 'a[routerLinkActive][uiInView]' })
export class InView {
  constructor() {
    const tab = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    inject(RouterLinkActive).isActiveChange.subscribe((active) => {
      if (active) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }
}
