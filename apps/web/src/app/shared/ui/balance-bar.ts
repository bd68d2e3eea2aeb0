import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Formats } from '../i18n/formats';
import { Messages } from '../i18n/messages';
import { stretches, type Quota } from './balance';
import { DisciplineMark } from './discipline-mark';
import { DisciplinePattern } from './discipline-pattern';

/**
 * The balance of a training at a glance: places by discipline against their quotas, taken ones filled, free ones hollow,
 * and the shortfall in words. `size="row"` for table rows, `card` adds the legend with the figures.
 */
@Component({
  selector: 'ui-balance-bar',
  imports: [DisciplineMark, DisciplinePattern],
  templateUrl: './balance-bar.html',
  styleUrl: './balance-bar.scss',
  host: { '[class.card-size]': "size() === 'card'" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalanceBar {
  readonly quotas = input.required<readonly Quota[]>();
  /** Places in all; null while nobody has set them. */
  readonly capacity = input.required<number | null>();
  readonly size = input<'row' | 'card'>('row');

  private static count = 0;
  protected readonly id = `balance-${BalanceBar.count++}`;
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);

  protected readonly sections = computed(() => stretches(this.quotas(), this.capacity()));
  protected readonly bound = computed(() => this.sections().filter((section) => section.discipline !== null));
  protected readonly unbound = computed(() => this.sections().find((section) => section.discipline === null));
  private readonly taken = computed(() => this.sections().reduce((sum, section) => sum + section.taken, 0));

  /** What is missing, by discipline; before anybody is selected, how many places there are. */
  protected readonly words = computed(() => {
    if (this.capacity() === null) return this.t('ui.balance.unset');
    const places = this.sections().reduce((sum, section) => sum + section.places, 0);
    if (!this.taken()) return this.t('ui.balance.free', { count: places });
    const missing = this.sections().flatMap(({ discipline, missing }) =>
      missing && discipline ? [this.t('ui.balance.part', { count: missing, discipline: this.t(`domain.discipline.${discipline}`) })] : [],
    );
    if (missing.length) return this.t('ui.balance.missing', { parts: this.formats.list(missing) });
    const free = places - this.taken();
    return free > 0 ? this.t('ui.balance.free', { count: free }) : this.t('ui.balance.full');
  });
  protected readonly short = computed(() => this.taken() > 0 && this.sections().some((section) => section.missing > 0));

  protected readonly spoken = computed(() => {
    const parts = this.sections().flatMap(({ discipline, taken, places }) =>
      discipline ? [this.t('ui.balance.spoken', { discipline: this.t(`domain.discipline.${discipline}`), taken, places })] : [],
    );
    return [this.formats.list(parts, 'unit'), this.words()].filter(Boolean).join('. ');
  });
}
