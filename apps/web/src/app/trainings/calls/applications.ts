import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { map, type Observable } from 'rxjs';
import { applicationMachine, mayMove } from '@liaison/domain/states';
import { Field } from '../../shared/forms/field';
import type { Option } from '../../shared/forms/option';
import { Pick } from '../../shared/forms/pick';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { TrainingsClient } from '../trainings-client';
import { AnswerList } from '../../shared/questions/answer-list';
import type { QuestionForm } from '../questions/questions-client';
import { CallsClient, type Application } from './calls-client';

const tones: Readonly<Record<Application['state'], Tone>> = { unconfirmed: 'plain', submitted: 'info', 'passed-on': 'good', 'not-chosen': 'plain', withdrawn: 'plain' };

/** Who applied to a call. Each is passed on or not, one after the other: the first one passed on is the first choice. */
@Component({
  selector: 'app-applications',
  imports: [AnswerList, DisciplineMark, Field, ListStates, MatButton, Pick, StateTag],
  templateUrl: './applications.html',
  styleUrl: './applications.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Applications {
  readonly callId = input.required<string>();
  readonly trainingId = input.required<string>();
  readonly changed = output<void>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(CallsClient);
  private readonly trainings = inject(TrainingsClient);
  private readonly notices = inject(Notices);
  protected readonly applications = inject(Api).resource('GET /calls/:id/applications', () => ({ params: { id: this.callId() } }));
  protected readonly busy = signal(false);
  /** The application a reason is being written for. */
  protected readonly leaving = signal<string | null>(null);

  protected readonly find = (words: string): Observable<readonly Option[]> =>
    this.trainings.candidates(this.trainingId(), words).pipe(map(({ items }) => items.map(({ id, displayName, organisationName }) => ({ value: id, label: displayName, detail: organisationName }))));

  /** The questions as they stood when this one was written. */
  protected formOf({ answers }: Application): QuestionForm | undefined {
    return this.applications.value()?.forms.find(({ number }) => number === answers?.form);
  }

  protected tone({ state }: Application): Tone {
    return tones[state];
  }

  protected may({ state }: Application, to: 'passed-on' | 'not-chosen'): boolean {
    return mayMove(applicationMachine, state, to);
  }

  protected async decide({ id, version, name }: Application, to: 'passed-on' | 'not-chosen', reason = ''): Promise<void> {
    if (await this.write(() => this.client.decide(id, { to, reason: reason.trim(), version }))) {
      this.leaving.set(null);
      this.notices.say(this.t(`calls.application.done.${to}`, { name }));
    }
  }

  protected async identify({ id, version }: Application, personId: string | null): Promise<void> {
    if (!personId) return;
    const saved = await this.write(() => this.client.identify(id, { personId, version }));
    if (saved) this.notices.say(this.t('calls.application.identified', { name: saved.name }));
  }

  private async write(call: () => Promise<Application>): Promise<Application | undefined> {
    if (this.busy()) return undefined;
    this.busy.set(true);
    try {
      const saved = await call();
      this.applications.reload();
      this.changed.emit();
      return saved;
    } catch (error) {
      if (problemOf(error).status === 409) this.applications.reload();
      this.notices.failed(error);
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }
}
