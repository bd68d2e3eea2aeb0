import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { measureKinds, type MeasureKind } from '@liaison/domain/strategies/codes';
import { CodeLists } from '../../directory/code-lists';
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
type Measure = Strategy['measures'][number];
type Fields = Omit<BodyOf<'PUT /strategy-measures/:id'>, 'version'>;

interface Draft {
  kind: MeasureKind;
  title: string;
  sectorCode: string;
  source: string;
  dueOn: string;
  contribution: string;
  since: string;
}

/** Enters a measure or a milestone of a country's plan, or changes what is said of one. */
@Component({
  imports: [ErrorSummary, Field, FormField, ListStates, Page, SaveBar],
  template: `
    <ui-page [heading]="t('strategies.form.measure', { country: formats.country(code()) })" [subtitle]="t('strategies.form.measureText')" [back]="back()">
      <ui-list-states [of]="strategies" />
      @if (strategies.value()) {
        <form class="card" novalidate (submit)="$event.preventDefault(); save()">
          <ui-error-summary [of]="saver" [form]="fields" />
          <div class="fields">
            <ui-field class="wide" [label]="t('strategies.form.title')"><input [formField]="fields.title" autocomplete="off" /></ui-field>
            @if (!id()) {
              <ui-field [label]="t('strategies.form.kind')">
                <select [formField]="fields.kind">
                  @for (one of kinds; track one) {
                    <option [value]="one">{{ t(one === 'measure' ? 'strategies.measure' : 'strategies.milestone') }}</option>
                  }
                </select>
              </ui-field>
              <ui-field [label]="t('strategies.form.begins')"><input type="date" [formField]="fields.since" /></ui-field>
            }
            <ui-field [label]="t('strategies.form.sector')">
              <select [formField]="fields.sectorCode">
                <option value="">{{ t('strategies.nobody') }}</option>
                @for (one of lists.sectors(); track one.value) {
                  <option [value]="one.value">{{ one.label }}</option>
                }
              </select>
            </ui-field>
            <ui-field [label]="t('strategies.form.dueOn')"><input type="date" [formField]="fields.dueOn" /></ui-field>
            <ui-field class="wide" [label]="t('strategies.form.contribution')" [hint]="t('strategies.form.contributionHint')"><textarea rows="3" [formField]="fields.contribution"></textarea></ui-field>
            <ui-field class="wide" [label]="t('strategies.form.source')" [hint]="t('strategies.form.sourceHint')"><input [formField]="fields.source" autocomplete="off" /></ui-field>
          </div>
          <ui-save-bar [of]="saver" [dirty]="fields().dirty()" [label]="id() ? '' : t('strategies.form.save')" (cancelled)="cancel()" />
        </form>
      }
    </ui-page>
  `,
  styleUrl: '../form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasureFormPage implements HoldsUnsaved {
  readonly code = input.required<string>();
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly kinds = measureKinds;
  private readonly model = signal<Draft>({ kind: 'measure', title: '', sectorCode: '', source: '', dueOn: '', contribution: '', since: inject(Clock).today() });
  protected readonly fields = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 200);
    maxLength(path.source, 300);
    maxLength(path.contribution, 1000);
    required(path.since);
    noCaseData(path.title, path.source, path.contribution);
  });
  protected readonly strategies = this.api.resource('GET /strategies', () => ({ query: { country: [this.code()] } }));
  private readonly measure = computed(() => measureOf(this.strategies.value()?.items[0], this.id()));
  protected readonly back = computed(() => ({ to: `/strategies?country=${this.code()}`, label: this.t('strategies.one', { country: this.formats.country(this.code()) }) }));
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.measure, draftOf,
    send: (version) => this.send(version),
    within: (current: Strategy) => measureOf(current, this.id()),
    compared: () => [
      { key: 'title', label: this.t('strategies.form.title') },
      { key: 'sectorCode', label: this.t('strategies.form.sector'), show: ({ sectorCode }) => this.lists.sector(sectorCode || null) },
      { key: 'dueOn', label: this.t('strategies.form.dueOn'), show: ({ dueOn }) => (dueOn ? this.formats.date(dueOn) : '') },
      { key: 'contribution', label: this.t('strategies.form.contribution') },
      { key: 'source', label: this.t('strategies.form.source') },
    ],
  });

  unsaved(): boolean {
    return this.saver.unsaved();
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
    const { kind, since } = this.model();
    const body = fieldsOf(this.model());
    const id = this.id();
    return id && version !== undefined
      ? this.api.send('PUT /strategy-measures/:id', { params: { id }, body: { ...body, version } })
      : this.api.send('POST /strategies/:code/measures', { params: { code: this.code() }, body: { ...body, kind, since } });
  }
}

function measureOf(strategy: Strategy | undefined, id: string | undefined): Measure | undefined {
  return id ? strategy?.measures.find((one) => one.id === id) : undefined;
}

function draftOf({ kind, title, sectorCode, source, dueOn, contribution, changes }: Measure): Draft {
  return { kind, title, sectorCode: sectorCode ?? '', source, dueOn: dueOn ?? '', contribution, since: changes.at(-1)?.on ?? '' };
}

function fieldsOf({ title, sectorCode, source, dueOn, contribution }: Draft): Fields {
  return { title, sectorCode: (sectorCode || null) as Fields['sectorCode'], source, dueOn: dueOn || null, contribution };
}
