import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Session } from '../shared/access/session';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Menu, MenuFor } from '../shared/ui/menu';
import { Notices } from '../shared/ui/notices';

/** The programme one works in, and the phase its lists are read for. */
@Component({
  selector: 'app-phase-switch',
  imports: [Icon, Menu, MenuFor],
  template: `
    @if (session.current(); as view) {
      <button type="button" [uiMenuFor]="menu" [class.folded]="folded()" [attr.title]="programme() + ' · ' + phase()" [attr.aria-label]="t('shell.phase.change') + ': ' + programme() + ', ' + phase()">
        <ui-icon class="layers" [name]="layers" />
        <span class="words">
          <span class="programme">{{ programme() }}</span>
          <span class="phase">
            {{ chosen()?.name }}@if (chosen()?.years; as years) {&nbsp;· <span class="years">{{ years }}</span>}
          </span>
        </span>
        <ui-icon class="unfold" [name]="unfold" />
      </button>
      <ui-menu #menu [label]="t('shell.phase.change')">
        @for (option of options(); track option.id) {
          <button type="button" role="menuitemradio" [attr.aria-checked]="option.id === view.phaseId" (click)="choose(option.id)">
            <ui-icon [name]="check" [class.off]="option.id !== view.phaseId" />
            {{ option.name }} <span class="muted small num">{{ option.years }}</span>
          </button>
        }
      </ui-menu>
    }
  `,
  styleUrl: './phase-switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhaseSwitch {
  readonly folded = input(false);

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly notices = inject(Notices);
  protected readonly check = 'check';
  protected readonly layers = 'layers-triple-outline';
  protected readonly unfold = 'unfold-more-horizontal';

  protected readonly programme = computed(() => {
    const programme = this.session.acting()?.programme;
    return programme ? this.formats.of(programme.name) : '';
  });
  protected readonly options = computed(() => [
    ...(this.session.current()?.phases ?? []).map((phase) => ({
      id: phase.id,
      name: this.formats.of(phase.name),
      years: years(phase.startsOn, phase.endsOn),
    })),
    { id: null, name: this.t('shell.phase.all'), years: '' },
  ]);
  protected readonly chosen = computed(() => this.options().find((option) => option.id === (this.session.current()?.phaseId ?? null)));
  protected readonly phase = computed(() => [this.chosen()?.name, this.chosen()?.years].filter(Boolean).join(' · '));

  protected choose(id: string | null): void {
    if (id !== this.session.current()?.phaseId) this.session.choosePhase(id).catch((error: unknown) => this.notices.failed(error));
  }
}

function years(from: string, to: string): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : `${first}–${last}`;
}
