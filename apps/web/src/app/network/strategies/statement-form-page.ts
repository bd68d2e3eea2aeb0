import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { standings, type Standing, type StrategyTopic } from '@liaison/domain/strategies/codes';
import { Clock } from '../../shared/clock/clock';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

type Strategy = ResponseOf<'GET /strategies'>['items'][number];
type Statement = NonNullable<Strategy['topics'][number]['now']>;

interface Draft {
  standing: Standing;
  text: string;
  source: string;
  since: string;
}

/** Says what holds in a country from a day on, or puts right what was wrong when it was written. */
@Component({
  imports: [ErrorSummary, Field, FormField, ListStates, Page, SaveBar],
  template: `
    <ui-page [heading]="t('strategies.form.statement', named())" [subtitle]="t(id() ? 'strategies.form.correctText' : 'strategies.form.statementText')" [back]="back()">
      <ui-list-states [of]="strategies" />
      @if (strategies.value()) {
        <form class="card" novalidate (submit)="$event.preventDefault(); save()">
          <ui-error-summary [of]="saver" [form]="fields" />
          <div class="fields">
            <ui-field [label]="t('strategies.form.standing')">
              <select [formField]="fields.standing">
                @for (one of standings; track one) {
                  <option [value]="one">{{ t(standingKey(one)) }}</option>
                }
              </select>
            </ui-field>
            @if (!id()) {
              <ui-field [label]="t('strategies.form.since')"><input type="date" [formField]="fields.since" /></ui-field>
            }
            <ui-field class="wide" [label]="t('strategies.form.text')"><textarea rows="5" [formField]="fields.text"></textarea></ui-field>
            <ui-field class="wide" [label]="t('strategies.form.source')" [hint]="t('strategies.form.sourceHint')"><input [formField]="fields.source" autocomplete="off" /></ui-field>
          </div>
          <ui-save-bar [of]="saver" [dirty]="fields().dirty()" (cancelled)="cancel()" />
        </form>
      }
    </ui-page>
  `,
  styleUrl: '../form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatementFormPage implements HoldsUnsaved {
  readonly code = input.required<string>();
  readonly topic = input.required<StrategyTopic>();
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly standings = standings;
  private readonly model = signal<Draft>({ standing: 'yes', text: '', source: '', since: inject(Clock).today() });
  protected readonly fields = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 2000);
    maxLength(path.source, 300);
    required(path.since);
    noCaseData(path.text, path.source);
  });
  protected readonly strategies = this.api.resource('GET /strategies', () => ({ query: { country: [this.code()] } }));
  private readonly statement = computed(() => statementOf(this.strategies.value()?.items[0], this.topic(), this.id()));
  protected readonly named = computed(() => ({ topic: this.t(`strategies.topic.${this.topic()}`), country: this.formats.country(this.code()) }));
  protected readonly back = computed(() => ({ to: `/strategies?country=${this.code()}`, label: this.t('strategies.one', { country: this.formats.country(this.code()) }) }));
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.statement,
    // What holds now is the first draft of what holds from today on.
    draftOf: ({ standing, text, source, since }: Statement): Draft => ({ standing, text, source, since: this.id() ? since : this.model().since }),
    send: (version) => this.send(version),
    within: (current: Strategy) => statementOf(current, this.topic(), this.id()),
    compared: () => [
      { key: 'standing', label: this.t('strategies.form.standing'), show: ({ standing }) => this.t(`strategies.standing.${standing}`) },
      { key: 'text', label: this.t('strategies.form.text') },
      { key: 'source', label: this.t('strategies.form.source') },
    ],
  });

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected standingKey(one: Standing) {
    return `strategies.standing.${one}` as const;
  }

  protected async save(): Promise<void> {
    if (!(await this.saver.save())) return;
    this.notices.say(this.t('strategies.saved', { country: this.formats.country(this.code()) }));
    this.cancel();
  }

  protected cancel(): void {
    void this.router.navigate(['/strategies'], { queryParams: { country: this.code() } });
  }

  private send(version: number | undefined): Promise<Strategy> {
    const { since, ...said } = this.model();
    const id = this.id();
    return id && version !== undefined
      ? this.api.send('PUT /strategy-statements/:id', { params: { id }, body: { ...said, version } })
      : this.api.send('POST /strategies/:code/statements', { params: { code: this.code() }, body: { ...said, since, topic: this.topic() } });
  }
}

function statementOf(strategy: Strategy | undefined, topic: StrategyTopic, id: string | undefined): Statement | undefined {
  const found = strategy?.topics.find((one) => one.topic === topic);
  if (!found) return undefined;
  return id ? [found.now, ...found.before].find((one) => one?.id === id) ?? undefined : (found.now ?? undefined);
}
