import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import {
  likenessOfOrganisations, likenessOfPeople, organisationWhileTyping, personWhileTyping, type Likeness, type OrganisationTraits, type PersonTraits,
} from '@liaison/domain/duplicates';
import { fold, searchKey } from '@liaison/domain/names';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';
import { organisationCard, personCard } from './record-cards';

type Suggestions = ResponseOf<'POST /people/suggestions'>;
type Card = Suggestions['items'][number]['record'];

/** Enough to recognise somebody, few enough to read while typing. */
const most = 5;
/** Rows that are weighed; beyond them the words were too common to say anything. */
const mostCandidates = 200;
/** Fewer letters would suggest half of the directory. */
const fewestLetters = 3;

/** Who or what may be there already. Only what the viewer may see: what is hidden is suggested to nobody who types. */
@Injectable()
export class SuggestionsQueries {
  constructor(private readonly db: Database) {}

  async people(actor: Actor, typed: BodyOf<'POST /people/suggestions'>): Promise<Suggestions> {
    const names = [[typed.givenName, typed.familyName], [typed.latinGivenName, typed.latinFamilyName]].map((parts) => parts.filter(Boolean).join(' '));
    const key = searchKey(names, typed.languages[0]);
    const conditions = wordsOf(names, 'p.folded');
    const emails = typed.emails.map((email) => email.toLowerCase());
    // Whose addresses the viewer does not read is not found by them either: typing one would tell whose it is.
    const knows = actor.countries === 'all' ? sql`true` : sql`pp.country_code = any(${actor.countries})`;
    if (emails.length) conditions.push(sql`(${knows} and exists (select 1 from person_email e where e.person_id = p.id and e.email = any(${emails})))`);
    if (conditions.length === 0) return { items: [] };
    const rows = await this.db.read<PersonTraits & { record: Card; folded: string; dismissed: boolean }>(sql`
      select ${personCard(actor)} as record, p.folded, p.gender, pp.organisation_id as "organisationId", pp.country_code as "countryCode",
        coalesce((select array_agg(e.email) from person_email e where e.person_id = p.id and ${knows}), '{}') as emails
      from person p join programme_person pp on pp.person_id = p.id left join organisation o on o.id = pp.organisation_id
      where (${join(conditions, ' or ')}) and ${visiblePerson(actor)} ${this.unlessKnown(actor, 'person', 'p', typed.exceptId)} limit ${mostCandidates}`);
    const place = typed.organisationId === null ? null : await this.db.readOne<{ countryCode: string | null }>(sql`
      select o.country_code as "countryCode" from organisation o where o.id = ${typed.organisationId} and ${visibleOrganisation(actor)}`);
    const own: PersonTraits = { name: key.split('\n'), emails, organisationId: place && typed.organisationId, countryCode: place?.countryCode ?? null, gender: null };
    return best(rows.map((row) => ({ record: row.record, likeness: likenessOfPeople(own, { ...row, name: row.folded.split('\n') }) })), personWhileTyping);
  }

  async organisations(actor: Actor, typed: BodyOf<'POST /organisations/suggestions'>): Promise<Suggestions> {
    const conditions = wordsOf(typed.names, 'o.folded');
    if (conditions.length === 0) return { items: [] };
    const rows = await this.db.read<OrganisationTraits & { record: Card; folded: string }>(sql`
      select ${organisationCard(actor)} as record, o.folded, o.website, o.country_code as "countryCode", o.sector_code as "sectorCode"
      from organisation o
      where (${join(conditions, ' or ')}) and o.merged_into is null and ${visibleOrganisation(actor)} ${this.unlessKnown(actor, 'organisation', 'o', typed.exceptId)}
      limit ${mostCandidates}`);
    const own: OrganisationTraits = { name: searchKey(typed.names).split('\n'), website: typed.website, countryCode: typed.countryCode, sectorCode: typed.sectorCode };
    return best(rows.map((row) => ({ record: row.record, likeness: likenessOfOrganisations(own, { ...row, name: row.folded.split('\n') }) })), organisationWhileTyping);
  }

  /** Neither the record itself, nor one that somebody said is another. */
  private unlessKnown({ programmeId }: Actor, kind: 'person' | 'organisation', alias: 'p' | 'o', id: string | null): Sql {
    if (id === null) return empty;
    const other = alias === 'p' ? sql`p.id` : sql`o.id`;
    return sql`and ${other} <> ${id} and not exists (
      select 1 from duplicate_pair d where d.programme_id = ${programmeId} and d.kind = ${kind} and d.first_id = least(${other}, ${id}::uuid) and d.second_id = greatest(${other}, ${id}::uuid)
        and d.dismissed_fingerprint = d.fingerprint)`;
  }
}

/** Names with the words somebody typed, in any order, one typo forgiven; and those that hold the longest of them. */
function wordsOf(names: readonly string[], column: 'p.folded' | 'o.folded'): Sql[] {
  return [...new Set(names)].flatMap((name) => {
    const key = fold(name);
    if (key.length < fewestLetters) return [];
    return [holdsWords(column, name), holdsWords(column, name, 'near'), holdsWords(column, shortened(key))].filter((condition) => condition !== null);
  });
}

/** Without its shortest word a name finds also who gives an initial, or one name less. */
function shortened(key: string): string {
  const words = key.split(' ');
  if (words.length < 2) return key;
  const shortest = words.reduce((least, word) => (word.length < least.length ? word : least));
  return words.map((word) => (word === shortest ? word.charAt(0) : word)).join(' ');
}

function best(found: readonly { record: Card; likeness: Likeness }[], from: number): Suggestions {
  const items = found
    .filter(({ likeness }) => likeness.score >= from)
    .sort((a, b) => b.likeness.score - a.likeness.score || (a.record.name < b.record.name ? -1 : 1))
    .slice(0, most)
    .map(({ record, likeness: { score, reasons } }) => ({ record, score, reasons: [...reasons] as Suggestions['items'][number]['reasons'] }));
  return { items };
}
