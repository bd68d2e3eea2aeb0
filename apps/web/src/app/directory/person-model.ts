import { maxLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { ChangedPerson, NewPerson, PersonDetail } from './directory-client';

/** The form of a person; the mandate belongs to new ones only. */
export interface PersonModel {
  givenName: string;
  familyName: string;
  patronymic: string;
  nameOrder: PersonDetail['nameOrder'];
  latinGivenName: string;
  latinFamilyName: string;
  latinPatronymic: string;
  workName: string;
  /** One on each line, the first one to write to. */
  emails: string;
  languageLevels: PersonDetail['languageLevels'];
  /** Empty is "not stated". */
  gender: string;
  languages: string[];
  listing: PersonDetail['listing'];
  organisationId: string | null;
  /** Empty is none. */
  postId: string;
  functionCode: string;
  since: string;
}

export function emptyPerson(today: string): PersonModel {
  return {
    givenName: '', familyName: '', patronymic: '', nameOrder: 'given-first', latinGivenName: '', latinFamilyName: '', latinPatronymic: '', workName: '', emails: '',
    gender: '', languages: [], languageLevels: {}, listing: 'network',
    organisationId: null, postId: '', functionCode: '', since: today,
  };
}

export function personModel(detail: PersonDetail): PersonModel {
  const { givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName, languages, languageLevels, listing } = detail;
  return {
    ...emptyPerson(''), givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName, languages, languageLevels, listing,
    gender: detail.gender ?? '', emails: detail.emails.map(({ email }) => email).join('\n'),
  };
}

function personFields(model: PersonModel): Omit<ChangedPerson, 'version'> {
  const { givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName, languages, listing } = model;
  return {
    givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName, languages, listing,
    gender: (model.gender || null) as ChangedPerson['gender'],
    // A language that was taken out takes its level along.
    languageLevels: Object.fromEntries(Object.entries(model.languageLevels).filter(([language]) => languages.includes(language))),
    emails: emailsOf(model),
  };
}

export function emailsOf({ emails }: PersonModel): string[] {
  return emails.split(/[\s,;]+/).filter(Boolean);
}

export function changedPerson(model: PersonModel, version: number): ChangedPerson {
  return { ...personFields(model), version };
}

export function newPerson(model: PersonModel): NewPerson {
  return { ...personFields(model), mandate: { organisationId: model.organisationId ?? '', postId: model.postId || null, functionCode: model.functionCode, validFrom: model.since } };
}

/** `isNew` is asked anew at each check. */
export function personRules(isNew: () => boolean): (path: SchemaPathTree<PersonModel>) => void {
  return (path) => {
    required(path.familyName);
    for (const name of [path.givenName, path.familyName, path.patronymic, path.latinGivenName, path.latinFamilyName, path.latinPatronymic, path.workName]) maxLength(name, 120);
    maxLength(path.languages, 20);
    const when = isNew;
    required(path.organisationId, { when });
    required(path.functionCode, { when });
    required(path.since, { when });
    validate(path.emails, ({ value }) => (/(^|[\s,;])[^\s,;@]+([\s,;]|$)/.test(value()) ? { kind: 'email' } : undefined));
  };
}
