import { DestroyRef, Directive, ElementRef, inject, input, output } from '@angular/core';

/** Pixels a pointer moves before it is a drag and not a press. */
const least = 4;

export interface Drag {
  readonly bar: HTMLElement;
  /** 0 when it ends. */
  readonly days: number;
}

/**
 * Drags what lies on lines of days. It tells what and by how many days, and the press that ends a drag opens no link. Fingers
 * scroll; they and the keyboard move things by a dialog. One for all bars, which are thousands: it listens where they stand
 * and not at each, and a pointer that only passes changes nothing.
 */
@Directive({ selector: '[appDragDays]' })
export class DragDays {
  /** The bar at a place, if it may be moved. */
  readonly movableAt = input.required<(target: Element) => HTMLElement | null>({ alias: 'appDragDays' });
  /** Pixels of a day. */
  readonly dayWidth = input.required<number>();
  readonly dragging = output<Drag>();
  readonly dropped = output<Drag>();

  private held: { readonly bar: HTMLElement; readonly from: number; moved: number | null } | null = null;
  private wasDragged = false;

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const ended = new AbortController();
    inject(DestroyRef).onDestroy(() => ended.abort());
    const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void, capture = false) =>
      element.addEventListener(name, run, { signal: ended.signal, capture });
    on('pointerdown', (event) => this.begin(event));
    on('pointermove', (event) => this.go(event));
    on('pointerup', (event) => this.drop(event));
    on('pointercancel', () => this.end());
    on('keydown', ({ key }) => key === 'Escape' && this.end());
    on('dragstart', (event) => event.preventDefault());
    on('click', (event) => this.follow(event), true);
  }

  private begin({ button, pointerType, clientX, target }: PointerEvent): void {
    this.wasDragged = false;
    if (button !== 0 || pointerType === 'touch') return;
    const bar = this.movableAt()(target as Element);
    this.held = bar && { bar, from: clientX, moved: null };
  }

  private go({ clientX, pointerId }: PointerEvent): void {
    if (!this.held) return;
    const { bar, from, moved } = this.held;
    const now = clientX - from;
    if (moved === null && Math.abs(now) < least) return;
    bar.setPointerCapture(pointerId);
    bar.classList.add('dragged');
    bar.style.transform = `translateX(${now}px)`;
    this.held.moved = now;
    this.dragging.emit({ bar, days: this.daysOf(now) });
  }

  private drop({ clientX }: PointerEvent): void {
    if (!this.held) return;
    const { bar, from, moved } = this.held;
    const days = moved === null ? 0 : this.daysOf(clientX - from);
    this.wasDragged = moved !== null;
    this.end();
    if (days !== 0) this.dropped.emit({ bar, days });
  }

  private end(): void {
    if (!this.held) return;
    const { bar, moved } = this.held;
    this.held = null;
    if (moved === null) return;
    bar.classList.remove('dragged');
    bar.style.transform = '';
    this.dragging.emit({ bar, days: 0 });
  }

  /** Before the link itself hears of it. */
  private follow(event: Event): void {
    if (!this.wasDragged) return;
    this.wasDragged = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private daysOf(pixels: number): number {
    return Math.round(pixels / this.dayWidth());
  }
}
