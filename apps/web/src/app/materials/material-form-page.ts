import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { tlpLabels } from '@liaison/domain/access';
import { audiences, materialKinds } from '@liaison/domain/materials';
import { Choices } from '../shared/forms/choices';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Revising } from '../shared/forms/revising';
import { SaveBar } from '../shared/forms/save-bar';
import type { ComparedField } from '../shared/forms/stale';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { DescriptionFields } from './description/description-fields';
import { DescriptionWords } from './description/description-words';
import { emptyMaterial, fieldsOf, materialForm, modelOf, type MaterialModel } from './material-fields';
import { MaterialWords } from './material-words';
import { MaterialsClient, type Material } from './materials-client';

/** What is said about a material: for a new one, and to change it. Its files have a place of their own. */
@Component({
  imports: [Choices, DescriptionFields, ErrorSummary, Field, FormField, ListStates, Page, SaveBar],
  templateUrl: './material-form-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MaterialFormPage implements HoldsUnsaved {
  /** Of the material to change; a new one without. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(MaterialsClient);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly words = inject(MaterialWords);
  private readonly described = inject(DescriptionWords);
  private readonly api = inject(Api);

  protected readonly kinds = materialKinds;
  protected readonly labels = tlpLabels;
  protected readonly audiences = audiences;
  private readonly model = signal(structuredClone(emptyMaterial));
  protected readonly fields = materialForm(this.model);

  protected readonly material = this.api.resource('GET /materials/:id', () => {
    const id = this.id();
    return id ? { params: { id } } : undefined;
  });
  private readonly curriculum = this.api.resource('GET /modules', () => ({}));
  protected readonly modules = computed(() =>
    (this.curriculum.value()?.items ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} ${this.formats.of(title)}` })),
  );
  protected readonly languages = computed(() => this.words.languages([this.model().sourceLanguage]));
  protected readonly published = computed(() => this.material.value()?.editions.some(({ publishedAt }) => publishedAt !== null) ?? false);
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.material.value, draftOf: modelOf,
    send: (version = 1) => this.send(version),
    compared: () => this.compared(),
  });

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected async save(): Promise<void> {
    const material = await this.saver.save();
    if (!material) return;
    this.notices.say(this.t('materials.form.saved'));
    await this.router.navigate(['/materials', material.id], { queryParamsHandling: 'preserve' });
  }

  protected async cancel(): Promise<void> {
    await this.router.navigate(['/materials', this.id() ?? ''].filter(Boolean), { queryParamsHandling: 'preserve' });
  }

  private send(version: number): Promise<Material> {
    const body = fieldsOf(this.model());
    const id = this.id();
    return id ? this.client.change(id, { ...body, version }) : this.client.add(body);
  }

  private compared(): ComparedField<MaterialModel>[] {
    const named = (key: keyof MaterialModel, label: string, show: (model: MaterialModel) => string) => ({ key, label, show });
    return [
      named('code', this.t('materials.form.code'), ({ code }) => code),
      named('title', this.t('materials.column.title'), ({ title }) => `${title.en}\n${title.de}`),
      named('kind', this.t('materials.filter.kind'), ({ kind }) => this.t(`domain.materialKind.${kind}`)),
      named('tlp', 'TLP', ({ tlp }) => tlp),
      named('audience', this.t('materials.form.audience'), ({ audience }) => this.t(`domain.audience.${audience}`)),
      named('moduleIds', this.t('materials.filter.module'), ({ moduleIds }) => this.modules().filter(({ value }) => moduleIds.includes(value)).map(({ label }) => label).join('\n')),
      named('sourceLanguage', this.t('materials.form.source'), ({ sourceLanguage }) => this.formats.languageName(sourceLanguage)),
      ...this.described.fields().map(({ key, label, show }) => named(key, label, show)),
    ];
  }
}
