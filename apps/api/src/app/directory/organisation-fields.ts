import type { BodyOf, ResponseOf } from '@liaison/contracts';

type Fields = Omit<BodyOf<'PUT /organisations/:id'>, 'version'>;

/** What a save of the form would send of an organisation as it is: the shape the trail keeps, and reverts to. */
export function organisationFields(detail: ResponseOf<'GET /organisations/:id'>): Fields {
  const { name, nameEn, nameDe, names, countryCode, sectorCode, website, note, validFrom, validTo, within, successor } = detail;
  return {
    name, nameEn, nameDe, names, countryCode, sectorCode, website, note, validFrom, validTo,
    parentId: within.at(-1)?.id ?? null, successorId: successor?.id ?? null,
  };
}
