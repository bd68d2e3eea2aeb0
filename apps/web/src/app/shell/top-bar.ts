import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { languages, ownName } from '@liaison/i18n';
import { Session, type Assignment } from '../shared/access/session';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Menu, MenuFor } from '../shared/ui/menu';
import { Notices } from '../shared/ui/notices';
import { Appearance, densities, themes } from './appearance';
import { Brand } from './brand';
import { Palette } from './palette';

/** The bar over every page: search for everything, the role one acts in, the language, the account. */
@Component({
  selector: 'app-top-bar',
  imports: [Brand, Icon, Menu, MenuFor, RouterLink],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.scss',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly session = inject(Session);
  protected readonly appearance = inject(Appearance);
  protected readonly palette = inject(Palette);
  private readonly formats = inject(Formats);
  private readonly notices = inject(Notices);

  protected readonly icons = { search: 'magnify', role: 'account-switch-outline', down: 'chevron-down', language: 'translate', check: 'check', introductions: 'handshake', data: 'card-account-details-outline', out: 'logout' } as const;
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  protected readonly themes = themes;
  protected readonly densities = densities;
  protected readonly shortcut = computed(() => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : this.t('shell.search.shortcut')));

  protected readonly role = computed(() => {
    const acting = this.session.acting();
    return acting ? this.t(`domain.role.${acting.role}`) : '';
  });
  protected readonly scope = computed(() => {
    const acting = this.session.acting();
    return acting ? this.countriesOf(acting) : '';
  });
  protected readonly hats = computed(() =>
    (this.session.current()?.assignments ?? []).map((assignment) => ({
      id: assignment.assignmentId,
      role: this.t(`domain.role.${assignment.role}`),
      where: `${this.countriesOf(assignment)} · ${this.formats.of(assignment.programme.name)}`,
      worn: assignment.assignmentId === this.session.acting()?.assignmentId,
    })),
  );
  protected readonly initials = computed(() => {
    const parts = this.session.name().split(/[\s@.]+/u).filter(Boolean);
    return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => [...(part ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
  });

  protected key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.palette.open();
    }
  }

  protected act(doing: Promise<unknown>): void {
    doing.catch((error: unknown) => this.notices.failed(error));
  }

  private countriesOf({ countries }: Assignment): string {
    if (countries === 'all') return this.t('shell.role.allCountries');
    return this.formats.list(countries.map((code) => this.formats.country(code)));
  }
}
