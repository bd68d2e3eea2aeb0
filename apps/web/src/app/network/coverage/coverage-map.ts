import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, inject, input, resource, signal, viewChild } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { Cell, CoverageClass } from '../coverage-grid';
import { layOutMap, loadLand } from './map-shapes';

/** Where the shapes lie; the number is that of the package, so that a browser may keep them. */
const address = '/maps/2.0.2/countries-50m.json';
const classes = ['robust', 'covered', 'single-point', 'stale', 'gap', 'not-disclosed'] as const satisfies CoverageClass[];

/**
 * One column of the matrix as a map. Each class has a colour and a texture of its own; the same stands in words in the table
 * beneath, which is what the keyboard and a screen reader meet.
 */
@Component({
  selector: 'app-coverage-map',
  imports: [RouterLink],
  templateUrl: './coverage-map.html',
  styleUrls: ['./coverage-map.scss', '../coverage-classes.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CoverageMap {
  /** A cell for each country, in the order of the table. */
  readonly cells = input.required<readonly Cell[]>();
  /** What the column is called. */
  readonly column = input.required<string>();
  readonly words = input.required<(cell: Cell) => string>();
  readonly link = input.required<(cell: Cell) => string>();
  readonly params = input.required<(cell: Cell) => Params>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly classes = classes;
  protected readonly pointed = signal<Cell | undefined>(undefined);
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  protected readonly size = signal<{ width: number; height: number } | undefined>(undefined);

  protected readonly land = resource({ loader: ({ abortSignal }) => loadLand(address, abortSignal) });
  protected readonly sheet = computed(() => {
    const size = this.size();
    if (!size || !this.land.hasValue()) return undefined;
    return layOutMap(this.land.value(), this.cells().map(({ countryCode }) => countryCode), size.width, size.height);
  });
  protected readonly shapes = computed(() => {
    const byCode = new Map(this.cells().map((cell) => [cell.countryCode, cell]));
    // Small ones last: they lie on those around them.
    return (this.sheet()?.shapes ?? []).flatMap((shape) => {
      const cell = byCode.get(shape.countryCode);
      return cell ? [{ ...shape, cell }] : [];
    }).sort((a, b) => Number(a.small) - Number(b.small));
  });
  protected readonly missing = computed(() => (this.sheet()?.missing ?? []).map((code) => this.formats.country(code)).join(', '));
  protected readonly told = computed(() => {
    const cell = this.pointed();
    return cell ? this.words()(cell) : this.t('coverageMap.hint');
  });
  /** The whole map in a sentence. */
  protected readonly sentence = computed(() => {
    const parts = classes.flatMap((one) => {
      const count = this.cells().filter((cell) => cell.class === one).length;
      return count ? [`${this.messages.named('domain.coverageClass', one)}: ${this.formats.number(count)}`] : [];
    });
    return this.t('coverageMap.label', { column: this.column(), classes: parts.join(', ') });
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const { nativeElement } = this.stage();
      const measure = () => {
        const width = Math.round(nativeElement.clientWidth);
        if (width > 0) this.size.set({ width, height: Math.round(Math.min(620, Math.max(260, width * 0.6))) });
      };
      measure();
      const resized = new ResizeObserver(measure);
      resized.observe(nativeElement);
      destroyed.onDestroy(() => resized.disconnect());
    });
  }
}
