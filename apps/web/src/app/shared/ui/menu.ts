import { ChangeDetectionStrategy, Component, DOCUMENT, Directive, ElementRef, Injector, afterNextRender, inject, input, signal } from '@angular/core';

interface Place {
  readonly top: number | null;
  readonly bottom: number | null;
  readonly left: number | null;
  readonly right: number | null;
  /** Height up to the edge of the window. */
  readonly room: number;
}

/** Between button and panel, and between panel and the window's edge. */
const gap = 6;

/**
 * A menu of buttons or links with `role="menuitem"` (or `menuitemradio`), opened by `<button [uiMenuFor]="menu">`. Arrow
 * keys, Home, End and first letters move, Escape closes and gives the focus back.
 */
@Component({
  selector: 'ui-menu',
  exportAs: 'uiMenu',
  template: `
    @if (opener()) {
      <div class="panel" role="menu" tabindex="-1" [attr.aria-label]="label()" [style.top.px]="place().top" [style.bottom.px]="place().bottom" [style.left.px]="place().left" [style.right.px]="place().right" [style.max-height.px]="place().room">
        <ng-content />
      </div>
    }
  `,
  styleUrl: './menu.scss',
  host: {
    '(keydown)': 'key($event)',
    '(click)': 'chosen($event)',
    '(document:pointerdown)': 'outside($event)',
    '(focusout)': 'leave($event)',
    '(window:resize)': 'close()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Menu {
  readonly label = input.required<string>();

  readonly opener = signal<HTMLElement | undefined>(undefined);
  protected readonly place = signal<Place>({ top: 0, bottom: null, left: 0, right: null, room: 0 });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly view = inject(DOCUMENT).documentElement;
  private readonly injector = inject(Injector);

  toggle(opener: HTMLElement, from: 'first' | 'last' = 'first'): void {
    if (this.opener()) this.close(true);
    else this.show(opener, from);
  }

  close(giveBack = false): void {
    const opener = this.opener();
    if (!opener) return;
    this.opener.set(undefined);
    if (giveBack) opener.focus();
  }

  private show(opener: HTMLElement, from: 'first' | 'last'): void {
    this.place.set(this.beside(opener.getBoundingClientRect()));
    this.opener.set(opener);
    afterNextRender(
      () => {
        const items = this.items();
        (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items.at(from === 'first' ? 0 : -1))?.focus();
      },
      { injector: this.injector },
    );
  }

  /** Below a button in the upper half of the window, above one in the lower half, aligned with its nearer edge. */
  private beside(box: DOMRect): Place {
    const { clientWidth: width, clientHeight: height } = this.view;
    const above = box.top + box.height / 2 > height / 2;
    const fromLeft = box.left + box.width / 2 < width / 2;
    return {
      top: above ? null : box.bottom + gap,
      bottom: above ? height - box.top + gap : null,
      left: fromLeft ? Math.max(8, box.left) : null,
      right: fromLeft ? null : Math.max(8, width - box.right),
      room: (above ? box.top : height - box.bottom) - 2 * gap,
    };
  }

  private items(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) => item.offsetParent !== null);
  }

  protected key(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.indexOf(this.view.ownerDocument.activeElement as HTMLElement);
    const targets: Record<string, HTMLElement | undefined> = {
      ArrowDown: items[(at + 1) % items.length],
      ArrowUp: items[(at - 1 + items.length) % items.length],
      Home: items[0],
      End: items.at(-1),
    };
    const next = targets[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close(true);
    } else if (event.key === 'Tab') {
      this.close(true);
    } else if (next) {
      event.preventDefault();
      next.focus();
    } else if (/^\p{L}$/u.test(event.key)) {
      const starts = (item: HTMLElement) => item.textContent.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase());
      [...items.slice(at + 1), ...items.slice(0, at + 1)].find(starts)?.focus();
    }
  }

  protected chosen(event: Event): void {
    if ((event.target as Element).closest('[role^="menuitem"]')) this.close(true);
  }

  protected outside(event: Event): void {
    const target = event.target as Node;
    if (this.opener() && !this.host.contains(target) && !this.opener()?.contains(target)) this.close();
  }

  protected leave(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (to && !this.host.contains(to) && !this.opener()?.contains(to)) this.close();
  }
}

@Directive({
  selector: 'button[uiMenuFor]',
  host: {
    'aria-haspopup': 'menu',
    '[attr.aria-expanded]': 'uiMenuFor().opener() === button',
    '(click)': 'uiMenuFor().toggle(button)',
    '(keydown.arrowdown)': '$event.preventDefault(); uiMenuFor().toggle(button)',
    '(keydown.arrowup)': "$event.preventDefault(); uiMenuFor().toggle(button, 'last')",
  },
})
export class MenuFor {
  readonly uiMenuFor = input.required<Menu>();
  protected readonly button = inject<ElementRef<HTMLButtonElement>>(ElementRef).nativeElement;
}
