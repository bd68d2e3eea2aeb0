import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { TrainingTemplate } from '@liaison/contracts';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { BalanceBar } from '../shared/ui/balance-bar';
import { Dialogs } from '../shared/ui/dialogs';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { UrlQuery } from '../shared/url/url-query';
import { Agenda } from './agenda';
import { FindingWords } from './finding-words';
import { Nominees } from './nominees';
import { TrainingTasks } from './planning/training-tasks';
import { OwnPlaceSection } from './selection/own-place';
import { TrainingTrainers } from './trainers/training-trainers';
import { TrainingState } from './training-state';
import { TrainingSteps } from './training-steps';
import type { Selection, TrainingDetail } from './trainings-client';

const tabs = ['facts', 'agenda', 'trainers', 'tasks', 'people'] as const;
type Tab = (typeof tabs)[number];

/** Parts with a page of their own, and what they are called. */
const ownTitles = { pack: 'packs.tab', tables: 'tables.tab', letters: 'letters.tab', needs: 'needs.page', 'final-test': 'finalTest.tab', certificates: 'certificates.tab', attendance: 'attendance.tab', mine: 'mine.title' } as const;

/** From these states on there is attendance to mark or to look up. */
const attended: readonly TrainingDetail['state'][] = ['confirmed', 'running', 'delivered', 'reported', 'closed'];

@Component({
  imports: [Agenda, BalanceBar, Icon, ListStates, MatButton, Nominees, OwnPlaceSection, Page, RouterLink, TrainingState, TrainingSteps, TrainingTasks, TrainingTrainers],
  templateUrl: './training-page.html',
  styleUrl: './training-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingPage {
  readonly id = input.required<string>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly icons = { alert: 'alert-outline', calendar: 'calendar-export', pdf: 'file-pdf-box' } as const;
  private readonly words = inject(FindingWords);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly tabBar = viewChild<ElementRef<HTMLElement>>('tabBar');
  protected readonly training = this.api.resource('GET /trainings/:id', () => ({ params: { id: this.id() } }));

  protected readonly tab = inject(UrlQuery).oneOf('tab', tabs);
  protected readonly tabs = computed<{ key: Tab; count: number | null }[]>(() => {
    const { sessions, people } = this.training.value() ?? {};
    return [
      { key: 'facts', count: null },
      { key: 'agenda', count: sessions?.length ?? 0 },
      ...(this.session.can('trainings.plan') ? [{ key: 'trainers' as const, count: null }, { key: 'tasks' as const, count: null }] : []),
      ...(people ? [{ key: 'people' as const, count: people.length }] : []),
    ];
  });
  protected readonly ownTitles = ownTitles;
  /** For those who may open them. */
  protected readonly ownPages = computed(() => {
    const training = this.training.value();
    if (!training) return [];
    const me = this.session.current()?.person.id;
    // Whoever sees the people of a training and may mark at all marks there; helpers see no people, and know one training.
    const marks = this.session.can('attendance.mark') && (training.people !== null || this.session.acting()?.role === 'check-in-helper');
    return [
      ...(this.session.can('materials.read') ? (['pack'] as const) : []),
      // Findings are told to those who plan this training.
      ...(training.findings ? (['tables', 'letters', ...(this.session.acting()?.role === 'trainer' ? [] : (['needs'] as const)), 'final-test', 'certificates'] as const) : []),
      ...(marks && attended.includes(training.state) ? (['attendance'] as const) : []),
      ...(training.people?.some(({ personId }) => personId === me) ? (['mine'] as const) : []),
    ];
  });
  protected readonly back = computed(() => ({ to: '/trainings', label: this.t('trainings.list.title') }));
  protected readonly pdf = computed(() => this.api.url('GET /trainings/:id/agenda.pdf', { params: { id: this.id() } }));
  protected readonly calendar = computed(() => this.api.url('GET /trainings/:id/calendar.ics', { params: { id: this.id() } }));

  constructor() {
    // On phones the parts stand in a row that is pushed along: the open one is in sight.
    afterRenderEffect(() => {
      this.tab();
      const bar = this.tabBar()?.nativeElement;
      const here = bar?.querySelector<HTMLElement>('.here');
      if (bar && here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - 40;
    });
  }

  /** What came along is reported in the dialog; it closes with the copy to open. */
  protected async copy(training: TrainingDetail): Promise<void> {
    const { CopyDialog } = await import('./planning/copy-dialog');
    const made = await this.dialogs.open<string, TrainingDetail>(CopyDialog, training);
    if (made) await this.router.navigate(['/trainings', made], { queryParams: { tab: 'agenda' } });
  }

  protected async keepTemplate(training: TrainingDetail): Promise<void> {
    const { KeepTemplateDialog } = await import('./templates/keep-template-dialog');
    const kept = await this.dialogs.open<TrainingTemplate, TrainingDetail>(KeepTemplateDialog, training);
    if (kept) this.notices.say(this.t('planning.template.kept', { name: kept.name }));
  }

  protected languages(tags: readonly string[]): string {
    return this.formats.list(tags.map((tag) => this.formats.languageName(tag)));
  }

  protected names(items: readonly { name: string }[]): string {
    return this.formats.list(items.map(({ name }) => name));
  }

  protected lines({ fundingLines }: TrainingDetail): string {
    return this.formats.list(fundingLines.map(({ code, name }) => `${code} ${this.formats.of(name)}`));
  }

  protected modules({ prerequisites }: TrainingDetail): string {
    return this.formats.list(prerequisites.map(({ code, title }) => `${code} ${this.formats.of(title)}`));
  }

  protected softQuotas({ softQuotas }: TrainingDetail): string[] {
    return softQuotas.map(({ discipline, taken, places }) => this.t('trainings.page.quotaLine', { name: this.t(`domain.discipline.${discipline}`), taken, places }));
  }

  protected countryQuotas({ countryQuotas }: TrainingDetail): string[] {
    return countryQuotas.map(({ countryCode, taken, places, isHard }) =>
      this.t(isHard ? 'trainings.page.quotaHard' : 'trainings.page.quotaLine', { name: this.formats.country(countryCode), taken, places }));
  }

  /** One's own nomination is told to those who see no others. */
  protected isNominee({ people, may }: TrainingDetail): boolean {
    const personId = this.session.current()?.person.id;
    return !may.nominate && (people ?? []).some((person) => person.personId === personId);
  }

  /** Before anybody is selected, everything is missing: that goes without saying. */
  protected anyTaken({ quotas, state }: TrainingDetail): boolean {
    return state === 'selected' || quotas.some(({ taken }) => taken > 0);
  }

  protected finding(finding: NonNullable<TrainingDetail['findings']>[number]): string {
    return this.words.of(finding);
  }

  /** A place was given or freed: the answer holds what changed, so nothing is asked again. */
  protected selected(training: TrainingDetail, { nominationId, state, quotas }: Selection): void {
    const people = training.people?.map((person) => (person.nominationId === nominationId ? { ...person, state, version: person.version + 1 } : person)) ?? null;
    this.training.set({ ...training, quotas, people });
    // Who holds places decides about the balance, which the server knows.
    if (training.findings) this.training.reload();
  }
}
