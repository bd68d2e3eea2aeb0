import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import type { CoverageClass } from './coverage-grid';

/** Beside the number of contacts whose check has lapsed. */
export const lapsedIcon = 'clock-alert-outline';

/** Where the reader cannot be sure that nobody is. */
export const unseenIcon = 'eye-off-outline';

const classes = ['robust', 'covered', 'single-point', 'stale', 'gap', 'not-disclosed'] as const satisfies CoverageClass[];

/** What the cells mean, with how many there are of each. */
@Component({
  selector: 'app-coverage-legend',
  imports: [Icon],
  template: `
    <ul class="plain-list" [attr.aria-label]="t('network.coverage.legend')">
      @for (entry of entries(); track entry.class) {
        <li>
          <span [class]="'cell class-' + entry.class">
            @if (entry.class === 'stale') {
              <ui-icon [name]="lapsed" />
            } @else if (entry.class === 'not-disclosed') {
              <ui-icon [name]="unseen" />
            } @else {
              <span class="sign" aria-hidden="true"></span>
            }
          </span>
          <span>
            <b>{{ messages.named('domain.coverageClass', entry.class) }}</b>&ngsp;<span class="muted num">{{ formats.number(entry.count) }}</span>
            <br /><span class="small muted">{{ messages.named('network.coverage.class', entry.class) }}</span>
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
      gap: 12px 24px;
    }
    li {
      display: flex;
      gap: 12px;
      align-items: flex-start;
    }
    li > .cell {
      flex: none;
      width: 40px;
      height: 36px;
    }
  `,
  styleUrl: './coverage-classes.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CoverageLegend {
  readonly counts = input.required<ReadonlyMap<CoverageClass, number>>();
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly lapsed = lapsedIcon;
  protected readonly unseen = unseenIcon;
  protected readonly entries = computed(() => classes.map((one) => ({ class: one, count: this.counts().get(one) ?? 0 })).filter((one) => one.class !== 'not-disclosed' || one.count > 0));
}
