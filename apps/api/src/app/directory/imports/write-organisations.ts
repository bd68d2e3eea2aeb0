import { searchKey } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { followOrganisations } from '../mandates-in-step';
import { ChangedMeanwhile } from './progress';

/** The fields of an organisation that a file can fill. */
export interface OrganisationFields {
  readonly name: string;
  readonly nameEn: string | null;
  readonly nameDe: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string;
  readonly website: string | null;
  readonly note: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A name of nothing but signs folds to nothing; it sorts as typed rather than first. */
function organisationKey(names: readonly string[]): string {
  return searchKey(names) || (names[0] ?? '');
}

export async function addOrganisations(tx: Transaction, organisations: readonly (OrganisationFields & { id: string })[]): Promise<void> {
  if (organisations.length === 0) return;
  const rows = organisations.map((one) => ({ ...one, folded: organisationKey([one.name, one.nameEn ?? '', one.nameDe ?? '']) }));
  await tx.query(sql`
    insert into organisation (id, name, name_en, name_de, country_code, sector_code, website, note, valid_from, valid_to, folded)
    select r.id, r.name, r."nameEn", r."nameDe", r."countryCode", r."sectorCode", r.website, r.note, r."validFrom", r."validTo", r.folded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, "nameEn" text, "nameDe" text, "countryCode" text, "sectorCode" text,
      website text, note text, "validFrom" date, "validTo" date, folded text)`);
}

/** Sets some fields of organisations that are still what was looked at; one that is not undoes the whole. */
export async function setOrganisations(tx: Transaction, changes: readonly { id: string; version: number; fields: Partial<OrganisationFields> }[]): Promise<void> {
  if (changes.length === 0) return;
  const held = await tx.query<OrganisationFields & { id: string; version: number; others: string[] }>(sql`
    select o.id, o.version, o.name, o.name_en as "nameEn", o.name_de as "nameDe", o.country_code as "countryCode", o.sector_code as "sectorCode", o.website, o.note,
      o.valid_from as "validFrom", o.valid_to as "validTo",
      coalesce((select array_agg(n.name order by n.id) from organisation_name n where n.organisation_id = o.id), '{}') as others
    from organisation o where o.id = any(${changes.map(({ id }) => id)}::uuid[]) order by o.id for update of o`);
  const before = new Map(held.map((one) => [one.id, one]));
  const rows = changes.map(({ id, version, fields }) => {
    const now = before.get(id);
    if (now?.version !== version) throw new ChangedMeanwhile();
    const next = { ...now, ...fields };
    return { ...next, folded: organisationKey([next.name, next.nameEn ?? '', next.nameDe ?? '', ...next.others]) };
  });
  await tx.query(sql`
    update organisation o set name = r.name, name_en = r."nameEn", name_de = r."nameDe", sector_code = r."sectorCode", website = r.website, note = r.note,
      valid_from = r."validFrom", valid_to = r."validTo", folded = r.folded, version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, "nameEn" text, "nameDe" text, "sectorCode" text, website text, note text,
      "validFrom" date, "validTo" date, folded text) where o.id = r.id`);
  await followOrganisations(tx, changes.map(({ id }) => id));
}
