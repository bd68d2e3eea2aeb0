import { Directive, ElementRef, inject, input, output, signal } from '@angular/core';

/** Pixels a pointer moves before it is a drag and not a press. */
const least = 4;

/**
 * Drags an element along a line of days. It tells by how many days, and the press that ends a drag opens no link. Fingers
 * scroll; they and the keyboard move things by a dialog.
 */
@Directive({
  selector: '[appDragDays]',
  exportAs: 'dragDays',
  host: {
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'go($event)',
    '(pointerup)': 'drop($event)',
    '(pointercancel)': 'end()',
    '(keydown.escape)': 'end()',
    '(dragstart)': '$event.preventDefault()',
    '[class.dragged]': 'pixels() !== null',
    '[style.transform]': "pixels() === null ? null : 'translateX(' + pixels() + 'px)'",
  },
})
export class DragDays {
  readonly draggable = input.required<boolean>();
  /** Pixels of a day. */
  readonly dayWidth = input.required<number>();
  /** Days moved by, so far; 0 while nothing is dragged. */
  readonly dragging = output<number>();
  readonly dropped = output<number>();

  protected readonly pixels = signal<number | null>(null);
  private from: number | null = null;
  private wasDragged = false;
  private readonly element = inject<ElementRef<Element>>(ElementRef).nativeElement;

  constructor() {
    this.element.addEventListener('click', (event) => this.follow(event), { capture: true });
  }

  protected begin({ button, pointerType, clientX }: PointerEvent): void {
    this.wasDragged = false;
    if (this.draggable() && button === 0 && pointerType !== 'touch') this.from = clientX;
  }

  protected go({ clientX, pointerId }: PointerEvent): void {
    if (this.from === null) return;
    const moved = clientX - this.from;
    if (this.pixels() === null && Math.abs(moved) < least) return;
    this.element.setPointerCapture(pointerId);
    this.pixels.set(moved);
    this.dragging.emit(this.daysOf(moved));
  }

  protected drop({ clientX }: PointerEvent): void {
    const days = this.from === null || this.pixels() === null ? 0 : this.daysOf(clientX - this.from);
    this.wasDragged = this.pixels() !== null;
    this.end();
    if (days !== 0) this.dropped.emit(days);
  }

  protected end(): void {
    if (this.pixels() !== null) this.dragging.emit(0);
    this.from = null;
    this.pixels.set(null);
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
