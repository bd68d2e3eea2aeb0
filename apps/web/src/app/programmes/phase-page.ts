import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Clock, utcMidnightOf } from '../shared/clock/clock';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { Table } from '../shared/ui/table';
import { PlanBar } from './plan-bar';

const day = 86_400_000;

/** A phase on one page: when, with whom, with whose money, and how far the plan is. */
@Component({
  imports: [DisciplineMark, ListStates, MatButton, Page, PlanBar, RouterLink, StateTag, Table],
  templateUrl: './phase-page.html',
  styleUrl: './phase-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhasePage {
  /** Absent for the phase one works in. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly today = inject(Clock).today();
  private readonly phases = computed(() => this.session.current()?.phases ?? []);
  protected readonly phaseId = computed(() => this.id() ?? this.session.current()?.phaseId ?? this.phases()[0]?.id);
  protected readonly others = computed(() => this.phases().filter((phase) => phase.id !== this.phaseId()));

  protected readonly phase = inject(Api).resource('GET /phases/:id', () => {
    const id = this.phaseId();
    return id ? { params: { id } } : undefined;
  });
  /** The countries of the phase first, by name; then those outside it, then what has no country. */
  protected readonly rows = computed(() => {
    const rows = this.phase.value()?.plan.rows ?? [];
    const named = (part: (typeof rows)[number]['part']) =>
      this.formats.sorted(rows.filter((row) => row.part === part && row.countryCode !== null), (row) => this.formats.country(row.countryCode ?? ''));
    return [...named('implementing'), ...named('associated'), ...named(null), ...rows.filter((row) => row.countryCode === null)];
  });
  protected readonly countries = computed(() => this.phase.value()?.plan.rows.filter((row) => row.part !== null).length ?? 0);
  protected readonly time = computed<'past' | 'running' | 'ahead'>(() => {
    const phase = this.phase.value();
    if (!phase || phase.endsOn < this.today) return 'past';
    return phase.startsOn > this.today ? 'ahead' : 'running';
  });
  protected readonly passed = computed(() => {
    const phase = this.phase.value();
    if (!phase) return { day: 0, days: 0, share: 0 };
    const from = utcMidnightOf(phase.startsOn).getTime();
    const days = Math.round((utcMidnightOf(phase.endsOn).getTime() - from) / day) + 1;
    const now = Math.round((utcMidnightOf(this.today).getTime() - from) / day) + 1;
    const passed = Math.max(0, Math.min(days, now));
    return { day: passed, days, share: (passed / days) * 100 };
  });

  protected gap(planned: number, taken: number): string {
    const count = this.formats.number(Math.abs(planned - taken));
    if (taken > planned) return this.t('programmes.phase.over', { count });
    return taken < planned ? this.t('programmes.phase.missing', { count }) : '';
  }
}
