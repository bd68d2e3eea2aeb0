import { maxLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { ChangedPerson, NewPerson, PersonDetail } from './directory-client';

/** The form of a person; the mandate belongs to new ones only. */
export interface PersonModel {
  givenName: string;
  familyName: string;
  nameOrder: PersonDetail['nameOrder'];
  latinGivenName: string;
  latinFamilyName: string;
  /** Empty is "not stated". */
  gender: string;
  languages: string[];
  listing: PersonDetail['listing'];
  organisationId: string | null;
  functionCode: string;
  since: string;
}

export function emptyPerson(today: string): PersonModel {
  return {
    givenName: '', familyName: '', nameOrder: 'given-first', latinGivenName: '', latinFamilyName: '', gender: '', languages: [], listing: 'network',
    organisationId: null, functionCode: '', since: today,
  };
}

export function personModel(detail: PersonDetail): PersonModel {
  const { givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender, languages, listing } = detail;
  return { ...emptyPerson(''), givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender: gender ?? '', languages, listing };
}

function personFields(model: PersonModel): Omit<ChangedPerson, 'version'> {
  const { givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender, languages, listing } = model;
  return { givenName, familyName, nameOrder, latinGivenName, latinFamilyName, gender: (gender || null) as ChangedPerson['gender'], languages, listing };
}

export function changedPerson(model: PersonModel, version: number): ChangedPerson {
  return { ...personFields(model), version };
}

export function newPerson(model: PersonModel): NewPerson {
  return { ...personFields(model), mandate: { organisationId: model.organisationId ?? '', functionCode: model.functionCode, validFrom: model.since } };
}

/** `isNew` and `today` are asked anew at each check. */
export function personRules(isNew: () => boolean, today: () => string): (path: SchemaPathTree<PersonModel>) => void {
  return (path) => {
    required(path.familyName);
    for (const name of [path.givenName, path.familyName, path.latinGivenName, path.latinFamilyName]) maxLength(name, 120);
    maxLength(path.languages, 20);
    const when = isNew;
    required(path.organisationId, { when });
    required(path.functionCode, { when });
    required(path.since, { when });
    validate(path.since, ({ value }) => (isNew() && value() > today() ? { kind: 'in_future' } : undefined));
  };
}
