import { applyEach, maxLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { OrganisationDetail, OrganisationFields } from './directory-client';

/** The form of an organisation: texts all through, where an empty one means nothing was said. */
export interface OrganisationModel {
  name: string;
  nameEn: string;
  nameDe: string;
  /** `international` where it belongs to no country. */
  country: string;
  sector: string;
  website: string;
  note: string;
  validFrom: string;
  validTo: string;
  names: NameModel[];
  parentId: string | null;
  successorId: string | null;
}

/** A further name: in another language or script, or one of the past. */
export interface NameModel {
  name: string;
  language: string;
  validFrom: string;
  validTo: string;
}

export const emptyName: NameModel = { name: '', language: '', validFrom: '', validTo: '' };

export const emptyOrganisation: OrganisationModel = {
  name: '', nameEn: '', nameDe: '', country: '', sector: '', website: '', note: '', validFrom: '', validTo: '', names: [], parentId: null, successorId: null,
};

export function modelOf(detail: OrganisationDetail): OrganisationModel {
  const { name, nameEn, nameDe, countryCode, sectorCode, website, note, validFrom, validTo } = detail;
  return {
    name, nameEn: nameEn ?? '', nameDe: nameDe ?? '', country: countryCode ?? 'international', sector: sectorCode, website: website ?? '', note,
    validFrom: validFrom ?? '', validTo: validTo ?? '', parentId: detail.within.at(-1)?.id ?? null, successorId: detail.successor?.id ?? null,
    names: detail.names.map((one) => ({ ...one, validFrom: one.validFrom ?? '', validTo: one.validTo ?? '' })),
  };
}

export function fieldsOf(model: OrganisationModel): OrganisationFields {
  const { name, nameEn, nameDe, country, sector, website, note, validFrom, validTo } = model;
  return {
    name, nameEn: nameEn || null, nameDe: nameDe || null, countryCode: country === 'international' ? null : country,
    sectorCode: sector as OrganisationFields['sectorCode'], website: website || null, note, validFrom: validFrom || null, validTo: validTo || null,
    names: model.names.map((one) => ({ ...one, validFrom: one.validFrom || null, validTo: one.validTo || null })), parentId: model.parentId, successorId: model.successorId,
  };
}

export function organisationRules(path: SchemaPathTree<OrganisationModel>): void {
  required(path.name);
  for (const name of [path.name, path.nameEn, path.nameDe]) maxLength(name, 200);
  required(path.country);
  required(path.sector);
  validate(path.website, ({ value }) => (value() && !/^https?:\/\/\S+$/i.test(value()) ? { kind: 'url' } : undefined));
  maxLength(path.website, 300);
  maxLength(path.note, 2000);
  applyEach(path.names, (one) => {
    required(one.name);
    maxLength(one.name, 200);
    required(one.language);
    validate(one.validTo, ({ value, valueOf }) => (value() && valueOf(one.validFrom) > value() ? { kind: 'order' } : undefined));
  });
  validate(path.validTo, ({ value, valueOf }) => (value() && valueOf(path.validFrom) > value() ? { kind: 'order' } : undefined));
}
