import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { Session } from '../shared/access/session';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { Revising } from '../shared/forms/revising';
import { SaveBar } from '../shared/forms/save-bar';
import type { ComparedField } from '../shared/forms/stale';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { CodeLists } from './code-lists';
import { DirectoryClient, type OrganisationDetail } from './directory-client';
import { KnownAlready } from './known-already';
import { emptyName, emptyOrganisation, fieldsOf, modelOf, organisationRules, type OrganisationModel } from './organisation-model';

function asOption(one: { id: string; name: string } | null | undefined): Option | null {
  return one ? { value: one.id, label: one.name } : null;
}

/** Adds an organisation, or changes one. */
@Component({
  imports: [ErrorSummary, Field, FormField, KnownAlready, ListStates, MatButton, Page, Pick, SaveBar],
  templateUrl: './organisation-form-page.html',
  styleUrl: './form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationFormPage implements HoldsUnsaved {
  /** Absent while an organisation is new. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  private readonly session = inject(Session);
  private readonly client = inject(DirectoryClient);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);

  protected readonly organisation = inject(Api).resource('GET /organisations/:id', () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id } };
  });
  protected readonly parent = computed(() => asOption(this.organisation.value()?.within.at(-1)));
  protected readonly successor = computed(() => asOption(this.organisation.value()?.successor));
  protected readonly findOrganisations = (words: string) => this.client.findOrganisations(words);
  protected readonly heading = computed(() => {
    if (!this.id()) return this.t('directory.organisation.new');
    const name = this.organisation.value()?.name;
    return name ? this.t('directory.organisation.change', { name }) : '';
  });
  /** Countries the acting role may write for; what is international belongs to those who act for all. */
  protected readonly countries = computed(() =>
    this.lists.countriesAndInternational().filter(({ value }) => this.session.covers(value === 'international' ? null : value)),
  );

  /** Who acts for some countries enters police only below a police, and is told before they try. */
  protected readonly policeHint = computed(() => (this.session.covers(null) ? '' : this.t('directory.organisation.form.policeHint')));

  private readonly model = signal(emptyOrganisation);
  protected readonly fields = form(this.model, organisationRules);
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.organisation.value, draftOf: modelOf,
    send: (version = 0) => this.client.saveOrganisation(this.id(), version, fieldsOf(this.model())),
    compared: (theirs) => this.compared(theirs),
  });

  protected addName(): void {
    this.model.update((model) => ({ ...model, names: [...model.names, emptyName] }));
    this.fields.names().markAsDirty();
  }

  protected removeName(at: number): void {
    this.model.update((model) => ({ ...model, names: model.names.filter((_, index) => index !== at) }));
    this.fields.names().markAsDirty();
  }

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected async save(): Promise<void> {
    const saved = await this.saver.save();
    if (!saved) return;
    this.notices.say(this.t(this.id() ? 'directory.organisation.saved' : 'directory.organisation.added', { name: saved.name }));
    await this.router.navigate(['/organisations', saved.id], { queryParamsHandling: 'preserve' });
  }

  protected leave(): void {
    void this.router.navigate(['/organisations', ...(this.id() ? [this.id()] : [])], { queryParamsHandling: 'preserve' });
  }

  private compared(theirs: OrganisationDetail): ComparedField<OrganisationModel>[] {
    const label = {
      name: 'directory.organisation.form.name', nameEn: 'directory.organisation.form.nameEn', nameDe: 'directory.organisation.form.nameDe',
      country: 'directory.organisation.country', sector: 'directory.organisation.sector', website: 'directory.organisation.form.website',
      names: 'directory.organisation.names', parentId: 'directory.organisation.parent', successorId: 'directory.organisation.successor',
      note: 'directory.organisation.form.note', validFrom: 'directory.organisation.form.validFrom', validTo: 'directory.organisation.form.validTo',
    } as const;
    const known = [...theirs.within, ...(theirs.successor ? [theirs.successor] : []), ...(this.organisation.value()?.within ?? [])];
    const nameOf = (id: string | null) => known.find((one) => one.id === id)?.name ?? this.client.knownNameOf(id);
    const words: Partial<Record<keyof OrganisationModel, (model: OrganisationModel) => string>> = {
      country: ({ country }) => this.lists.country(country),
      sector: ({ sector }) => this.lists.sector(sector),
      names: ({ names }) => names.map(({ name }) => name).join(' · '),
      parentId: ({ parentId }) => nameOf(parentId),
      successorId: ({ successorId }) => nameOf(successorId),
    };
    const keys = Object.keys(label) as (keyof typeof label)[];
    return keys.map((key) => ({ key, label: this.t(label[key]), ...(words[key] && { show: words[key] }) }));
  }
}
