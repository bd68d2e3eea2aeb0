import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DragDays } from './days/drag-days';
import { mayMoveDays, Moving } from './days/moving';
import { NearView } from './days/near-view';
import { toneOf } from './training-state';
import { laneOf, monthsOf, placeOf, plusDays, type Bar, type Lane, type Span } from './year-layout';

export type YearLine = ResponseOf<'GET /trainings/year-line'>;
type Training = YearLine['trainings'][number];
type Entry = Training & Span;
type Booking = YearLine['trainers'][number]['bookings'][number];

interface Holiday {
  readonly date: string;
  readonly name: string;
  /** In percent of the year's width. */
  readonly x: number;
  readonly width: number;
}

interface Row<T extends Span> {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly lane: Lane<T>;
}

type CountryRow = Row<Entry> & { readonly holidays: readonly Holiday[] };

/** One state of each look, to say what colours and strokes stand for. */
const legend = ['planned', 'announced', 'nominations-closed', 'confirmed', 'delivered', 'postponed', 'cancelled'] as const;

/** Pixels: a row of bars, the space around it, a letter of a label, the narrowest bar. */
const size = { row: 26, bar: 18, pad: 6, letter: 6.6, least: 12 };

/**
 * Trainings of all countries along the year, and beneath them the days their trainers are bound. Every bar is a link; arrow
 * keys move between them, along the lane and to the lane above and below. Pointing at a training shows its trainers.
 */
@Component({
  selector: 'app-year-picture',
  imports: [DragDays, NearView, RouterLink],
  templateUrl: './year-picture.html',
  styleUrl: './year-picture.scss',
  host: { '(keydown)': 'step($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YearPicture {
  readonly of = input.required<YearLine>();
  /** A training is on other days now. */
  readonly moved = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly size = size;
  protected readonly toneOf = toneOf;
  protected readonly legend = legend;
  private readonly session = inject(Session);
  private readonly moving = inject(Moving);
  private readonly clock = inject(Clock);
  private readonly plot = viewChild.required<ElementRef<HTMLElement>>('plot');
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  /** Pixels; the months decide until the picture is on the page. */
  private readonly width = signal(960);
  /** The training under the pointer or the focus. */
  protected readonly shown = signal<string | null>(null);

  /** What is dragged, and where it would begin. */
  protected readonly draggedTo = signal<{ id: string; words: string; x: number } | null>(null);
  protected readonly dayWidth = computed(() => this.width() / ((Date.UTC(this.of().year + 1, 0, 1) - Date.UTC(this.of().year, 0, 1)) / 86_400_000));

  protected readonly months = computed(() => monthsOf(this.of().year));
  protected readonly today = computed(() => {
    const today = this.clock.today();
    return Number(today.slice(0, 4)) === this.of().year ? placeOf(today, this.of().year) : null;
  });
  private readonly least = computed(() => (size.least / this.width()) * 100);
  private readonly trainings = computed(() => new Map(this.of().trainings.map((training) => [training.id, training])));

  protected readonly countries = computed<CountryRow[]>(() => {
    const codes = [...new Set(this.of().trainings.map(({ countryCode }) => countryCode))];
    const rows = codes.map((key) => {
      const trainings = this.of().trainings.filter(({ countryCode }) => countryCode === key);
      const entries = trainings.map((training) => ({ ...training, from: training.startsOn, to: training.endsOn }));
      return { key, name: this.formats.country(key), count: trainings.length, holidays: this.holidaysOf(key), lane: laneOf(entries, this.of().year, this.least()) };
    });
    return this.formats.sorted(rows, ({ name }) => name);
  });
  protected readonly trainers = computed<Row<Booking>[]>(() =>
    this.of().trainers.map(({ id, displayName, bookings }) => ({
      key: id,
      name: displayName,
      count: bookings.length,
      lane: laneOf(bookings, this.of().year, this.least()),
    })),
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const plot = this.plot().nativeElement;
      const observer = new ResizeObserver(() => this.width.set(plot.clientWidth || 960));
      observer.observe(plot);
      destroyed.onDestroy(() => observer.disconnect());
      this.showToday();
    });
  }

  private holidaysOf(country: string): Holiday[] {
    const { year, holidays } = this.of();
    return holidays.filter(({ countryCode }) => countryCode === country).map(({ date, name }) => ({ date, name, x: placeOf(date, year), width: placeOf(plusDays(date, 1), year) - placeOf(date, year) }));
  }

  protected holidayNames(holidays: readonly Holiday[]): string {
    return holidays.map(({ date, name }) => `${name} (${this.formats.date(date)})`).join(', ');
  }

  protected mayMove(training: Training): boolean {
    return mayMoveDays(this.session, training);
  }

  protected dragWords({ title, startsOn, endsOn }: Training, days: number): string {
    return this.t('trainings.move.dragging', { title, day: this.formats.dateRange(plusDays(startsOn, days), plusDays(endsOn, days)) });
  }

  protected async move(training: Training, days: number): Promise<void> {
    if (!this.mayMove(training)) return;
    if (await this.moving.ask({ trainingId: training.id, title: training.title, startsOn: plusDays(training.startsOn, days) })) this.moved.emit();
  }

  protected height(lane: Lane<Span>): number {
    return lane.rows * size.row + size.pad;
  }

  protected y(row: number): number {
    return row * size.row + (size.row - size.bar) / 2 + size.pad / 2;
  }

  /** On which side of its bar the name of the place has room, the whole of it. */
  protected labelSide(bar: Bar<Entry>): 'after' | 'before' | null {
    const needed = ((bar.of.city.length * size.letter + 10) / this.width()) * 100;
    if (needed <= bar.room) return 'after';
    return needed * 2 <= bar.roomBefore ? 'before' : null;
  }

  protected spoken(training: Training): string {
    return [
      training.title,
      this.formats.dateRange(training.startsOn, training.endsOn),
      `${training.city}, ${this.formats.country(training.countryCode)}`,
      this.t(`domain.trainingState.${training.state}`),
    ].join('. ');
  }

  protected bookingWords({ trainingId, from, to }: Booking, name: string): string {
    return `${name}: ${this.trainings().get(trainingId)?.title ?? ''}, ${this.formats.dateRange(from, to)}`;
  }

  /** Along the lane to the next bar; to another lane at the bar nearest in time. */
  protected step(event: KeyboardEvent): void {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const bar = (event.target as Element).closest<SVGElement>('[data-lane]');
    if (!step || !bar) return;
    event.preventDefault();
    const all = [...this.frame().nativeElement.querySelectorAll<SVGElement>('[data-lane]')];
    const lane = Number(bar.dataset['lane']);
    const of = (one: SVGElement) => Number(one.dataset['lane']);
    const x = (one: SVGElement) => Number(one.dataset['x']);
    const [up = 0, along = 0] = step;
    if (along) {
      const same = all.filter((one) => of(one) === lane).sort((a, b) => x(a) - x(b));
      same[same.indexOf(bar) + along]?.focus();
      return;
    }
    const lanes = [...new Set(all.map(of))].sort((a, b) => a - b);
    const target = lanes[lanes.indexOf(lane) + up];
    const nearest = all.filter((one) => of(one) === target).sort((a, b) => Math.abs(x(a) - x(bar)) - Math.abs(x(b) - x(bar)));
    nearest[0]?.focus();
  }

  /** On screens narrower than the year, begins a little before today. */
  private showToday(): void {
    const frame = this.frame().nativeElement;
    const today = this.today();
    if (today !== null) frame.scrollLeft = (today / 100) * this.plot().nativeElement.clientWidth - frame.clientWidth / 3;
  }
}
