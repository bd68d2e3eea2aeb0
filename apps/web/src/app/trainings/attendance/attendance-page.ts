import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AttendanceBoard } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { keepApplication } from '../../shared/browser/keep-application';
import { Clock } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { problemOf, type Problem } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Icon } from '../../shared/ui/icon';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { ProblemText } from '../../shared/ui/problem-text';
import { UrlQuery } from '../../shared/url/url-query';
import { currentHalfDay, isFound, isSecondThought, keyOf, readKey, rowsOf, totalsOf, withEntries, type KeptMark, type Row } from './board';
import type { CorrectQuestion } from './correct-dialog';
import { KeptStore } from './kept';
import { MarkQueue } from './mark-queue';
import { QueueState } from './queue-state';

type Value = KeptMark['value'];

/** Who is there: one tap for each person, with or without network. */
@Component({
  imports: [Field, Icon, MatButton, Page, QueueState, RouterLink],
  templateUrl: './attendance-page.html',
  styleUrl: './attendance-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttendancePage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly queue = inject(MarkQueue);
  protected readonly icons = { alert: 'alert-outline', yes: 'check-circle', no: 'close-circle', open: 'circle-outline', offline: 'cloud-off-outline', waits: 'cloud-upload-outline' } as const;
  private readonly api = inject(Api);
  private readonly store = inject(KeptStore);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly texts = inject(ProblemText);
  private readonly query = inject(UrlQuery);

  protected readonly board = signal<AttendanceBoard | undefined>(undefined);
  /** When the list was read that is shown, where it is an older one. */
  protected readonly savedAt = signal<string | null>(null);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly words = signal('');
  private readonly at = this.query.text('at');
  /** The scan that marks refer to, while somebody goes through a signed sheet. */
  protected readonly scan = this.query.text('scan');
  /** When this page took a mark of a cell: so long may it be changed without a reason. */
  private readonly taken = new Map<string, string>();

  protected readonly halfDay = computed(() => {
    const board = this.board();
    const asked = readKey(this.at());
    return board && (board.halfDays.find((one) => asked !== null && keyOf(one) === keyOf(asked)) ?? currentHalfDay(board, this.clock.now()));
  });
  protected readonly rows = computed(() => {
    const [board, halfDay] = [this.board(), this.halfDay()];
    return board && halfDay ? rowsOf(board, halfDay, this.queue.kept()) : [];
  });
  protected readonly shown = computed(() => this.rows().filter(({ person }) => isFound(person, this.words())));
  protected readonly totals = computed(() => totalsOf(this.rows()));
  protected readonly conflicts = computed(() => this.rows().filter(({ entry }) => entry?.conflict));
  protected readonly refused = computed(() => this.queue.refused().filter(({ trainingId }) => trainingId === this.id()));
  /** Why nothing can be marked now; null where it can. */
  protected readonly closed = computed(() => {
    const [board, halfDay] = [this.board(), this.halfDay()];
    if (!board || !halfDay) return null;
    if (!board.may.mark) return this.t('attendance.page.closed', { state: this.t(`domain.trainingState.${board.state}`) });
    if (!halfDay.mine) return this.t('attendance.page.notMine');
    if (Date.parse(halfDay.opensAt) > this.clock.now().getTime()) return this.t('attendance.page.notYet', { time: this.formats.dateTime(halfDay.opensAt, board.timeZone) });
    return null;
  });
  protected readonly keyOf = keyOf;

  constructor() {
    keepApplication();
    void this.queue.start();
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    effect(() => {
      const answer = this.queue.answered();
      const board = untracked(this.board);
      if (answer && board && answer.trainingId === board.trainingId) this.keep(withEntries(board, answer.entries));
    });
  }

  /** First what this browser kept, so that there is something to tap on, then what the server says. */
  protected async load(id: string): Promise<void> {
    const account = this.session.current()?.account.id ?? '';
    this.problem.set(undefined);
    const kept = await this.store.board(account, id).catch(() => undefined);
    if (id !== this.id()) return;
    if (kept) {
      this.board.set(kept.board);
      this.savedAt.set(kept.savedAt);
    }
    try {
      const board = await this.api.send('GET /trainings/:id/attendance', { params: { id }, signedOutIsFine: kept !== undefined });
      if (id === this.id()) this.keep(board);
    } catch (error) {
      const problem = problemOf(error);
      if (!kept || !(problem.passing || problem.code === 'not-signed-in')) this.problem.set(problem);
    }
  }

  private keep(board: AttendanceBoard): void {
    this.board.set(board);
    this.savedAt.set(null);
    void this.store.putBoard(this.session.current()?.account.id ?? '', board, this.clock.now().toISOString()).catch(() => undefined);
  }

  protected label(halfDay: { day: string; half: 'am' | 'pm' }): string {
    return `${this.formats.date(halfDay.day)}, ${this.t(`attendance.half.${halfDay.half}`)}`;
  }

  protected problemText(problem: Problem): string {
    return this.texts.of(problem);
  }

  protected refusalText({ nominationId, day, half, refused }: KeptMark): string {
    const name = this.board()?.people.find((person) => person.nominationId === nominationId)?.displayName ?? '–';
    return this.t('attendance.queue.refusedWhy', { name, halfDay: this.label({ day, half }), because: this.t(`attendance.because.${refused as 'no-place'}`) });
  }

  /** A tap says it; a tap on what is said already takes it back. */
  protected async tap(row: Row, value: 'present' | 'absent'): Promise<void> {
    const wanted: Value = row.value === value ? 'nothing' : value;
    const before: Value = row.value ?? 'nothing';
    const cell = this.cellOf(row);
    const settled = row.entry && row.entry.value !== null && !row.waits && !isSecondThought(this.taken.get(cell), this.clock.now());
    if (settled && this.board()?.may.correct && !this.scan()) {
      if (this.savedAt() === null) return this.correct(row);
      // A correction is about what decides now, which only the server knows.
      this.notices.say(this.t('attendance.page.needsNetwork'));
      return;
    }
    await this.say([row], wanted);
    const name = row.person.displayName;
    if (wanted !== 'nothing') this.notices.undo(this.t(wanted === 'present' ? 'attendance.page.saidPresent' : 'attendance.page.saidAbsent', { name }), () => this.say([row], before));
  }

  protected async allPresent(): Promise<void> {
    const open = this.rows().filter(({ value }) => value === null);
    await this.say(open, 'present');
    this.notices.undo(this.t('attendance.page.allDone', { count: open.length }), () => this.say(open, 'nothing'));
  }

  private async say(rows: readonly Row[], value: Value, more: Partial<KeptMark> = {}): Promise<void> {
    const halfDay = this.halfDay();
    if (!halfDay) return;
    const deviceAt = this.clock.now().toISOString();
    for (const row of rows) this.taken.set(this.cellOf(row), deviceAt);
    await this.queue.add(
      rows.map(({ person }) => ({
        clientKey: crypto.randomUUID(),
        accountId: this.session.current()?.account.id ?? '',
        trainingId: this.id(),
        nominationId: person.nominationId,
        day: halfDay.day,
        half: halfDay.half,
        value,
        method: this.scan() ? ('paper' as const) : ('list' as const),
        ...(this.scan() && { scanId: this.scan() }),
        deviceAt,
        refused: null,
        ...more,
      })),
    );
  }

  private cellOf({ person }: Row): string {
    const halfDay = this.halfDay();
    return `${person.nominationId} ${halfDay ? keyOf(halfDay) : ''}`;
  }

  protected async correct(row: Row): Promise<void> {
    const [board, halfDay] = [this.board(), this.halfDay()];
    if (!board || !halfDay || !row.entry) return;
    const { CorrectDialog } = await import('./correct-dialog');
    const entry = await this.dialogs.open<AttendanceBoard['entries'][number], CorrectQuestion>(CorrectDialog, {
      trainingId: board.trainingId, person: row.person, entry: row.entry, label: this.label(halfDay), timeZone: board.timeZone, mayCorrect: board.may.correct,
    });
    if (!entry) return;
    const now = this.board();
    if (now) this.keep(withEntries(now, [entry]));
    this.notices.say(this.t('attendance.page.saved'));
  }

  protected async scanCodes(): Promise<void> {
    const { ScanDialog } = await import('./scan-dialog');
    const board = this.board();
    if (!board) return;
    await this.dialogs.open(ScanDialog, {
      people: board.people,
      isPresent: (nominationId: string) => this.rows().some(({ person, value }) => person.nominationId === nominationId && value === 'present'),
      mark: (nominationId: string, pass: string) => this.say(this.rows().filter(({ person }) => person.nominationId === nominationId), 'present', { method: 'qr', pass }),
    });
  }

  protected go(key: string): void {
    void this.query.set({ at: key }, { replace: true });
  }

  protected stopScan(): void {
    void this.query.set({ scan: null }, { replace: true });
  }
}
