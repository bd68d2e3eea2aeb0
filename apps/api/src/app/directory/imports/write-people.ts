import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { storedNames, type TypedNames } from '../person-names';
import type { Plan } from './import-record';
import { ChangedMeanwhile } from './progress';

/** The fields of a person that a file can fill; consent and who may see them are none of them. */
export interface PersonFields extends TypedNames {
  readonly gender: string | null;
}

/** Whom a file makes is seen by coordination and by nobody else; people themselves widen it. */
export const firstListing = 'coordination';

const columns = sql`id uuid, "givenName" text, "familyName" text, patronymic text, "nameOrder" text, "latinGivenName" text, "latinFamilyName" text, "latinPatronymic" text,
  "workName" text, "displayName" text, "sortKey" text, folded text, gender text, languages jsonb`;
const languages = sql`array(select jsonb_array_elements_text(r.languages))`;

export async function addPeople(tx: Transaction, people: readonly (PersonFields & { id: string })[]): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map((one) => ({ ...one, ...storedNames(one) }));
  await tx.query(sql`
    insert into person (id, given_name, family_name, patronymic, name_order, latin_given_name, latin_family_name, latin_patronymic, work_name, display_name, sort_key, folded,
      gender, languages, listing)
    select r.id, r."givenName", r."familyName", r.patronymic, r."nameOrder", r."latinGivenName", r."latinFamilyName", r."latinPatronymic", r."workName", r."displayName",
      r."sortKey", r.folded, r.gender, ${languages}, ${firstListing}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${columns})`);
}

/** Sets some fields of people who are still what was looked at; one who is not undoes the whole. */
export async function setPeople(tx: Transaction, changes: readonly { id: string; version: number; fields: Partial<PersonFields> }[]): Promise<void> {
  if (changes.length === 0) return;
  const held = await tx.query<PersonFields & { id: string; version: number }>(sql`
    select id, version, given_name as "givenName", family_name as "familyName", patronymic, name_order as "nameOrder", latin_given_name as "latinGivenName",
      latin_family_name as "latinFamilyName", latin_patronymic as "latinPatronymic", work_name as "workName", gender, languages
    from person where id = any(${changes.map(({ id }) => id)}::uuid[]) order by id for update`);
  const before = new Map(held.map((one) => [one.id, one]));
  const rows = changes.map(({ id, version, fields }) => {
    const now = before.get(id);
    if (now?.version !== version) throw new ChangedMeanwhile();
    const next = { ...now, ...fields };
    return { ...next, ...storedNames(next) };
  });
  await tx.query(sql`
    update person p set given_name = r."givenName", family_name = r."familyName", patronymic = r.patronymic, latin_given_name = r."latinGivenName",
      latin_family_name = r."latinFamilyName", latin_patronymic = r."latinPatronymic", work_name = r."workName", display_name = r."displayName", sort_key = r."sortKey",
      folded = r.folded, gender = r.gender, languages = ${languages}, version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${columns}) where p.id = r.id`);
  await tx.query(sql`
    update programme_person pp set sort_key = p.sort_key from person p
    where p.id = any(${changes.map(({ id }) => id)}::uuid[]) and pp.person_id = p.id and pp.sort_key <> p.sort_key`);
}

/** Addresses come behind those that are known; the first one of somebody without any is the one to write to. */
export async function addEmails(tx: Transaction, emails: readonly { personId: string; email: string; place: number }[]): Promise<void> {
  if (emails.length === 0) return;
  await tx.query(sql`
    insert into person_email (person_id, email, is_primary)
    select r."personId", r.email, r.place = 0 and not exists (select 1 from person_email e where e.person_id = r."personId")
    from jsonb_to_recordset(${JSON.stringify(emails)}::jsonb) as r ("personId" uuid, email text, place int)
    on conflict on constraint person_email_once do nothing`);
}

export async function addMandates(tx: Transaction, mandates: readonly (NonNullable<Plan['mandate']> & { personId: string })[]): Promise<void> {
  if (mandates.length === 0) return;
  await tx.query(sql`
    insert into mandate (id, person_id, organisation_id, function_code, is_side, valid_from, valid_to)
    select r.id, r."personId", r."organisationId", r."functionCode", r."isSide", r."validFrom", r."validTo"
    from jsonb_to_recordset(${JSON.stringify(mandates)}::jsonb) as r (id uuid, "personId" uuid, "organisationId" uuid, "functionCode" text, "isSide" boolean, "validFrom" date, "validTo" date)`);
}

export async function endMandates(tx: Transaction, ends: readonly { id: string; version: number; validTo: string | null }[]): Promise<void> {
  if (ends.length === 0) return;
  const done = await tx.query(sql`
    update mandate m set valid_to = r."validTo", version = m.version + 1
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as r (id uuid, version int, "validTo" date) where m.id = r.id and m.version = r.version returning m.id`);
  if (done.length !== ends.length) throw new ChangedMeanwhile();
}
