import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, Injector, afterNextRender, computed, inject, input, linkedSignal, output, signal, viewChild, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { gradually } from '../shared/ui/gradually';
import { DragDays, type Drag } from './days/drag-days';
import { LanesInFrames } from './days/lanes-in-frames';
import { mayMoveDays, Moving } from './days/moving';
import { toneOf } from './training-state';
import { YearLane, type LaneBar, type LaneDay, type LaneRow } from './year-lane';
import { laneOf, monthsOf, placeOf, plusDays, stepFrom, type Bar, type BarPlace, type Lane, type Span } from './year-layout';

export type YearLine = ResponseOf<'GET /trainings/year-line'>;
type Training = YearLine['trainings'][number];
type Booking = YearLine['trainers'][number]['bookings'][number];

/** One state of each look, to say what colours and strokes stand for. */
const legend = ['planned', 'announced', 'nominations-closed', 'confirmed', 'delivered', 'postponed', 'cancelled'] as const;

/** Lanes of trainers: what stands below the countries at once, and what a frame has time for. */
const drawing = { first: 8, perFrame: 24 };

/** Trainers are from everywhere: no holidays are theirs. */
const [none, noWords] = [signal<readonly LaneDay[]>([]), signal('')];

/** Pixels: a row of bars, the space around all of them, a letter of a label, the narrowest bar. */
const size = { row: 26, pad: 6, letter: 6.6, least: 12 };

/**
 * Trainings of all countries along the year, and beneath them the days their trainers are bound. Every bar is a link; arrow
 * keys move between them, along the lane and to the lane above and below. Pointing at a training shows its trainers.
 */
@Component({
  selector: 'app-year-picture',
  imports: [DragDays, YearLane],
  providers: [LanesInFrames],
  templateUrl: './year-picture.html',
  styleUrl: './year-picture.scss',
  host: { '(keydown)': 'key($event)', '(focusin)': 'stand($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YearPicture {
  readonly of = input.required<YearLine>();
  /** A training is on other days now. */
  readonly moved = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly toneOf = toneOf;
  protected readonly legend = legend;
  private readonly session = inject(Session);
  private readonly moving = inject(Moving);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly plot = viewChild.required<ElementRef<HTMLElement>>('plot');
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  /** Pixels; null until the picture is on the page. Lanes wait for it, so that each is laid out once. */
  private readonly measured = signal<number | null>(null);
  private readonly width = computed(() => this.measured() || 960);

  /** What is dragged, and where it would begin, in words. */
  protected readonly draggedTo = signal('');
  protected readonly dayWidth = computed(() => this.width() / ((Date.UTC(this.of().year + 1, 0, 1) - Date.UTC(this.of().year, 0, 1)) / 86_400_000));

  protected readonly months = computed(() => monthsOf(this.of().year));
  protected readonly today = computed(() => {
    const today = this.clock.today();
    return Number(today.slice(0, 4)) === this.of().year ? placeOf(today, this.of().year) : null;
  });
  private readonly least = computed(() => (size.least / this.width()) * 100);
  private readonly trainings = computed(() => new Map(this.of().trainings.map((training) => [training.id, training])));

  protected readonly countries = computed<LaneRow[]>(() => {
    if (this.measured() === null) return [];
    const { year, trainings } = this.of();
    const least = this.least();
    const byCountry = new Map<string, Training[]>();
    for (const training of trainings) {
      const others = byCountry.get(training.countryCode);
      if (others) others.push(training);
      else byCountry.set(training.countryCode, [training]);
    }
    const rows = [...byCountry].map(([key, of]) => {
      const name = this.formats.country(key);
      const days = computed(() => this.holidaysOf(key));
      const lane = laneOf(of.map((training) => ({ ...training, from: training.startsOn, to: training.endsOn })), year, least);
      return { ...this.rowOf(key, name, lane), bars: computed(() => lane.bars.map((bar) => this.trainingBar(bar))), days, daysWords: computed(() => this.daysWords(name, days())) };
    });
    return this.formats.sorted(rows, ({ name }) => name);
  });
  /** Each is laid out when it is drawn, or a key looks for it. */
  private readonly trainers = computed<Signal<LaneRow>[]>(() => {
    if (this.measured() === null) return [];
    const least = this.least();
    return this.of().trainers.map(({ id, displayName, bookings }) => computed(() => {
      const lane = laneOf(bookings, this.of().year, least);
      return { ...this.rowOf(id, displayName, lane), bars: computed(() => lane.bars.map((bar) => this.bookingBar(bar, displayName))), days: none, daysWords: noWords };
    }));
  });
  private readonly drawn = gradually(computed(() => this.trainers().length), drawing);
  /** Asked for after it: before the page is printed all lanes are there first, and are drawn then. */
  private readonly frames = inject(LanesInFrames);
  protected readonly shownTrainers = computed(() => this.trainers().slice(0, this.drawn()).map((row) => row()));
  private readonly lanes = computed(() => [...this.countries(), ...this.trainers().map((row) => row())].map(({ lane }) => lane));
  /** Where the tab key stops: one bar of the picture, however many there are. */
  protected readonly current = linkedSignal<unknown, BarPlace>({ source: this.of, computation: () => ({ lane: 0, bar: 0 }) });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const plot = this.plot().nativeElement;
      const observer = new ResizeObserver(() => {
        const isFirst = this.measured() === null;
        this.measured.set(plot.clientWidth);
        if (isFirst) this.showToday();
      });
      observer.observe(plot);
      destroyed.onDestroy(() => observer.disconnect());
      this.hear(this.frame().nativeElement);
    });
  }

  private rowOf(key: string, name: string, lane: Lane<Span>): Pick<LaneRow, 'key' | 'name' | 'height' | 'lane'> {
    return { key, name, height: lane.rows * size.row + size.pad, lane };
  }

  private trainingBar(bar: Bar<Training & Span>): LaneBar {
    const { id, state, city } = bar.of;
    const side = this.labelSide(bar, city);
    return {
      ...this.placed(bar), key: id, trainingId: id, words: this.spoken(bar.of), state, tone: toneOf(state),
      label: side && { text: city, side }, isMovable: mayMoveDays(this.session, bar.of),
    };
  }

  private bookingBar(bar: Bar<Booking>, name: string): LaneBar {
    const { trainingId, from } = bar.of;
    return { ...this.placed(bar), key: `${trainingId} ${from}`, trainingId, words: this.bookingWords(bar.of, name), state: null, tone: null, label: null, isMovable: false };
  }

  private placed({ x, width, row }: Bar<Span>): Pick<LaneBar, 'x' | 'width' | 'y'> {
    return { x, width, y: row * size.row + size.pad / 2 };
  }

  private holidaysOf(country: string): LaneDay[] {
    const { year, holidays } = this.of();
    return holidays.filter(({ countryCode }) => countryCode === country).map(({ date, name }) => ({
      date, name,
      words: this.t('trainings.year.holiday', { date: this.formats.date(date), name }),
      x: placeOf(date, year), width: placeOf(plusDays(date, 1), year) - placeOf(date, year),
    }));
  }

  private daysWords(country: string, days: readonly LaneDay[]): string {
    const names = days.map(({ date, name }) => `${name} (${this.formats.date(date)})`).join(', ');
    return names && this.t('trainings.year.holidays', { country, names });
  }

  /** The bar at a place of the page that this reader may move. */
  protected readonly movableAt = (target: Element): HTMLElement | null => target.closest<HTMLElement>('.movable');

  protected tell({ bar, days }: Drag): void {
    const training = this.trainingOf(bar);
    this.draggedTo.set(training && days ? this.dragWords(training, days) : '');
  }

  protected drop({ bar, days }: Drag): void {
    const training = this.trainingOf(bar);
    if (training) void this.move(training, days);
  }

  /** A link of the page: what is pressed with another button or key does what the browser does with links. */
  private follow(event: MouseEvent): void {
    const training = this.trainingOf(event.target as Element);
    if (!training || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.router.navigate(['/trainings', training.id], { queryParamsHandling: 'preserve' });
  }

  private trainingOf(at: Element): Training | undefined {
    return this.trainings().get(at.closest<HTMLElement>('[data-training]')?.dataset['training'] ?? '');
  }

  private dragWords({ title, startsOn, endsOn }: Training, days: number): string {
    return this.t('trainings.move.dragging', { title, day: this.formats.dateRange(plusDays(startsOn, days), plusDays(endsOn, days)) });
  }

  private async move(training: Training, days: number): Promise<void> {
    if (!mayMoveDays(this.session, training)) return;
    if (await this.moving.ask({ trainingId: training.id, title: training.title, startsOn: plusDays(training.startsOn, days) })) this.moved.emit();
  }

  /** On which side of its bar the name of the place has room, the whole of it. */
  private labelSide(bar: Bar<Span>, label: string): 'after' | 'before' | null {
    const needed = ((label.length * size.letter + 10) / this.width()) * 100;
    if (needed <= bar.room) return 'after';
    return needed * 2 <= bar.roomBefore ? 'before' : null;
  }

  private spoken(training: Training): string {
    return [
      training.title,
      this.formats.dateRange(training.startsOn, training.endsOn),
      `${training.city}, ${this.formats.country(training.countryCode)}`,
      this.t(`domain.trainingState.${training.state}`),
    ].join('. ');
  }

  private bookingWords({ trainingId, from, to }: Booking, name: string): string {
    return `${name}: ${this.trainings().get(trainingId)?.title ?? ''}, ${this.formats.dateRange(from, to)}`;
  }

  protected stand({ target }: FocusEvent): void {
    const place = placeIn(target as Element);
    if (place) this.current.set(place);
  }

  /** Along the lane to the next bar; to another lane at the bar nearest in time. */
  protected key(event: KeyboardEvent): void {
    const from = placeIn(event.target as Element);
    if (!from) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const training = this.trainingOf(event.target as Element);
    if (event.key === 'm' && training && this.movableAt(event.target as Element)) return void this.move(training, 0);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const to = stepFrom(this.lanes(), from, event.key);
    if (to) this.go(to);
  }

  /** Bars that are not drawn yet are drawn for it. */
  private go(to: BarPlace): void {
    const frame = this.frame().nativeElement;
    const bar = () => frame.querySelector<HTMLElement>(`[data-bar="${to.lane}:${to.bar}"]`);
    const found = bar();
    if (found) return found.focus();
    const lane = frame.querySelectorAll('app-year-lane')[to.lane];
    if (lane) this.frames.drawNow(lane);
    afterNextRender(() => bar()?.focus(), { injector: this.injector });
  }

  /** Links are followed here for all bars. Whoever is pointed at, by the pointer or the focus, is lit with the bookings of its trainers; nothing is drawn anew for it. */
  private hear(frame: HTMLElement): void {
    let lit = '';
    const light = (target: EventTarget | null) => {
      const now = target instanceof Element ? (target.closest<HTMLElement>('[data-training]')?.dataset['training'] ?? '') : '';
      if (now === lit) return;
      for (const bar of frame.querySelectorAll('.lit')) bar.classList.remove('lit');
      if (now) for (const bar of frame.querySelectorAll(`[data-training="${now}"]`)) bar.classList.add('lit');
      const bar = now && target instanceof Element ? target.closest<HTMLElement>('.bar') : null;
      if (bar) bar.title = bar.ariaLabel ?? '';
      frame.classList.toggle('pointed', now !== '');
      lit = now;
    };
    // Enter on a link is a click of its own.
    frame.addEventListener('click', (event) => this.follow(event));
    frame.addEventListener('pointerover', ({ target }) => light(target));
    frame.addEventListener('pointerleave', () => light(null));
    frame.addEventListener('focusin', ({ target }) => light(target));
    frame.addEventListener('focusout', () => light(null));
  }

  /** On screens narrower than the year, begins a little before today. */
  private showToday(): void {
    const frame = this.frame().nativeElement;
    const today = this.today();
    if (today !== null) frame.scrollLeft = (today / 100) * this.plot().nativeElement.clientWidth - frame.clientWidth / 3;
  }
}

/** Which bar of the picture an element is, or lies in. */
function placeIn(element: Element): BarPlace | null {
  const [lane, bar] = element.closest<HTMLElement>('[data-bar]')?.dataset['bar']?.split(':').map(Number) ?? [];
  return lane === undefined || bar === undefined ? null : { lane, bar };
}
