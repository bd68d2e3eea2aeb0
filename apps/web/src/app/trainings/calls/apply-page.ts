import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { FormField, email, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { QuestionFields } from '../questions/question-fields';
import { given, type Answers } from '../questions/questions-client';
import { Outside } from '../outside';
import { TrainingLine } from '../training-line';
import { CallsClient, type OpenCall } from './calls-client';

/** The page of a call, for everybody who has its address: what it is about, and the form to apply with. */
@Component({
  imports: [ErrorSummary, Field, FormField, ListStates, MatButton, Outside, Page, QuestionFields, TrainingLine],
  templateUrl: './apply-page.html',
  styleUrl: './apply-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplyPage {
  readonly token = input.required<string>();

  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly client = inject(CallsClient);
  private readonly notices = inject(Notices);
  protected readonly saver = new Saver();
  protected readonly call = inject(Api).resource('GET /open-calls/:token', () => ({ params: { token: this.token() } }));
  private readonly questions = viewChild<QuestionFields>('questions');
  /** What was typed stays where the call is asked for again. */
  protected readonly answers = linkedSignal<string, Answers>({ source: this.token, computation: () => ({}) });
  protected readonly tried = signal(false);
  protected readonly sent = signal(false);
  protected readonly busy = signal(false);
  protected readonly heading = computed(() => {
    const title = this.call.value()?.training.title;
    return title ? this.t('calls.apply.heading', { title }) : this.t('calls.title');
  });
  /** Whoever is signed in here applies as who they are; everybody else says who they are, and proves the address. */
  protected readonly withAccount = computed(() => this.session.signedIn() && this.call.value()?.mayApply === true);

  private readonly model = signal({ givenName: '', familyName: '', email: '', workplace: '', motivation: '' });
  protected readonly fields = form(this.model, (path) => {
    const unknown = { when: () => !this.withAccount() };
    for (const one of [path.givenName, path.familyName, path.email, path.workplace]) required(one, unknown);
    email(path.email);
    maxLength(path.givenName, 120);
    maxLength(path.familyName, 120);
    maxLength(path.workplace, 200);
    maxLength(path.motivation, 2000);
  });

  protected until({ closesOn, zone }: OpenCall): string {
    return this.t('calls.apply.until', { date: this.formats.date(closesOn, 'full'), zone });
  }

  protected stands(call: OpenCall): string {
    return call.own ? this.t(`calls.apply.own.${call.own.state}`, { organisation: call.organisationName }) : '';
  }

  protected async save(): Promise<void> {
    const { motivation, ...who } = this.model();
    const { form: asked } = this.call.value() ?? {};
    this.tried.set(true);
    if (!asked || this.questions()?.check() === false) return;
    const answers = given(asked, this.answers());
    if (this.withAccount()) {
      const call = await this.saver.run(this.fields, () => this.client.applyOwn(this.token(), { motivation, ...answers }));
      if (call) this.call.set(call);
    } else if (await this.saver.run(this.fields, () => this.client.applyUnknown(this.token(), { ...who, motivation, language: this.messages.language(), ...answers }))) this.sent.set(true);
    // The questions are others by now: they are shown, with what was typed to those that stayed.
    if (this.saver.problem()?.code === 'form-changed') this.call.reload();
  }

  protected async withdraw(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.call.set(await this.client.withdrawOwn(this.token()));
      this.notices.say(this.t('calls.apply.withdrawn'));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
