import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { map, tap } from 'rxjs';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
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
import { When } from '../../shared/ui/when';
import type { AboutNominee } from '../questions/answers-dialog';
import { QuestionsClient } from '../questions/questions-client';
import { routeOf } from '../route-of';
import { TrainingsClient, type Candidate } from '../trainings-client';
import { ListsClient, type ListEntry, type NominationList } from './lists-client';
import { TermsForm } from './terms-form';

const movable: readonly ListEntry['state'][] = ['draft', 'submitted', 'endorsed'];

/** What one's own organisation puts forward: ordered, sent officially, and mended until its deadlines. */
@Component({
  imports: [DisciplineMark, Field, Icon, ListStates, MatButton, Page, Pick, StateTag, TermsForm, When],
  templateUrl: './list-page.html',
  styleUrl: './list-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(ListsClient);
  private readonly trainings = inject(TrainingsClient);
  private readonly questions = inject(QuestionsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly icons = { up: 'arrow-up', down: 'arrow-down' } as const;
  protected readonly list = inject(Api).resource('GET /trainings/:id/list', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.t('selection.back') }));
  protected readonly busy = signal(false);
  protected readonly person = signal<string | null>(null);
  /** The name that is being replaced. */
  protected readonly replacing = signal<string | null>(null);
  private readonly found = new Map<string, Candidate>();

  protected readonly drafts = computed(() => (this.list.value()?.entries ?? []).filter(({ state }) => state === 'draft').length);

  protected readonly find = (words: string) =>
    this.trainings.candidates(this.id(), words).pipe(
      tap(({ items }) => items.forEach((item) => this.found.set(item.id, item))),
      map(({ items }) => items.filter(({ nominated }) => !nominated).map(({ id, displayName, organisationName }) => ({ value: id, label: displayName, detail: organisationName }))),
    );

  protected isMovable({ state }: ListEntry): boolean {
    return movable.includes(state);
  }

  protected async add(): Promise<void> {
    const personId = this.person();
    const discipline = personId && this.found.get(personId)?.discipline;
    const { entries = [] } = this.list.value() ?? {};
    if (!personId || !discipline) return;
    await this.write(() => this.client.add(this.id(), personId, routeOf[discipline], entries.filter((entry) => this.isMovable(entry)).length + 1));
    this.person.set(null);
  }

  protected async move(entry: ListEntry, step: 1 | -1): Promise<void> {
    const { entries, version } = this.list.value() as NominationList;
    const order = entries.filter((one) => this.isMovable(one)).map(({ nominationId }) => nominationId);
    const from = order.indexOf(entry.nominationId);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    await this.write(() => this.client.order(this.id(), order, version));
  }

  protected async answer({ nominationId, displayName: name }: ListEntry): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const [{ AnswersDialog }, sheet] = await Promise.all([import('../questions/answers-dialog'), this.questions.about(this.id(), nominationId)]);
      const about: AboutNominee = { trainingId: this.id(), nominationId, name, sheet };
      if (!(await this.dialogs.open<boolean, AboutNominee>(AnswersDialog, about))) return;
      this.list.reload();
      this.notices.say(this.t('questions.sentAbout', { name }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async send({ version, trainingTitle }: NominationList): Promise<void> {
    const count = this.drafts();
    const open = this.unanswered();
    if (open.length) return this.leadTo(open);
    const sure = await this.dialogs.ask({ heading: this.t('selection.list.send', { count }), text: this.t('selection.list.sure', { count, training: trainingTitle }), confirm: this.t('selection.list.send', { count }) });
    if (!sure) return;
    if (await this.write(() => this.client.send(this.id(), version))) this.notices.say(this.t('selection.list.done', { count }));
  }

  /** Names that wait to be sent and lack answers; whoever sends the list is led to the first of them. */
  private unanswered(): ListEntry[] {
    return this.list.value()?.entries.filter(({ state, needsAnswers }) => state === 'draft' && needsAnswers) ?? [];
  }

  private leadTo([first, ...others]: ListEntry[]): void {
    if (first) this.notices.lead(this.t('errors.answers-missing', { name: first.displayName, people: others.length + 1 }), this.t('questions.answer'), () => this.answer(first));
  }

  protected async replace(entry: ListEntry, personId: string | null): Promise<void> {
    if (!personId) return;
    if (await this.write(() => this.client.replace(this.id(), entry, personId))) {
      this.notices.say(this.t('selection.list.replaced', { name: entry.displayName, other: this.found.get(personId)?.displayName ?? '' }));
      this.replacing.set(null);
    }
  }

  protected termsSet(list: NominationList, terms: NominationList['terms']): void {
    this.list.set({ ...list, terms });
  }

  private async write(call: () => Promise<NominationList>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    try {
      this.list.set(await call());
      return true;
    } catch (error) {
      const { code, current } = problemOf(error);
      // What somebody else did to the list is shown beside the refusal.
      if (code === 'stale-version' && current) this.list.reload();
      this.notices.failed(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
