import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FinalTestBoard } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import type { ResultQuestion } from './result-dialog';
import type { TestQuestion } from './test-dialog';

type Person = FinalTestBoard['people'][number];

/** The test at the end of a training: what it is, and what everybody reached in it. */
@Component({
  imports: [ListStates, MatButton, Page, StateTag],
  templateUrl: './final-test-page.html',
  styleUrl: './final-test-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FinalTestPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly board = this.api.resource('GET /trainings/:id/final-test', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.board.value()?.title ?? '' }));
  /** Typed and not recorded yet, by nomination. */
  protected readonly typed = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly busy = signal(false);
  protected readonly ready = computed(() => [...this.typed()].flatMap(([nominationId, text]) => (isScore(text) ? [{ nominationId, score: Number(text) }] : [])));
  protected readonly isWrong = computed(() => [...this.typed().values()].some((text) => text.trim() !== '' && !isScore(text)));

  protected type(nominationId: string, text: string): void {
    this.typed.update((now) => new Map([...now, [nominationId, text]]));
  }

  protected last({ results }: Person): Person['results'][number] | undefined {
    return results.at(-1);
  }

  protected async record(): Promise<void> {
    const results = this.ready();
    if (results.length === 0 || this.isWrong()) return;
    const done = await this.write(() => this.api.send('POST /trainings/:id/final-test/results', { params: { id: this.id() }, body: { results } }), this.t('finalTest.recorded', { count: results.length }));
    if (done) this.typed.set(new Map());
  }

  protected async correct(person: Person): Promise<void> {
    const { ResultDialog } = await import('./result-dialog');
    const made = await this.dialogs.open<{ score: number; reason: string }, ResultQuestion>(ResultDialog, { person });
    const result = this.last(person);
    if (!made || !result) return;
    await this.write(
      () => this.api.send('POST /trainings/:id/final-test/corrections', { params: { id: this.id() }, body: { resultId: result.id, ...made } }),
      this.t('finalTest.corrected', { name: person.displayName }),
    );
  }

  protected async set(board: FinalTestBoard): Promise<void> {
    const { TestDialog } = await import('./test-dialog');
    const isUsed = board.people.some(({ results }) => results.length > 0);
    const chosen = await this.dialogs.open<{ test: { name: string; passMark: number } | null }, TestQuestion>(TestDialog, { test: board.test, isUsed });
    if (!chosen) return;
    await this.write(
      () => this.api.send('PUT /trainings/:id/final-test', { params: { id: this.id() }, body: { test: chosen.test, version: board.test?.version ?? null } }),
      this.t(chosen.test ? 'finalTest.saved' : 'finalTest.dropped'),
    );
  }

  private async write(call: () => Promise<FinalTestBoard>, done: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    try {
      this.board.set(await call());
      this.notices.say(done);
      return true;
    } catch (error) {
      this.board.reload();
      if (problemOf(error).code === 'stale-version') this.notices.say(this.t('finalTest.stale'));
      else this.notices.failed(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}

function isScore(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100;
}
