import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { needsSecondReviewer } from '@liaison/domain/access';
import { mdiCircleSmall, mdiFileEditOutline, mdiPlus } from '@mdi/js';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { FreshnessMark } from './freshness-mark';
import { freshnessLook, MaterialWords, numberOf } from './material-words';
import { MaterialsClient, type Edition, type Material } from './materials-client';
import { matrixOf, type Cell, type CellState } from './matrix';

const look: Readonly<Record<CellState, string>> = {
  current: freshnessLook.current.icon,
  stale: freshnessLook.stale.icon,
  'stale-do-not-use': freshnessLook['stale-do-not-use'].icon,
  superseded: mdiCircleSmall,
  withdrawn: freshnessLook.withdrawn.icon,
  draft: mdiFileEditOutline,
  missing: '',
  gap: '',
};

const explained = ['current', 'stale', 'stale-do-not-use', 'superseded', 'withdrawn', 'draft'] as const satisfies CellState[];

export interface WantedTranslation {
  readonly edition: Edition;
  readonly language: string;
}

/**
 * The signature picture of a material: editions across, languages down. How far a language fell behind is the stretch of
 * empty cells to its right; a cell is pressed for its file, or by editors for what is missing.
 */
@Component({
  selector: 'app-language-matrix',
  imports: [FreshnessMark, Icon, MatButton],
  templateUrl: './language-matrix.html',
  styleUrl: './language-matrix.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageMatrix {
  readonly of = input.required<Material>();
  readonly wanted = output<WantedTranslation>();
  readonly fetched = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly plus = mdiPlus;
  protected readonly look = look;
  protected readonly numberOf = numberOf;
  private readonly words = inject(MaterialWords);
  private readonly client = inject(MaterialsClient);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  protected readonly all = signal(false);
  protected readonly matrix = computed(() =>
    matrixOf(this.of(), {
      columns: this.all() ? Infinity : 6,
      mayTranslate: !needsSecondReviewer(this.of().tlp),
      sorted: (languages) => this.formats.sorted(languages, (language) => this.formats.languageName(language)),
    }),
  );

  /** Only what is in the picture. */
  protected readonly legend = computed(() => {
    const present = new Set(this.matrix().rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
    return explained.filter((state) => present.has(state));
  });

  constructor() {
    // The newest editions stand at the end, and they are what people come for.
    afterRenderEffect(() => {
      this.matrix();
      const frame = this.frame().nativeElement;
      frame.scrollLeft = frame.scrollWidth;
    });
  }

  /** What stands in a cell, for those who hear it. */
  protected say({ edition, language, state, behind }: Cell): string {
    const version = this.words.version(language, numberOf(edition));
    switch (state) {
      case 'missing':
      case 'gap':
        return this.t('materials.matrix.missing', { version });
      case 'draft':
        return this.t('materials.matrix.draft', { version });
      default:
        return `${version}: ${this.words.freshness(state, behind)}`;
    }
  }

  protected press(cell: Cell): string {
    return cell.does === 'upload' ? this.t('materials.matrix.add', { version: this.words.version(cell.language, numberOf(cell.edition)) }) : this.t('materials.matrix.fetch', { what: this.say(cell) });
  }

  protected url(cell: Cell): string {
    return this.client.fileUrl(cell.files[0]?.id ?? '');
  }
}
