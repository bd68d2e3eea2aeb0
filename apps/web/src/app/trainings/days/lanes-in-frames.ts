import { DestroyRef, Injectable, inject } from '@angular/core';
import { whenPrinted } from '../../shared/ui/gradually';

/** Bars drawn in one frame: what a frame has time for. The first ones have more to do, because nothing is warm yet. */
const perFrame = { first: 25, most: 150 };
/** Pixels around the window within which lanes are drawn before all others. */
const margin = 800;

interface Waiting {
  readonly bars: () => number;
  readonly draw: () => void;
}

/**
 * Draws the lanes of a picture some in each frame: first what is in or near the window, then the others, until all stand there.
 * So nobody waits for the last lane, and in the end the keyboard, screen readers and the search of the browser meet the whole
 * picture. Each picture has its own.
 */
@Injectable()
export class LanesInFrames {
  private readonly waiting = new Map<Element, Waiting>();
  private readonly near = new Set<Element>();
  private readonly observer = typeof IntersectionObserver === 'undefined' ? null : new IntersectionObserver((entries) => this.see(entries), { rootMargin: `${margin}px 0px` });
  private frame: number | null = null;
  private perFrame = perFrame.first;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.observer?.disconnect();
      if (this.frame !== null) cancelAnimationFrame(this.frame);
    });
    whenPrinted(() => {
      for (const lane of [...this.waiting.keys()]) this.drawNow(lane);
    });
  }

  add(lane: Element, waiting: Waiting): void {
    this.waiting.set(lane, waiting);
    this.observer?.observe(lane);
    this.frame ??= requestAnimationFrame(() => this.next());
  }

  remove(lane: Element): void {
    this.waiting.delete(lane);
    this.near.delete(lane);
    this.observer?.unobserve(lane);
  }

  drawNow(lane: Element): void {
    this.waiting.get(lane)?.draw();
    this.remove(lane);
  }

  private see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.near.add(target);
      else this.near.delete(target);
    }
  }

  private next(): void {
    let room = this.perFrame;
    this.perFrame = Math.min(this.perFrame * 2, perFrame.most);
    while (room > 0) {
      const lane = first(this.near) ?? first(this.waiting.keys());
      if (!lane) break;
      room -= this.waiting.get(lane)?.bars() ?? 0;
      this.drawNow(lane);
    }
    this.frame = this.waiting.size > 0 ? requestAnimationFrame(() => this.next()) : null;
  }
}

function first<T>(of: Iterable<T>): T | undefined {
  for (const one of of) return one;
  return undefined;
}
