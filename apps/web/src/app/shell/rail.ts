import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Menu, MenuFor } from '../shared/ui/menu';
import { Session } from '../shared/access/session';
import { Brand } from './brand';
import { destinations } from './destinations';
import { PhaseSwitch } from './phase-switch';

/** How many areas stand in the bar of a phone before "More". */
const barSize = 4;

/** The navigation: a rail at the side that folds to icons, a bar at the foot on phones. */
@Component({
  selector: 'app-rail',
  imports: [Brand, Icon, Menu, MenuFor, PhaseSwitch, RouterLink, RouterLinkActive],
  templateUrl: './rail.html',
  styleUrl: './rail.scss',
  host: { '[class.folded]': 'folded()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Rail {
  readonly folded = input.required<boolean>();
  readonly fold = output<boolean>();

  protected readonly t = inject(Messages).t;
  private readonly session = inject(Session);
  protected readonly icons = { more: 'dots-horizontal', fold: 'chevron-double-left', unfold: 'chevron-double-right' } as const;
  protected readonly areas = computed(() => [
    { path: 'today', label: this.t('shell.nav.today'), icon: 'view-dashboard-outline' as const },
    ...destinations.filter(({ permission }) => this.session.can(permission)).map(({ path, label, icon }) => ({ path, label: this.t(label), icon })),
  ]);
  protected readonly inBar = computed(() => this.areas().slice(0, this.areas().length > barSize + 1 ? barSize : barSize + 1));
  protected readonly beyond = computed(() => this.areas().slice(this.inBar().length));
}
