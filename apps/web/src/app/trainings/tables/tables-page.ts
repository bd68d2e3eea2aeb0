import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { mostRounds, speaksAll, tablesFindings, type BrokenRule } from '@liaison/domain/grouping';
import { Field } from '../../shared/forms/field';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { moved } from './moved';

type Tables = ResponseOf<'GET /trainings/:id/tables'>;
type Person = Tables['people'][number];

/** Mixed tables: proposed for some rounds, moved by hand, saved, printed. */
@Component({
  imports: [DisciplineMark, Field, Icon, ListStates, MatButton, Page, StateTag],
  templateUrl: './tables-page.html',
  styleUrl: './tables-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TablesPage implements HoldsUnsaved {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly icons = { alert: 'alert-outline', pdf: 'file-pdf-box' } as const;
  protected readonly tables = this.api.resource('GET /trainings/:id/tables', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.tables.value()?.title ?? '' }));
  protected readonly pdf = computed(() => this.api.url('GET /trainings/:id/tables.pdf', { params: { id: this.id() } }));

  private readonly version = linkedSignal(() => this.tables.value()?.version ?? null);
  protected readonly rounds = linkedSignal<Tables | undefined, string[][][]>({ source: this.tables.value, computation: (saved) => saved?.rounds ?? [] });
  protected readonly shown = signal(0);
  protected readonly howMany = linkedSignal(() => Math.max(this.tables.value()?.rounds.length ?? 0, 1));
  protected readonly counts = Array.from({ length: mostRounds }, (_, index) => index + 1);
  protected readonly obstacle = signal<string | null>(null);
  protected readonly busy = signal(false);
  private seed = 1;
  private dragged: string | null = null;
  protected readonly over = signal<number | null>(null);

  private readonly people = computed(() => new Map(this.tables.value()?.people.map((person) => [person.id, person]) ?? []));
  protected readonly findings = computed(() => tablesFindings([...this.people().values()], this.rounds()));
  protected readonly broken = computed(() => this.findings().rounds.reduce((sum, { tables }) => sum + tables.flat().length, 0));
  protected readonly round = computed(() => {
    const number = Math.min(this.shown(), this.rounds().length - 1);
    const findings = this.findings().rounds[number];
    const of = (ids: readonly string[]) => ids.flatMap((id) => this.people().get(id) ?? []);
    return (
      findings && {
        number,
        without: of(findings.without),
        tables: (this.rounds()[number] ?? []).map((ids, index) => ({ people: of(ids), broken: findings.tables[index] ?? [], languages: speaksAll(of(ids)) })),
      }
    );
  });

  unsaved(): boolean {
    return this.rounds() !== (this.tables.value()?.rounds ?? this.rounds());
  }

  protected sentence(rule: BrokenRule): string {
    const { code, ...params } = rule;
    if (rule.code === 'discipline-missing') return this.t('tables.broken.discipline-missing', { discipline: this.t(`domain.discipline.${rule.discipline}`) });
    if (rule.code === 'superior-with-subordinate') return this.t('tables.broken.superior-with-subordinate', { superior: this.nameOf(rule.superior), subordinate: this.nameOf(rule.subordinate) });
    return this.t(`tables.broken.${code}`, params);
  }

  protected languages(tags: readonly string[]): string {
    return this.formats.list(tags.map((tag) => this.formats.languageName(tag)));
  }

  /** Another number is another proposal, so that whoever does not like one may ask for the next. */
  protected async propose(): Promise<void> {
    await this.work(async () => {
      const { rounds, obstacle } = await this.api.send('POST /trainings/:id/tables/proposal', { params: { id: this.id() }, body: { rounds: this.howMany(), seed: this.seed } });
      this.seed += 1;
      this.obstacle.set(obstacle && this.because(obstacle));
      if (obstacle) return;
      this.rounds.set(rounds);
      this.shown.set(0);
      this.notices.say(this.t('tables.proposed', { rounds: rounds.length }));
    });
  }

  protected async save(): Promise<void> {
    await this.work(async () => {
      try {
        this.tables.set(await this.api.send('PUT /trainings/:id/tables', { params: { id: this.id() }, body: { rounds: this.rounds(), version: this.version() } }));
        this.notices.say(this.t('tables.saved'));
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code !== 'stale-version') throw error;
        await this.compare(problem.current as Tables);
      }
    });
  }

  protected undo(): void {
    this.rounds.set(this.tables.value()?.rounds ?? []);
    this.obstacle.set(null);
  }

  protected move(person: string, to: number): void {
    const { number } = this.round() ?? { number: 0 };
    this.rounds.update((rounds) => rounds.map((round, index) => (index === number ? moved(round, person, to) : round)));
  }

  protected drag(event: DragEvent, person: Person): void {
    this.dragged = person.id;
    event.dataTransfer?.setData('text/plain', person.displayName);
  }

  protected allow(event: DragEvent, table: number): void {
    if (this.dragged === null) return;
    event.preventDefault();
    this.over.set(table);
  }

  protected drop(event: DragEvent, table: number): void {
    event.preventDefault();
    if (this.dragged !== null) this.move(this.dragged, table);
    this.leave();
  }

  protected leave(): void {
    this.dragged = null;
    this.over.set(null);
  }

  private because({ code, params }: NonNullable<ResponseOf<'POST /trainings/:id/tables/proposal'>['obstacle']>): string {
    const discipline = typeof params['discipline'] === 'string' ? { discipline: this.t(`domain.discipline.${params['discipline'] as Person['discipline']}`) } : {};
    return this.t(`tables.obstacle.${code}`, { ...params, ...discipline });
  }

  private nameOf(id: string): string {
    return this.people().get(id)?.displayName ?? '';
  }

  /** Somebody else saved first: both are told in numbers, and one of them stays. */
  private async compare(theirs: Tables): Promise<void> {
    const [other, mine] = [tablesFindings(theirs.people, theirs.rounds), this.findings()];
    const count = ({ rounds }: typeof mine) => rounds.reduce((sum, { tables }) => sum + tables.flat().length, 0);
    const text = this.t('tables.staleText', {
      rounds: theirs.rounds.length, repeats: other.repeats, broken: count(other), myRounds: this.rounds().length, myRepeats: mine.repeats, myBroken: count(mine),
    });
    if (await this.dialogs.ask({ heading: this.t('tables.staleTitle'), text, confirm: this.t('tables.staleKeep') })) {
      this.tables.set(await this.api.send('PUT /trainings/:id/tables', { params: { id: this.id() }, body: { rounds: this.rounds(), version: theirs.version } }));
      this.notices.say(this.t('tables.saved'));
    } else {
      this.tables.set(theirs);
    }
  }

  private async work(run: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await run();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
