import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AddedUpLevel } from '@liaison/domain/network/codes';
import { Api } from '../../shared/http/api';
import { NetworkQuery } from '../network-query';
import { LevelTable } from './level-table';
import { LevelWords } from './level-words';

/** The network added up to organisations or countries, as a table. */
@Component({
  selector: 'app-level-list',
  imports: [LevelTable],
  template: `
    <div class="card">
      @if (said(); as said) {
        <p aria-live="polite">{{ said }}</p>
      }
      <app-level-table [of]="levels" />
    </div>
    <p class="small muted">{{ words.rule() }}</p>
  `,
  styleUrl: '../picture/said-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LevelList {
  readonly level = input.required<AddedUpLevel>();

  protected readonly words = inject(LevelWords);
  private readonly is = inject(NetworkQuery);
  protected readonly levels = inject(Api).resource('GET /network/levels', () => ({ query: { ...this.is.shared(), level: this.level() } }));
  protected readonly said = computed(() => {
    const levels = this.levels.value();
    return levels?.edges.length ? this.words.whole(levels, this.level()) : '';
  });
}
