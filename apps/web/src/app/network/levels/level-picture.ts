import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import type { AddedUpLevel } from '@liaison/domain/network/codes';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { NetworkClient } from '../network-client';
import { NetworkQuery } from '../network-query';
import { firstOf } from '../picture/first-of';
import { PictureFrame } from '../picture/picture-frame';
import type { LegendEntry } from '../picture/picture-sheet';
import { drawnOf, sumsOf } from './level-model';
import { LevelTable } from './level-table';
import { LevelWords } from './level-words';

/** The heaviest ones beside the picture, for the keyboard and for those who read rather than look. */
const listed = 10;

/** The network added up to organisations or countries, as a picture. */
@Component({
  selector: 'app-level-picture',
  imports: [DisciplineMark, LevelTable, MatButton, PictureFrame, RouterLink],
  templateUrl: './level-picture.html',
  styleUrl: '../picture/beside.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LevelPicture {
  readonly level = input.required<AddedUpLevel>();

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly client = inject(NetworkClient);
  protected readonly words = inject(LevelWords);
  private readonly is = inject(NetworkQuery);
  protected readonly selected = linkedSignal<AddedUpLevel, string | null>({ source: this.level, computation: () => null });

  protected readonly levels = inject(Api).resource('GET /network/levels', () => ({ query: { ...this.is.shared(), level: this.level() } }));
  protected readonly drawn = computed(() => {
    const levels = this.levels.value();
    return levels && drawnOf(levels, this.words.title);
  });
  protected readonly said = computed(() => {
    const levels = this.levels.value();
    return levels ? `${this.words.whole(levels, this.level())} ${this.words.drawn(levels)}`.trim() : '';
  });
  protected readonly top = computed(() => (this.levels.value()?.nodes ?? []).slice(0, listed));
  protected readonly chosen = computed(() => {
    const levels = this.levels.value();
    const at = levels?.nodes.findIndex(({ id }) => id === this.selected()) ?? -1;
    const unit = levels?.nodes[at];
    return levels && unit && { unit, sums: sumsOf(levels, at) };
  });
  protected readonly sums = firstOf(computed(() => this.chosen()?.sums ?? []), this.selected);
  protected readonly legend = computed<LegendEntry[]>(() => [
    ...(this.level() === 'countries'
      ? [{ mark: 'circle', colour: 'accent', words: this.t('levels.legend.country') } as const]
      : disciplines.map((one) => ({ mark: 'square', colour: one, words: this.t(`domain.discipline.${one}`) }) as const)),
    { mark: 'line', colour: 'line', words: this.t('levels.legend.confirmedSome') },
    { mark: 'dashes', colour: 'line', words: this.t('levels.legend.statedAll') },
    { mark: 'dashes', colour: 'bad', words: this.t('levels.legend.disputedAll') },
  ]);
}
