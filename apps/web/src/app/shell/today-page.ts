import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, type Params } from '@angular/router';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';

/** What to do next, for the role one acts in. */
@Component({
  imports: [Icon, ListStates, Page, RouterLink, StateTag],
  templateUrl: './today-page.html',
  styleUrl: './today-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TodayPage {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  protected readonly today = inject(Api).resource('GET /today', () => ({}));
  protected readonly chevron = 'chevron-right';
  protected readonly subtitle = computed(() => {
    const acting = this.session.acting();
    return this.t('identity.today.subtitle', {
      date: this.formats.date(this.clock.today(), 'full'),
      role: acting ? this.t(`domain.role.${acting.role}`) : '',
    });
  });
  /** Who reads neither trainings nor materials comes for the figures. */
  protected readonly figuresOnly = computed(() => !this.session.can('trainings.read') && !this.session.can('materials.read') && this.session.can('programmes.read'));

  protected pathOf(url: string): string {
    return url.split('?')[0] ?? url;
  }

  protected queryOf(url: string): Params {
    return this.router.parseUrl(url).queryParams;
  }
}
