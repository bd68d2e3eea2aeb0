import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, inject, input, signal, type Signal } from '@angular/core';
import type { TrainingState } from '@liaison/domain/states';
import type { Tone } from '../shared/ui/state-tag';
import { LanesInFrames } from './days/lanes-in-frames';

/** One bar of a lane with all its words made: it is drawn once, and not looked at again for what happens in other lanes. */
export interface LaneBar {
  readonly key: string;
  readonly trainingId: string;
  /** In percent of the year's width. */
  readonly x: number;
  readonly width: number;
  /** In pixels from the top of the lane. */
  readonly y: number;
  readonly words: string;
  /** Null where it is the booking of a trainer. */
  readonly state: TrainingState | null;
  readonly tone: Tone | null;
  /** The name of the place, on the side that has room for the whole of it. */
  readonly label: { readonly text: string; readonly side: 'after' | 'before' } | null;
  readonly isMovable: boolean;
}

/** A lane of the picture: a country with its trainings, or a trainer with their bookings. */
export interface LaneRow {
  readonly key: string;
  readonly name: string;
  /** Pixels. */
  readonly height: number;
  /** In the order of their beginning. What is said of each is made when the lane is drawn. */
  readonly lane: { readonly bars: readonly { readonly x: number }[] };
  readonly bars: Signal<readonly LaneBar[]>;
  readonly days: Signal<readonly LaneDay[]>;
  readonly daysWords: Signal<string>;
}

export interface LaneDay {
  readonly date: string;
  readonly name: string;
  readonly words: string;
  readonly x: number;
  readonly width: number;
}

/**
 * What lies along the year in one lane. Bars are thousands, so that each is one link with nothing that listens or is looked at
 * again; the picture around them hears for all.
 */
@Component({
  selector: 'app-year-lane',
  templateUrl: './year-lane.html',
  styleUrl: './year-lane.scss',
  host: { role: 'group', '[attr.aria-label]': 'row().name', '[style.min-height.px]': 'row().height' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YearLane {
  readonly row = input.required<LaneRow>();
  readonly index = input.required<number>();
  /** The bar in this lane that the tab key stops at; -1 where it is in another one. */
  readonly current = input.required<number>();
  protected readonly isDrawn = signal(false);

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const frames = inject(LanesInFrames);
    afterNextRender(() => frames.add(element, { bars: () => this.row().lane.bars.length, draw: () => this.isDrawn.set(true) }));
    inject(DestroyRef).onDestroy(() => frames.remove(element));
  }
}
