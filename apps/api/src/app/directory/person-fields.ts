import type { BodyOf, ResponseOf } from '@liaison/contracts';

type Fields = Omit<BodyOf<'PUT /people/:id'>, 'version'>;

/** What a save of the form would send of a person as they are: the shape the trail keeps, and reverts to. */
export function personFields(detail: ResponseOf<'GET /people/:id'>): Fields {
  const { givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName } = detail;
  const { gender, languages, languageLevels, listing } = detail;
  return {
    givenName, familyName, patronymic, nameOrder, latinGivenName, latinFamilyName, latinPatronymic, workName,
    gender, languages, languageLevels, listing, emails: detail.emails.map(({ email }) => email),
  };
}
