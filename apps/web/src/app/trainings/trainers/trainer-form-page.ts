import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, applyEach, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { map } from 'rxjs';
import { Clock } from '../../shared/clock/clock';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { ComparedField } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { TrainersClient, type TrainerProfile } from './trainers-client';

interface Model {
  personId: string | null;
  disciplines: string[];
  modules: { moduleId: string; accreditedOn: string; expiresOn: string }[];
  active: boolean;
  note: string;
}

const nobody: Model = { personId: null, disciplines: [], modules: [], active: true, note: '' };

function modelOf({ id, disciplines: speaksFor, modules, active, note }: TrainerProfile): Model {
  return {
    personId: id, disciplines: speaksFor, active, note,
    modules: modules.map(({ moduleId, accreditedOn, expiresOn }) => ({ moduleId, accreditedOn, expiresOn: expiresOn ?? '' })),
  };
}

/** What somebody teaches and is accredited for; a new trainer is a person of the directory. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, Icon, ListStates, MatButton, MatIconButton, Page, Pick, SaveBar],
  templateUrl: './trainer-form-page.html',
  styleUrl: './trainer-form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainerFormPage implements HoldsUnsaved {
  /** Absent while a trainer is new. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly client = inject(TrainersClient);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly today = inject(Clock).today();
  protected readonly remove = 'delete-outline';

  protected readonly trainer = this.api.resource('GET /trainers/:id', () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id } };
  });
  protected readonly modules = this.api.resource('GET /modules', () => ({}));
  protected readonly professions = computed(() => disciplines.map((value) => ({ value, label: this.t(`domain.discipline.${value}`) })));
  protected readonly heading = computed(() => {
    if (!this.id()) return this.t('planning.trainers.add');
    const name = this.trainer.value()?.displayName;
    return name ? this.t('planning.trainers.changeOne', { name }) : '';
  });
  protected readonly back = computed(() => ({ to: `/trainings/trainers${this.id() ? `/${this.id() ?? ''}` : ''}`, label: this.trainer.value()?.displayName ?? this.t('planning.trainers.title') }));
  private readonly model = signal(nobody);
  protected readonly fields = form(this.model, (path) => {
    required(path.personId);
    maxLength(path.note, 2000);
    applyEach(path.modules, (one) => {
      required(one.moduleId);
      required(one.accreditedOn);
      validate(one.expiresOn, ({ value, valueOf }) => (value() && value() < valueOf(one.accreditedOn) ? { kind: 'order' } : undefined));
    });
  });
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.trainer.value, draftOf: modelOf,
    send: (version) => this.send(version),
    compared: () => this.compared(),
  });
  protected readonly findPerson = (words: string) =>
    this.api
      .observe('GET /people', { query: { q: words, size: 20 } })
      .pipe(map(({ items }) => items.map(({ id, displayName, organisationName }) => ({ value: id, label: displayName, detail: organisationName ?? '' }))));

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected addModule(): void {
    this.model.update((now) => ({ ...now, modules: [...now.modules, { moduleId: '', accreditedOn: this.today, expiresOn: '' }] }));
    this.fields.modules().markAsDirty();
  }

  protected removeModule(index: number): void {
    this.model.update((now) => ({ ...now, modules: now.modules.filter((_, at) => at !== index) }));
    this.fields.modules().markAsDirty();
  }

  protected async save(): Promise<void> {
    const saved = await this.saver.save();
    if (!saved) return;
    this.notices.say(this.t('planning.trainers.saved', { name: saved.displayName }));
    await this.router.navigate(['/trainings/trainers', saved.id], { queryParamsHandling: 'preserve' });
  }

  protected leave(): void {
    void this.router.navigate(['/trainings/trainers', ...(this.id() ? [this.id()] : [])], { queryParamsHandling: 'preserve' });
  }

  private send(version = 0): Promise<TrainerProfile> {
    const { personId, disciplines: speaksFor, modules, active, note } = this.model();
    const body = {
      disciplines: speaksFor as Discipline[], active, note,
      modules: modules.map(({ moduleId, accreditedOn, expiresOn }) => ({ moduleId, accreditedOn, expiresOn: expiresOn || null })),
    };
    const id = this.id();
    return id === undefined ? this.client.add({ personId: personId ?? '', ...body }) : this.client.change(id, { ...body, version });
  }

  private compared(): ComparedField<Model>[] {
    const codeOf = (id: string) => this.modules.value()?.items.find((module) => module.id === id)?.code ?? '…';
    return [
      { key: 'disciplines', label: this.t('planning.trainers.speaksFor'), show: (model) => this.formats.list(model.disciplines.map((one) => this.t(`domain.discipline.${one as Discipline}`))) },
      { key: 'modules', label: this.t('planning.trainers.accreditations'), show: ({ modules }) => modules.map((one) => `${codeOf(one.moduleId)} (${one.expiresOn ? this.formats.date(one.expiresOn) : '–'})`).join(', ') },
      { key: 'active', label: this.t('planning.trainers.active'), show: ({ active }) => this.t(active ? 'planning.yes' : 'planning.no') },
      { key: 'note', label: this.t('planning.trainers.note') },
    ];
  }
}
