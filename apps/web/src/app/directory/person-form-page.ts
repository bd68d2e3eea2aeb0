import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { visibilities } from '@liaison/domain/access';
import { displayName } from '@liaison/domain/names/display-name';
import { languageLevels } from '@liaison/domain/people';
import { debounceTime } from 'rxjs';
import { Clock } from '../shared/clock/clock';
import { Choices } from '../shared/forms/choices';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
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
import { CodeLists } from './code-lists';
import { DirectoryClient, type PersonDetail } from './directory-client';
import { KnownAlready } from './known-already';
import { changedPerson, emailsOf, emptyPerson, newPerson, personModel, personRules, type PersonModel } from './person-model';

/** Milliseconds after the last letter before a name is spelled in Latin letters. */
const pause = 400;
const latin = /^[\p{Script=Latin}\p{M}\p{P}\p{Z}]*$/u;

interface TypedNames {
  given: string;
  family: string;
  patronymic: string;
  language: string;
}

/** Adds a person with their first mandate, or changes one. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, KnownAlready, ListStates, MatButton, Page, Pick, SaveBar],
  templateUrl: './person-form-page.html',
  styleUrl: './form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonFormPage implements HoldsUnsaved {
  /** Absent while a person is new. */
  readonly id = input<string>();
  /** From the address: the organisation a new person is added to. */
  readonly organisation = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  protected readonly formats = inject(Formats);
  private readonly clock = inject(Clock);
  private readonly api = inject(Api);
  private readonly client = inject(DirectoryClient);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly stale = inject(Stale);
  protected readonly saver = new Saver();
  protected readonly levels = visibilities;
  protected readonly scale = languageLevels;
  protected readonly genders = ['female', 'male', 'non-binary'] as const;
  protected readonly findOrganisations = (words: string) => this.client.findOrganisations(words);

  protected readonly person = this.api.resource('GET /people/:id', () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id } };
  });
  private readonly asked = this.api.resource('GET /organisations/:id', () => {
    const id = this.id() ? undefined : this.organisation();
    return id === undefined ? undefined : { params: { id } };
  });
  protected readonly given = computed<Option | null>(() => {
    const organisation = this.asked.value();
    return organisation ? { value: organisation.id, label: organisation.name } : null;
  });
  protected readonly heading = computed(() => {
    if (!this.id()) return this.t('directory.person.new');
    const name = this.person.value()?.displayName;
    return name ? this.t('directory.person.change', { name }) : '';
  });

  private readonly version = linkedSignal(() => this.person.value()?.version ?? 0);
  private readonly model = linkedSignal<{ detail: PersonDetail | undefined; organisation: string | null }, PersonModel>({
    source: () => ({ detail: this.person.value(), organisation: this.given()?.value ?? null }),
    computation: ({ detail, organisation }, previous) => {
      if (detail) return personModel(detail);
      return { ...(previous?.value ?? emptyPerson(this.clock.today())), ...(organisation && { organisationId: organisation }) };
    },
  });
  protected readonly fields = form(this.model, personRules(() => !this.id()));
  private readonly left = signal(false);

  /** By itself, so that typing a name does not ask for the posts again. */
  private readonly chosen = computed(() => (this.id() ? null : this.model().organisationId));
  private readonly found = this.api.resource('GET /posts', () => {
    const organisation = this.chosen();
    return organisation ? { query: { organisation, size: 200 } } : undefined;
  });
  protected readonly posts = computed(() => (this.chosen() ? (this.found.value()?.items ?? []) : []));
  /** A post that was chosen before the organisation changed is none of its posts. */
  private readonly post = computed(() => this.posts().find(({ id }) => id === this.model().postId));

  private readonly typed = computed(() => this.namesOf(this.model()), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  private readonly settled = toSignal(toObservable(this.typed).pipe(debounceTime(pause)), { initialValue: { given: '', family: '', patronymic: '', language: 'en' } });
  protected readonly shownAs = computed(() => {
    const name = displayName(this.model(), this.model().nameOrder);
    return name ? `${this.t('directory.person.form.shown')}: ${name}` : '';
  });

  constructor() {
    // The Latin spelling follows the name until somebody corrects it by hand.
    effect(() => {
      const names = this.settled();
      const stored = this.person.value();
      const isStored = stored !== undefined && stored.givenName === names.given && stored.familyName === names.family && stored.patronymic === names.patronymic;
      if ((names.given || names.family) && !isStored) untracked(() => void this.spell(names));
    });
    // A name is most likely written in a language of the organisation's country.
    effect(() => {
      const country = this.given()?.value === this.model().organisationId ? (this.asked.value()?.countryCode ?? null) : this.client.knownCountryOf(this.model().organisationId);
      const languages = this.lists.languagesOf(country);
      if (!this.id() && languages.length && !untracked(this.model).languages.length) this.model.update((model) => ({ ...model, languages }));
    });
  }

  /** A post says which function it is. */
  protected followPost(): void {
    const post = this.post();
    if (post) this.model.update((model) => ({ ...model, functionCode: post.functionCode }));
  }

  protected setLevel(language: string, level: string): void {
    this.model.update((model) => {
      const { [language]: _, ...others } = model.languageLevels;
      return { ...model, languageLevels: level ? { ...others, [language]: level as PersonModel['languageLevels'][string] } : others };
    });
    this.fields.languageLevels().markAsDirty();
  }

  private namesOf({ givenName, familyName, patronymic, languages }: PersonModel): TypedNames {
    return { given: givenName.trim(), family: familyName.trim(), patronymic: patronymic.trim(), language: languages[0] ?? 'en' };
  }

  private latinFields() {
    return [this.fields.latinGivenName(), this.fields.latinFamilyName(), this.fields.latinPatronymic()];
  }

  /** What is looked up while somebody is typed a second time. */
  protected readonly typedRecord = computed(() => ({ ...this.model(), emails: emailsOf(this.model()).map((email) => ({ email })) }));

  unsaved(): boolean {
    return !this.left() && this.fields().dirty();
  }

  protected propose(): void {
    for (const field of this.latinFields()) field.reset();
    void this.spell(this.typed());
  }

  protected async save(): Promise<void> {
    const id = this.id();
    try {
      const saved = await this.saver.run(
        this.fields,
        () => (id ? this.client.changePerson(id, changedPerson(this.model(), this.version())) : this.client.addPerson(newPerson({ ...this.model(), postId: this.post()?.id ?? '' }))),
        ['stale-version'],
      );
      if (saved) await this.arrive(saved);
    } catch (error) {
      await this.compare(problemOf(error).current as PersonDetail);
    }
  }

  protected leave(): void {
    const id = this.id();
    void this.router.navigate(['/people', ...(id ? [id] : [])], { queryParamsHandling: id ? 'preserve' : '' });
  }

  private async arrive(saved: PersonDetail): Promise<void> {
    this.left.set(true);
    const isGone = saved.listing === 'only-me' || saved.listing === 'broker-only';
    const words = isGone ? 'directory.person.hidden' : this.id() ? 'directory.person.saved' : 'directory.person.added';
    this.notices.say(this.t(words, { name: saved.displayName }));
    await this.router.navigate(['/people', ...(isGone ? [] : [saved.id])], { queryParamsHandling: this.id() ? 'preserve' : '' });
  }

  private async spell(names: TypedNames): Promise<void> {
    const { given, family, patronymic, language } = names;
    const isCorrected = () => this.latinFields().some((field) => field.dirty());
    if (isCorrected()) return;
    const isLatin = latin.test(given + patronymic + family);
    const proposal = isLatin
      ? { latinGivenName: given, latinFamilyName: family, latinPatronymic: patronymic }
      : await this.client.latinNames({ givenName: given, familyName: family, patronymic, language }).catch(() => null);
    // An answer that comes late does not overwrite what was corrected meanwhile; without one, the server proposes when saving.
    if (!proposal || isCorrected()) return;
    this.model.update((model) => ({ ...model, ...proposal }));
  }

  /** Somebody else saved first: field by field, and then once more on what is saved now. */
  private async compare(theirs: PersonDetail): Promise<void> {
    const label = {
      givenName: 'directory.person.form.given', familyName: 'directory.person.form.family', patronymic: 'directory.person.form.patronymic', nameOrder: 'directory.person.form.order',
      latinGivenName: 'directory.person.form.latinGiven', latinFamilyName: 'directory.person.form.latinFamily',
      latinPatronymic: 'directory.person.form.latinPatronymic', workName: 'directory.person.form.workName', emails: 'directory.person.form.emails', gender: 'directory.person.form.gender',
      languages: 'directory.person.form.languages', languageLevels: 'directory.person.form.levels', listing: 'directory.person.form.listing',
    } as const;
    const words: Partial<Record<keyof PersonModel, (model: PersonModel) => string>> = {
      nameOrder: ({ nameOrder }) => this.t(nameOrder === 'given-first' ? 'directory.person.form.givenFirst' : 'directory.person.form.familyFirst'),
      gender: ({ gender }) => (gender ? this.t(`domain.gender.${gender as 'female'}`) : this.t('directory.person.notStated')),
      languages: ({ languages }) => this.formats.list(languages.map((tag) => this.formats.languageName(tag)), 'unit'),
      languageLevels: ({ languageLevels }) => this.formats.list(Object.entries(languageLevels).map(([tag, level]) => `${this.formats.languageName(tag)} ${level}`), 'unit'),
      listing: ({ listing }) => this.t(`domain.visibility.${listing}`),
    };
    const keys = Object.keys(label) as (keyof typeof label)[];
    const compared = keys.map((key) => ({ key, label: this.t(label[key]), ...(words[key] && { show: words[key] }) }));
    const before = this.person.value();
    const merged = await this.stale.resolve(this.model(), personModel(theirs), compared, before && personModel(before));
    if (!merged) return;
    this.version.set(theirs.version);
    this.model.set(merged);
    await this.save();
  }
}
