import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { Field } from '../../shared/forms/field';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { BalanceBar } from '../../shared/ui/balance-bar';
import { Dialogs } from '../../shared/ui/dialogs';
import { Export } from '../../shared/ui/export';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { SearchField } from '../../shared/ui/search-field';
import { UrlQuery } from '../../shared/url/url-query';
import { folded } from '../../shared/forms/option';
import { AnswerWords } from '../../shared/questions/answer-words';
import { FindingWords } from '../finding-words';
import { carriedOver, changesBetween, cohortOf, findingsWith, holdsPlace, mayChoose, quotasWith, toggled, type Choice, type Draft } from './board-draft';
import { BoardTable } from './board-table';
import { ReservePanel } from './reserve-panel';
import { SelectionClient, type Board, type BoardNominee, type Proposal } from './selection-client';

const shows = ['all', 'undecided', 'chosen', 'holding', 'waiting'] as const;
const sorts = ['merit', 'name', 'country', 'discipline', 'given'] as const;

/** Chooses a cohort: nominees side by side, the balance moving with every choice, and one decision at the end. */
@Component({
  imports: [BalanceBar, BoardTable, Export, Field, Icon, ListStates, MatButton, Page, ReservePanel, RouterLink, SearchField],
  templateUrl: './selection-page.html',
  styleUrl: './selection-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectionPage {
  readonly id = input.required<string>();

  private readonly answerWords = inject(AnswerWords);
  private readonly findingWords = inject(FindingWords);
  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  protected readonly session = inject(Session);
  private readonly client = inject(SelectionClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly icons = { alert: 'alert-outline', good: 'check-circle-outline', propose: 'auto-fix' } as const;
  protected readonly shows = shows;
  protected readonly sorts = sorts;
  protected readonly disciplines = disciplines;

  protected readonly words = this.query.text('q');
  protected readonly discipline = this.query.oneOf('discipline', ['', ...disciplines]);
  protected readonly country = this.query.text('country');
  protected readonly show = this.query.oneOf('show', shows);
  protected readonly sort = this.query.oneOf('sort', sorts);
  /** The question whose answers stand in the rows. */
  protected readonly question = this.query.text('question');
  protected readonly blind = this.query.oneOf('names', ['shown', 'hidden']);
  protected readonly board = inject(Api).resource('GET /trainings/:id/board', () => ({
    params: { id: this.id() }, query: this.blind() === 'hidden' ? { blind: 'true' as const } : {},
  }));

  protected readonly draft = signal<Draft>(new Map());
  protected readonly proposal = signal<Proposal | null>(null);
  protected readonly busy = signal(false);
  /** Moves when the reserve has to be asked for again. */
  protected readonly decided = signal(0);
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.t('selection.back') }));

  protected readonly countries = computed(() => this.formats.sorted([...new Set(this.board.value()?.nominees.flatMap(({ countryCode }) => countryCode ?? []))], (code) => this.formats.country(code)));
  protected readonly ordered = computed(() => this.inOrder(this.board.value()?.nominees ?? []));
  protected readonly shown = computed(() => {
    const words = folded(this.words());
    return this.ordered().filter((one) =>
      (!this.discipline() || one.discipline === this.discipline()) && (!this.country() || one.countryCode === this.country()) && this.isShown(one) &&
      (!words || folded(`${one.displayName ?? ''} ${one.organisationName ?? ''}`).includes(words)));
  });
  protected readonly counts = computed(() => {
    const choices = [...this.draft().values()];
    const of = (choice: Choice) => choices.filter((one) => one === choice).length;
    return { selected: of('selected'), reserve: of('reserve'), declined: of('declined') };
  });
  protected readonly because = computed(() => {
    const { nominees = [] } = this.board.value() ?? {};
    const names = new Map(nominees.map((one) => [one.nominationId, this.nameOf(one)]));
    return new Map((this.proposal()?.reasons ?? []).map(({ nominationId, selected, because, against }) => {
      const words = { name: (against && names.get(against)) ?? '' };
      return [nominationId, selected ? this.t(`selection.because.in.${inside(because)}`, words) : this.t(`selection.because.out.${outside(because)}`, words)];
    }));
  });

  /** Every question of any version, as it was asked last. */
  protected readonly questions = computed(() => {
    const found = new Map<string, string>();
    for (const { questions } of this.board.value()?.forms ?? []) for (const { id, label } of questions) if (!found.has(id)) found.set(id, this.formats.of(label));
    return [...found].map(([id, label]) => ({ id, label }));
  });
  /** What each nominee answered to it, in the words of the version they answered on. */
  protected readonly answered = computed(() => {
    const { forms = [], nominees = [] } = this.board.value() ?? {};
    const question = this.question();
    if (!this.questions().some(({ id }) => id === question)) return null;
    return new Map(nominees.map(({ nominationId, answers }) => {
      const asked = forms.find(({ number }) => number === answers?.form)?.questions.find(({ id }) => id === question);
      return [nominationId, (answers && asked && this.answerWords.of(asked, answers.answers)) || this.t('questions.noAnswer')];
    }));
  });

  protected quotas(board: Board): Board['quotas'] {
    return quotasWith(board, this.draft());
  }

  protected findings(board: Board): string[] {
    if (cohortOf(board, this.draft()).length === 0) return [];
    const repeats = cohortOf(board, this.draft()).filter(({ repeatOf }) => repeatOf !== null).map((one) => this.nameOf(one));
    return [
      ...findingsWith(board, this.draft()).map((finding) => this.findingWords.of(finding)),
      ...(repeats.length ? [this.t('selection.repeats', { count: repeats.length, names: this.formats.list(repeats) })] : []),
    ];
  }

  protected nameOf({ displayName, number }: BoardNominee): string {
    return displayName ?? this.t('selection.number', { number });
  }

  protected unmet({ finding, because, available }: Proposal['unmet'][number]): string {
    return `${this.findingWords.of(finding)} – ${this.t(`selection.unmet.${because}`, { available })}`;
  }

  protected hasCohort(board: Board): boolean {
    return cohortOf(board, this.draft()).length > 0;
  }

  protected choose({ nominee, choice }: { nominee: BoardNominee; choice: Choice }): void {
    this.draft.update((draft) => toggled(draft, nominee, choice));
  }

  protected clear(): void {
    this.draft.set(new Map());
    this.proposal.set(null);
  }

  protected putRestInReserve(): void {
    const rest = this.ordered().filter((one) => !this.draft().has(one.nominationId) && mayChoose(one, 'reserve'));
    this.draft.update((draft) => new Map([...draft, ...rest.map(({ nominationId }): [string, Choice] => [nominationId, 'reserve'])]));
  }

  /** What was chosen by hand stays; the proposal fills what is left. */
  protected async propose(board: Board): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const byHand = this.proposal() ? [] : [...this.draft()];
    try {
      const proposal = await this.client.propose(board.trainingId, {
        keep: byHand.filter(([, choice]) => choice === 'selected').map(([id]) => id),
        leave: byHand.filter(([, choice]) => choice !== 'selected').map(([id]) => id),
      });
      const holding = new Set(board.nominees.filter(holdsPlace).map(({ nominationId }) => nominationId));
      const added = proposal.selected.filter((id) => !holding.has(id));
      this.draft.set(new Map([...byHand, ...added.map((id): [string, Choice] => [id, 'selected'])]));
      this.proposal.set(proposal);
      this.notices.say(this.t('selection.propose.done', { count: added.length }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async decide(board: Board): Promise<void> {
    const { DecideDialog } = await import('./decide-dialog');
    const order = this.ordered();
    const outcome = await this.dialogs.open<{ board: Board; mails: number } | { stale: Board }, object>(DecideDialog, { board, draft: this.draft(), order });
    if (!outcome) return;
    if ('stale' in outcome) return this.compare(board, outcome.stale);
    this.take(outcome.board);
    this.clear();
    this.notices.say(this.t('selection.decide.done', { count: outcome.mails }));
  }

  protected async score(board: Board, nominee: BoardNominee): Promise<void> {
    const { ScoreDialog } = await import('./score-dialog');
    const scored = await this.dialogs.open<boolean, object>(ScoreDialog, { board, nominee, name: this.nameOf(nominee) });
    if (scored) this.board.reload();
  }

  protected async endorse(nominee: BoardNominee): Promise<void> {
    const { nominationId, awaits } = nominee;
    if (!awaits) return;
    const { EndorseDialog } = await import('./endorse-dialog');
    const done = await this.dialogs.open<boolean, object>(EndorseDialog, { nominationId, levelId: awaits.levelId, name: this.nameOf(nominee), level: awaits[this.messages.language()] });
    if (done) this.board.reload();
  }

  protected reloaded(): void {
    this.board.reload();
  }

  private async compare(before: Board, now: Board): Promise<void> {
    this.take(now);
    this.draft.update((draft) => carriedOver(draft, now));
    this.proposal.set(null);
    const { StaleBoardDialog } = await import('./stale-board-dialog');
    await this.dialogs.open(StaleBoardDialog, { changes: changesBetween(before, now) });
  }

  private take(board: Board): void {
    // The answer has names; a blind board is asked for again.
    if (this.blind() === 'hidden') this.board.reload();
    else this.board.set(board);
    this.decided.update((count) => count + 1);
  }

  private isShown(one: BoardNominee): boolean {
    switch (this.show()) {
      case 'all': return true;
      case 'undecided': return !this.draft().has(one.nominationId) && mayChoose(one, 'declined');
      case 'chosen': return this.draft().has(one.nominationId);
      case 'holding': return holdsPlace(one);
      case 'waiting': return one.state === 'reserve';
    }
  }

  private inOrder(nominees: readonly BoardNominee[]): BoardNominee[] {
    const place = (discipline: Discipline) => disciplines.indexOf(discipline);
    const country = ({ countryCode }: BoardNominee) => (countryCode ? this.formats.country(countryCode) : '');
    const by: Record<(typeof sorts)[number], (a: BoardNominee, b: BoardNominee) => number> = {
      merit: (a, b) => b.merit - a.merit,
      name: (a, b) => this.formats.compare(this.nameOf(a), this.nameOf(b)),
      country: (a, b) => this.formats.compare(country(a), country(b)),
      discipline: (a, b) => place(a.discipline) - place(b.discipline),
      given: () => 0,
    };
    return [...nominees].sort((a, b) => by[this.sort()](a, b) || a.number - b.number);
  }
}

type Code = Proposal['reasons'][number]['because'];
type Inside = Exclude<Code, 'left-out' | 'no-places'>;
type Outside = Exclude<Code, 'holds' | 'room'>;

/** Codes that are never told of somebody inside, or outside, fall back to the plainest sentence there is. */
function inside(code: Code): Inside {
  return code === 'left-out' || code === 'no-places' ? 'room' : code;
}

function outside(code: Code): Outside {
  return code === 'holds' || code === 'room' ? 'no-places' : code;
}
