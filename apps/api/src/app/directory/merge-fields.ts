import type { BodyOf } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import { organisationFields, personFields } from '@liaison/domain/merges';
import sql, { raw, type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { storedNames, type TypedNames } from './person-names';
import type { RecordKind } from './record-cards';

export interface HeldRecord {
  readonly version: number;
  readonly countryCode: string | null;
  readonly mergedInto: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** camelCase to the name of its column. */
const column = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** All fields of a merge, as one JSON object. */
export function fieldsJson(kind: RecordKind, alias: string): Sql {
  const names = kind === 'person' ? [...personFields, 'listing'] : organisationFields;
  return raw(`json_build_object(${names.map((name) => `'${name}', ${alias}.${column(name)}`).join(', ')})`);
}

/**
 * Holds both records, the lesser id first, so that two opposite merges wait for each other instead of locking each other
 * out: whoever comes second finds that one of the two leads elsewhere now.
 */
export async function heldRecords(
  tx: Transaction, actor: Actor, { kind, survivorId, absorbedId, survivorVersion, absorbedVersion }: BodyOf<'POST /merges'>,
): Promise<{ survivor: HeldRecord; absorbed: HeldRecord }> {
  const held = new Map<string, HeldRecord>();
  for (const id of [survivorId, absorbedId].sort()) {
    const [row] = await tx.query<HeldRecord>(sql`
      select r.version, r.merged_into as "mergedInto", ${fieldsJson(kind, 'r')} as fields from ${raw(kind)} r where r.id = ${id} for update`);
    if (!row) throw new Refusal('not-found');
    held.set(id, row);
  }
  const [survivor, absorbed] = [held.get(survivorId)!, held.get(absorbedId)!];
  // A record that was merged before is known by its id to those who could see it; others learn nothing.
  for (const { mergedInto } of [survivor, absorbed]) if (mergedInto !== null && (await isVisible(tx, actor, kind, mergedInto))) throw new Refusal('merged-already');
  for (const id of [survivorId, absorbedId]) {
    const place = await isVisible(tx, actor, kind, id);
    if (!place) throw new Refusal('not-found');
    if (!actsFor(actor, place.countryCode)) throw new Refusal('not-allowed');
  }
  if (survivor.version !== survivorVersion || absorbed.version !== absorbedVersion) throw new Refusal('stale-version');
  return { survivor, absorbed };
}

export async function isVisible(tx: Pick<Transaction, 'query'>, actor: Actor, kind: RecordKind, id: string): Promise<{ countryCode: string | null } | null> {
  const [row] = await tx.query<{ countryCode: string | null }>(kind === 'person'
    ? sql`select pp.country_code as "countryCode" from programme_person pp where pp.person_id = ${id} and ${visiblePerson(actor)}`
    : sql`select o.country_code as "countryCode" from organisation o where o.id = ${id} and o.merged_into is null and ${visibleOrganisation(actor)}`);
  return row ?? null;
}

/** The columns of what was chosen, with what follows from the names. */
export async function columnsOf(tx: Transaction, kind: RecordKind, id: string, values: Readonly<Record<string, unknown>>): Promise<Sql[]> {
  const sets = Object.entries(values).map(([field, value]) => sql`${raw(column(field))} = ${field === 'languageLevels' ? JSON.stringify(value) : value}`);
  if (kind === 'person') {
    const typed = values as unknown as TypedNames;
    const { displayName, sortKey, folded } = storedNames(typed);
    return [...sets, sql`display_name = ${displayName}`, sql`sort_key = ${sortKey}`, sql`folded = ${folded}`];
  }
  const names = await tx.query<{ name: string }>(sql`select name from organisation_name where organisation_id = ${id} order by name`);
  const own = [values['name'], values['nameEn'], values['nameDe']].map((name) => String(name ?? ''));
  const key = searchKey([...own, ...names.map(({ name }) => name)]);
  return [...sets, sql`folded = ${key === '' ? own[0] : key}`];
}
