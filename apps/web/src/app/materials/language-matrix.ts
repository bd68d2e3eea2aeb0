import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Field } from '../shared/forms/field';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon, type IconName } from '../shared/ui/icon';
import { FreshnessMark } from './freshness-mark';
import { freshnessLook, MaterialWords, numberOf } from './material-words';
import { MaterialsClient, type Edition, type Material } from './materials-client';
import { matrixOf, type Cell, type CellState } from './matrix';

const look = {
  current: freshnessLook.current.icon,
  stale: freshnessLook.stale.icon,
  'stale-do-not-use': freshnessLook['stale-do-not-use'].icon,
  superseded: 'circle-small',
  withdrawn: freshnessLook.withdrawn.icon,
  draft: 'file-edit-outline',
  work: 'translate',
  missing: null,
  gap: null,
} as const satisfies Record<CellState, IconName | null>;

const explained = ['current', 'stale', 'stale-do-not-use', 'superseded', 'withdrawn', 'draft', 'work'] as const satisfies CellState[];

export interface WantedTranslation {
  readonly edition: Edition;
  readonly language: string;
  /** A file for a draft, or an order to translate what is published. */
  readonly by: 'upload' | 'order';
}

/**
 * The signature picture of a material: editions across, languages down. How far a language fell behind is the stretch of
 * empty cells to its right; a cell is pressed for its file, or by editors for what is missing.
 */
@Component({
  selector: 'app-language-matrix',
  imports: [Field, FreshnessMark, Icon, MatButton, RouterLink],
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
  protected readonly plus = 'plus';
  protected readonly robot = 'robot-outline';
  protected readonly look = look;
  protected readonly numberOf = numberOf;
  private readonly texts = inject(MaterialWords);
  private readonly client = inject(MaterialsClient);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  protected readonly all = signal(false);
  protected readonly matrix = computed(() =>
    matrixOf(this.of(), {
      columns: this.all() ? Infinity : 6,
      sorted: (languages) => this.formats.sorted(languages, (language) => this.formats.languageName(language)),
    }),
  );

  /** Only what is in the picture. */
  protected readonly legend = computed(() => {
    const present = new Set(this.matrix().rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
    return explained.filter((state) => present.has(state));
  });

  /** What an editor can have translated, also into a language that it does not speak yet. */
  protected readonly published = computed(() => (this.of().may.edit ? this.of().editions.find(({ state }) => state === 'published') : undefined));
  protected readonly further = computed(() => {
    const present = new Set(this.matrix().rows.map(({ language }) => language));
    return this.texts.languages([]).filter(({ value }) => !present.has(value));
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
  protected say({ edition, language, state, behind, machine, translation }: Cell): string {
    const version = this.texts.version(language, numberOf(edition));
    switch (state) {
      case 'missing':
      case 'gap':
        return this.t('materials.matrix.missing', { version });
      case 'draft':
        return this.t('materials.matrix.draft', { version });
      case 'work':
        return this.t('translations.matrix.work', { version, state: this.t(`domain.languageVersionState.${translation?.state ?? 'not-started'}`) });
      default:
        return [`${version}: ${this.texts.freshness(state, behind)}`, ...(machine ? [this.t('translations.machine')] : [])].join('. ');
    }
  }

  protected press(cell: Cell): string {
    const version = this.texts.version(cell.language, numberOf(cell.edition));
    switch (cell.does) {
      case 'upload':
        return this.t('materials.matrix.add', { version });
      case 'order':
        return this.t('translations.matrix.order', { version });
      case 'open':
        return this.t('translations.matrix.open', { version, state: this.t(`domain.languageVersionState.${cell.translation?.state ?? 'not-started'}`) });
      default:
        return this.t('materials.matrix.fetch', { what: this.say(cell) });
    }
  }

  protected words(state: (typeof explained)[number]): string {
    return state === 'work' ? this.t('translations.matrix.legend') : this.t(`materials.legend.${state}`);
  }

  protected url(cell: Cell): string {
    return this.client.fileUrl(cell.files[0]?.id ?? '');
  }
}
