import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { standings, type Standing, type StrategyTopic } from '@liaison/domain/strategies/codes';
import { Clock } from '../../shared/clock/clock';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import { Stale } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

type Strategy = ResponseOf<'GET /strategies'>['items'][number];

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
  private readonly stale = inject(Stale);
  protected readonly saver = new Saver();
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
  private readonly standing = computed(() => statementOf(this.strategies.value()?.items[0], this.topic(), this.id()));
  protected readonly named = computed(() => ({ topic: this.t(`strategies.topic.${this.topic()}`), country: this.formats.country(this.code()) }));
  protected readonly back = computed(() => ({ to: `/strategies?country=${this.code()}`, label: this.t('strategies.one', { country: this.formats.country(this.code()) }) }));
  private left = false;

  constructor() {
    effect(() => {
      const before = this.standing();
      // What holds now is the first draft of what holds from today on.
      if (before) untracked(() => this.model.update(({ since }) => ({ ...draftOf(before), since: this.id() ? before.since : since })));
    });
  }

  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  protected standingKey(one: Standing) {
    return `strategies.standing.${one}` as const;
  }

  protected async save(version = this.standing()?.version ?? null): Promise<void> {
    const { since, ...said } = this.model();
    const id = this.id();
    try {
      const saved = await this.saver.run(this.fields, () =>
        id && version !== null
          ? this.api.send('PUT /strategy-statements/:id', { params: { id }, body: { ...said, version } })
          : this.api.send('POST /strategies/:code/statements', { params: { code: this.code() }, body: { ...said, since, topic: this.topic() } }),
      ['stale-version']);
      if (!saved) return;
      this.left = true;
      this.notices.say(this.t('strategies.saved', { country: this.formats.country(this.code()) }));
      this.cancel();
    } catch (error) {
      await this.compare(problemOf(error).current as Strategy);
    }
  }

  protected cancel(): void {
    void this.router.navigate(['/strategies'], { queryParams: { country: this.code() } });
  }

  private async compare(current: Strategy): Promise<void> {
    const [theirs, before] = [statementOf(current, this.topic(), this.id()), this.standing()];
    if (!theirs) return;
    const merged = await this.stale.resolve(this.model(), draftOf(theirs), [
      { key: 'standing', label: this.t('strategies.form.standing'), show: ({ standing }) => this.t(`strategies.standing.${standing}`) },
      { key: 'text', label: this.t('strategies.form.text') },
      { key: 'source', label: this.t('strategies.form.source') },
    ], before && draftOf(before));
    if (!merged) return;
    this.model.set(merged);
    await this.save(theirs.version);
  }
}

type Statement = NonNullable<Strategy['topics'][number]['now']>;

function statementOf(strategy: Strategy | undefined, topic: StrategyTopic, id: string | undefined): Statement | undefined {
  const found = strategy?.topics.find((one) => one.topic === topic);
  if (!found) return undefined;
  return id ? [found.now, ...found.before].find((one) => one?.id === id) ?? undefined : (found.now ?? undefined);
}

function draftOf({ standing, text, source, since }: Statement): Draft {
  return { standing, text, source, since };
}
