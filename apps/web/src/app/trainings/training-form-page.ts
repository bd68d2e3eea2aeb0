import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { disciplines } from '@liaison/domain/disciplines';
import { trainingKinds, trainingModes } from '@liaison/domain/trainings';
import { of } from 'rxjs';
import { CodeLists } from '../directory/code-lists';
import { Session } from '../shared/access/session';
import { Clock } from '../shared/clock/clock';
import { Choices } from '../shared/forms/choices';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { folded } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { SaveBar } from '../shared/forms/save-bar';
import { Saver } from '../shared/forms/saver';
import { Stale } from '../shared/forms/stale';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import type { CapacityQuestion } from './form/capacity-dialog';
import { HostsField } from './form/hosts-field';
import { PlacesFields } from './form/places-fields';
import { emptyTraining, fieldsOf, modelOf, trainingRules, type TrainingModel } from './training-model';
import { TrainingsClient, type TrainingDetail } from './trainings-client';

/** The most zones of a search that are shown. */
const mostZones = 30;

/** Plans a training, or changes one. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, HostsField, ListStates, MatButton, Page, Pick, PlacesFields, RouterLink, SaveBar],
  templateUrl: './training-form-page.html',
  styleUrl: './training-form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingFormPage implements HoldsUnsaved {
  /** Absent while a training is new. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly client = inject(TrainingsClient);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly stale = inject(Stale);
  private readonly api = inject(Api);
  protected readonly saver = new Saver();
  protected readonly kinds = trainingKinds;
  protected readonly modes = trainingModes;

  protected readonly training = this.api.resource('GET /trainings/:id', () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id } };
  });
  private readonly known = this.api.resource('GET /countries', () => ({}));
  protected readonly countries = computed(() => this.lists.countries().filter(({ value }) => this.session.covers(value)));
  protected readonly phases = computed(() => this.session.current()?.phases ?? []);
  protected readonly heading = computed(() => {
    if (!this.id()) return this.t('trainings.form.new');
    const title = this.training.value()?.title;
    return title ? this.t('trainings.form.change', { title }) : '';
  });
  protected readonly back = computed(() =>
    this.id() ? { to: `/trainings/${this.id() ?? ''}`, label: this.training.value()?.title ?? '' } : { to: '/trainings', label: this.t('trainings.list.title') },
  );

  private readonly version = linkedSignal(() => this.training.value()?.version ?? 0);
  private readonly model = linkedSignal<TrainingDetail | undefined, TrainingModel>({
    source: this.training.value,
    computation: (detail) => (detail ? modelOf(detail) : emptyTraining(this.startPhase())),
  });
  protected readonly fields = form(this.model, trainingRules);
  private readonly left = signal(false);

  private readonly settings = this.api.resource('GET /phases/:id/settings', () => {
    const id = this.model().phaseId;
    return id ? { params: { id } } : undefined;
  });
  /** Those of the phase, and those the training names already though they ended. */
  protected readonly fundingLines = computed(() => {
    const lines = [...(this.settings.value()?.fundingLines ?? []), ...(this.training.value()?.fundingLines ?? [])];
    return [...new Map(lines.map(({ id, code, name }) => [id, { value: id, label: `${code} ${this.formats.of(name)}` }])).values()];
  });
  private readonly holidays = this.api.resource('GET /holidays', () => {
    const { countryCode: country, startsOn: from, endsOn: to } = this.model();
    return country && from && to && from <= to ? { query: { country, from, to } } : undefined;
  });
  /** Public holidays on the days that are chosen. */
  protected readonly holidayWords = computed(() => {
    const items = this.holidays.value()?.items ?? [];
    return items.length ? this.t('trainings.form.holidays', { names: this.formats.list(items.map(({ date, name }) => `${name} (${this.formats.date(date)})`)) }) : '';
  });
  private readonly curriculum = this.api.resource('GET /modules', () => ({}));
  protected readonly modules = computed(() => (this.curriculum.value()?.items ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} ${this.formats.of(title)}` })));
  /** The first day moved under an agenda that hangs on it. */
  protected readonly agendaMoves = computed(() => {
    const saved = this.training.value();
    return saved && saved.sessions.length > 0 && saved.startsOn !== this.model().startsOn ? saved.sessions.length : 0;
  });
  protected readonly zoneOption = computed(() => {
    const { timeZone } = this.model();
    return timeZone === null ? null : { value: timeZone, label: timeZone };
  });
  /** Zones of our countries first: the one that is meant is nearly always among them. */
  private readonly zones = computed(() => {
    const ours = (this.known.value()?.items ?? []).map(({ timeZone }) => timeZone);
    return [...new Set([...ours.sort(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
  });
  protected readonly findZone = (words: string) =>
    of(
      this.zones()
        .filter((zone) => folded(zone.replaceAll('_', ' ')).includes(folded(words.replaceAll('_', ' '))))
        .slice(0, mostZones)
        .map((zone) => ({ value: zone, label: zone })),
    );

  unsaved(): boolean {
    return !this.left() && this.fields().dirty();
  }

  /** A country proposes its clock and its languages; what somebody chose themselves stays. */
  protected proposeFor(code: string): void {
    const country = this.known.value()?.items.find((one) => one.code === code);
    if (!country) return;
    const before = this.proposed;
    this.proposed = { timeZone: country.timeZone, languages: country.materialLanguages.slice(0, 1).map((tag) => tag.split('-')[0] ?? tag) };
    this.model.update((now) => ({
      ...now,
      timeZone: now.timeZone === null || now.timeZone === before.timeZone ? country.timeZone : now.timeZone,
      languages: now.languages.length === 0 || now.languages.join() === before.languages.join() ? (this.proposed.languages ?? []) : now.languages,
    }));
  }
  private proposed: { timeZone: string | null; languages: string[] } = { timeZone: null, languages: [] };

  /** A training of one day ends on the day it starts, until somebody says otherwise. */
  protected followStart(startsOn: string): void {
    if (startsOn) this.model.update((now) => (now.endsOn === '' || now.endsOn < startsOn ? { ...now, endsOn: startsOn } : now));
  }

  protected async save(): Promise<void> {
    try {
      if (!(await this.agreesToPlaces())) return;
      const saved = await this.saver.run(this.fields, () => this.send(), ['stale-version']);
      if (!saved) return;
      this.notices.say(this.t(this.id() ? 'trainings.form.saved' : 'trainings.form.planned', { title: saved.title, code: saved.code }));
      this.left.set(true);
      await this.router.navigate(['/trainings', saved.id], { queryParams: this.id() ? {} : { tab: 'agenda' }, queryParamsHandling: 'merge' });
    } catch (error) {
      await this.compare(problemOf(error).current as TrainingDetail);
    }
  }

  protected leave(): void {
    void this.router.navigate(['/trainings', ...(this.id() ? [this.id()] : [])], { queryParamsHandling: 'preserve' });
  }

  /** Other numbers than those that are saved are shown with what they mean for people, before they are saved. */
  private async agreesToPlaces(): Promise<boolean> {
    const [id, saved] = [this.id(), this.training.value()];
    if (id === undefined || !saved || !this.fields().valid()) return true;
    const numbers = (model: TrainingModel) => {
      const { capacity, quotas, softQuotas, countryQuotas } = fieldsOf(model);
      return { capacity, quotas, softQuotas, countryQuotas };
    };
    const wanted = numbers(this.model());
    if (JSON.stringify(wanted) === JSON.stringify(numbers(modelOf(saved)))) return true;
    const preview = await this.client.previewPlaces(id, wanted);
    if (preview.above.length + preview.next.length + preview.over.length === 0) return true;
    const { CapacityDialog } = await import('./form/capacity-dialog');
    return (await this.dialogs.open<boolean, CapacityQuestion>(CapacityDialog, { trainingId: id, preview })) ?? false;
  }

  private send(): Promise<TrainingDetail> {
    const id = this.id();
    const body = fieldsOf(this.model());
    if (id === undefined) return this.client.plan(body);
    const { phaseId: _, ...facts } = body;
    return this.client.change(id, { ...facts, moveSessions: this.agendaMoves() > 0 && this.model().moveSessions, version: this.version() });
  }

  /** Somebody else saved first: field by field, and then once more on what is saved now. */
  private async compare(theirs: TrainingDetail): Promise<void> {
    const show: Partial<Record<keyof TrainingModel, (model: TrainingModel) => string>> = {
      kind: ({ kind }) => this.t(`domain.trainingKind.${kind}`),
      mode: ({ mode }) => this.t(`domain.trainingMode.${mode}`),
      countryCode: ({ countryCode }) => this.formats.country(countryCode),
      startsOn: ({ startsOn }) => this.formats.date(startsOn, 'full'),
      endsOn: ({ endsOn }) => this.formats.date(endsOn, 'full'),
      languages: ({ languages }) => this.formats.list(languages.map((tag) => this.formats.languageName(tag))),
      interpretation: ({ interpretation }) => this.formats.list(interpretation.map((tag) => this.formats.languageName(tag))),
      hosts: ({ hosts }) => this.formats.list(hosts.map(({ name }) => name)),
      fundingLineIds: ({ fundingLineIds }) => this.formats.list(this.fundingLines().filter(({ value }) => fundingLineIds.includes(value)).map(({ label }) => label)),
      prerequisiteIds: ({ prerequisiteIds }) => this.formats.list(this.modules().filter(({ value }) => prerequisiteIds.includes(value)).map(({ label }) => label)),
      places: ({ places }) => this.formats.list(disciplines.filter((one) => places[one]).map((one) => `${this.t(`domain.discipline.${one}`)} ${places[one]}`), 'unit'),
      soft: ({ soft }) => this.formats.list(disciplines.filter((one) => soft[one]).map((one) => this.t(`domain.discipline.${one}`))),
      countries: ({ countries }) => this.formats.list(countries.map(({ countryCode, places, isHard }) => `${this.formats.country(countryCode)} ${places}${isHard ? ` (${this.t('trainings.form.hard')})` : ''}`), 'unit'),
    };
    const keys = ['title', 'kind', 'countryCode', 'city', 'venue', 'mode', 'timeZone', 'startsOn', 'endsOn', 'languages', 'interpretation', 'hosts', 'fundingLineIds', 'prerequisiteIds', 'completedShare', 'capacity', 'places', 'soft', 'countries', 'note'] as const;
    const labels = { fundingLineIds: 'funding', prerequisiteIds: 'prerequisites', countries: 'countryPlaces' } as const;
    const wordOf = (key: (typeof keys)[number]) => (key in labels ? labels[key as keyof typeof labels] : (key as Exclude<typeof key, keyof typeof labels>));
    const fields = keys.map((key) => ({ key, label: this.t(`trainings.form.${wordOf(key)}`), ...(show[key] && { show: show[key] }) }));
    const before = this.training.value();
    const merged = await this.stale.resolve(this.model(), { ...modelOf(theirs), moveSessions: this.model().moveSessions }, fields, before && modelOf(before));
    if (!merged) return;
    this.training.set(theirs);
    this.version.set(theirs.version);
    this.model.set(merged);
    await this.save();
  }

  /** The phase that is read, else the one that runs now, else the newest. */
  private startPhase(): string {
    const today = this.clock.today();
    const phases = this.phases();
    const phase = this.session.phase() ?? phases.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? phases[0];
    return phase?.id ?? '';
  }
}
