import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { visibilities } from '@liaison/domain/access';
import { sectorCodes, disciplineOf } from '@liaison/domain/disciplines';
import { CodeLists } from '../directory/code-lists';
import { Session } from '../shared/access/session';
import { Choices } from '../shared/forms/choices';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Pick } from '../shared/forms/pick';
import { SaveBar } from '../shared/forms/save-bar';
import { Saver } from '../shared/forms/saver';
import { Stale } from '../shared/forms/stale';
import type { HoldsUnsaved } from '../shared/forms/unsaved';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { CompetencesField } from './competences-field';
import { changesSubstance, contactForm, draftOf, emptyDraft, fieldsOf, type ContactDraft } from './contact-draft';
import { NetworkClient, type ContactDetail, type ContactFields } from './network-client';
import { RulesPreview } from './rules-preview';

/** Adds a contact, or changes one. */
@Component({
  imports: [Choices, CompetencesField, ErrorSummary, Field, FormField, ListStates, Page, Pick, RouterLink, RulesPreview, SaveBar],
  templateUrl: './contact-form-page.html',
  styleUrls: ['./form-page.scss', './contact-form-page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactFormPage implements HoldsUnsaved {
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly client = inject(NetworkClient);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly stale = inject(Stale);
  /** Where the form was opened from: a gap of the matrix, a filtered list. */
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap;
  protected readonly saver = new Saver();
  private readonly contactForm = contactForm();
  protected readonly fields = this.contactForm.fields;
  protected readonly model = this.contactForm.model;

  protected readonly contact = this.api.resource('GET /contacts/:id', () => (this.id() ? { params: { id: this.id() ?? '' } } : undefined));
  protected readonly unseen = computed(() => this.contact.value()?.unseen ?? []);
  private readonly before = computed(() => (this.contact.value() ? draftOf(this.contact.value() as ContactDetail) : emptyDraft));
  private readonly me = this.api.resource('GET /people/:id', () => {
    const id = this.session.current()?.person?.id;
    return id && this.session.can('people.read') ? { params: { id } } : undefined;
  });
  /** Whom a gap or an introduction led here with. */
  private readonly askedPerson = this.api.resource('GET /people/:id', () => {
    const id = this.asked.get('person');
    return id && !this.id() && this.session.can('people.read') ? { params: { id } } : undefined;
  });
  private readonly organisation = this.api.resource('GET /organisations/:id', () => {
    const id = this.model().organisationId;
    return id ? { params: { id } } : undefined;
  });

  protected readonly back = computed(() => (this.id() ? { to: `/network/contacts/${this.id() ?? ''}`, label: this.contact.value()?.title ?? '' } : { to: '/network/contacts', label: this.t('network.contacts.title') }));
  protected readonly country = computed(() => {
    const organisation = this.organisation.value();
    return organisation ? this.client.place(organisation.countryCode) : '';
  });
  protected readonly currentOrganisation = computed(() => {
    const organisation = this.organisation.value();
    return organisation ? { value: organisation.id, label: this.formats.of({ en: organisation.nameEn ?? organisation.name, de: organisation.nameDe ?? organisation.name }) } : null;
  });
  protected readonly currentPerson = computed(() => {
    const [contact, asked] = [this.contact.value(), this.askedPerson.value()];
    if (contact?.personId) return { value: contact.personId, label: contact.personName ?? '' };
    return asked ? { value: asked.id, label: asked.displayName } : null;
  });
  protected readonly languages = inject(CodeLists).languages;
  protected readonly resets = computed(() => {
    const contact = this.contact.value();
    return contact !== undefined && contact.verifiedAt !== null && changesSubstance(this.before(), this.model());
  });

  /** A card that its editor would not see any more is refused; whose card it is may hide it from everybody. */
  protected readonly listings = computed(() => {
    const isOwn = this.model().personId !== null && this.model().personId === this.session.current()?.person?.id;
    const seen = this.session.can('network.verify') ? visibilities.slice(0, 6) : visibilities.slice(0, 5);
    return isOwn ? visibilities : seen;
  });
  protected readonly levels = visibilities;

  protected readonly findOrganisations = (words: string) => {
    const acting = this.session.acting()?.countries;
    const country = acting === undefined || acting === 'all' ? (words ? undefined : this.wanted.country) : [...acting];
    return this.client.organisations(words, { ...(country && { country }), ...(!words && this.wanted.sector && { sector: this.wanted.sector }) });
  };
  protected readonly findPeople = (words: string) => this.client.people(words, { organisation: this.model().organisationId ?? '' });

  /** Where a gap of the matrix led here, its country and sector come first. */
  private readonly wanted = this.wantedPlace();
  private left = false;

  constructor() {
    effect(() => {
      const contact = this.contact.value();
      if (contact) untracked(() => this.begin(draftOf(contact)));
    });
    effect(() => {
      const organisationId = this.me.value()?.organisationId;
      // Contact points write for their own house.
      if (organisationId && !this.id() && !this.session.can('network.verify')) untracked(() => this.begin({ ...this.model(), organisationId }));
    });
    const competence = this.asked.get('competence');
    if (competence) this.begin({ ...emptyDraft, competences: [{ code: competence, level: 'practised' }] });
    effect(() => {
      const person = this.askedPerson.value();
      if (person) untracked(() => this.begin({ ...this.model(), organisationId: person.organisationId, personId: person.organisationId && person.id }));
    });
    // A person belongs to a house: another house, another person.
    effect(() => {
      const { organisationId } = this.model();
      untracked(() => {
        if (organisationId !== this.personOf && this.model().personId !== null) this.model.update((draft) => ({ ...draft, personId: null }));
        this.personOf = organisationId;
      });
    });
  }
  private personOf: string | null = null;

  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  protected async save(version = this.contact.value()?.version): Promise<void> {
    try {
      const saved = await this.saver.run(this.fields, () => this.send(version), ['stale-version']);
      if (!saved) return;
      this.left = true;
      this.notices.say(this.t(this.id() ? 'network.contact.changed' : 'network.contact.added', { title: saved.title }));
      await this.router.navigate(['/network/contacts', saved.id]);
    } catch (error) {
      await this.compare(problemOf(error).current as ContactDetail);
    }
  }

  protected cancel(): void {
    void this.router.navigateByUrl(this.back().to);
  }

  private send(version: number | undefined): Promise<ContactDetail> {
    const id = this.id();
    const fields = fieldsOf(this.model(), this.unseen());
    if (id && version !== undefined) return this.client.changeContact(id, { ...fields, version });
    return this.client.addContact(fields as ContactFields);
  }

  /** Two people changed the contact: the editor decides field by field, and saves again on what is there now. */
  private async compare(theirs: ContactDetail): Promise<void> {
    const codes = (draft: ContactDraft) => draft.competences.map(({ code, level }) => `${code} (${this.t(`domain.competenceLevel.${level}`)})`).join(', ');
    const merged = await this.stale.resolve(this.model(), draftOf(theirs), [
      { key: 'title', label: this.t('network.contact.title') },
      { key: 'languages', label: this.t('network.filter.language'), show: ({ languages }) => this.formats.list(languages.map((tag) => this.formats.languageName(tag))) },
      { key: 'competences', label: this.t('network.contact.competences'), show: codes },
      { key: 'email', label: this.t('network.contact.email') },
      { key: 'phone', label: this.t('network.contact.phone') },
      { key: 'note', label: this.t('network.contact.note') },
      { key: 'rules', label: this.t('network.rules.title'), show: ({ rules }) => Object.values(rules).map((level) => this.t(`domain.visibility.${level}`)).join(' · ') },
    ], this.before());
    if (!merged) return;
    this.model.set(merged);
    await this.save(theirs.version);
  }

  private begin(draft: ContactDraft): void {
    this.personOf = draft.organisationId;
    this.model.set(draft);
  }

  private wantedPlace(): { country?: string[]; sector?: string[] } {
    const [country, sector, discipline] = ['country', 'sector', 'discipline'].map((name) => this.asked.get(name));
    const sectors = sector ? [sector] : discipline ? sectorCodes.filter((code) => disciplineOf(code) === discipline) : [];
    return { ...(country && { country: [country] }), ...(sectors.length && { sector: sectors }) };
  }
}
