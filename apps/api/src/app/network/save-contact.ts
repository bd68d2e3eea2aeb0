import { maySee } from '@liaison/domain/access';
import type { ContactFields } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import { caseDataIn } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import type { ContactPlace } from './contact-rights';

/** What adding and changing a contact have in common: the checks that need the database, and the competences. */
export type NewState = Pick<ContactFields, 'title' | 'organisationId' | 'personId' | 'competences' | 'note' | 'rules'>;

/** Victims, cases and shelters have no place here, so nothing that looks like the number of a case is kept. */
export function refuseCaseData(contact: Pick<ContactFields, 'title' | 'note'>): void {
  for (const place of ['title', 'note'] as const) {
    const found = caseDataIn(contact[place]);
    if (found) {
      throw new Refusal('no-place-for-case-data', {
        params: { found, place },
        path: `body.${place}`,
        errors: [{ path: `body.${place}`, code: 'case-data', message: found }],
      });
    }
  }
}

/** The organisation of the wall, and the person there whom the editor may see; anything else does not exist. */
export async function placeOf(tx: Transaction, actor: Actor, contact: NewState): Promise<ContactPlace & { sectorCode: string }> {
  const [organisation] = await tx.query<{ country_code: string | null; sector_code: string }>(
    sql`select o.country_code, o.sector_code from organisation o where o.id = ${contact.organisationId} and ${visibleOrganisation(actor)}`,
  );
  if (!organisation) throw unknown('organisationId');
  if (contact.personId !== null) {
    const [person] = await tx.query(sql`
      select 1 from programme_person pp where pp.person_id = ${contact.personId} and ${visiblePerson(actor)}
        and (pp.organisation_id = ${contact.organisationId}
          or exists (select 1 from mandate m where m.person_id = pp.person_id and m.organisation_id = ${contact.organisationId} and m.valid_to is null))`);
    if (!person) throw unknown('personId');
  }
  return {
    organisationId: contact.organisationId,
    personId: contact.personId,
    countryCode: organisation.country_code,
    sectorCode: organisation.sector_code,
  };
}

/** A card that its editor could not see any more would be a card nobody mends; a person may hide their own from everybody. */
export function refuseLosingSight(actor: Actor, place: ContactPlace & { sectorCode: string }, rules: ContactFields['rules']): void {
  const subject = { ...place, stewardCountry: place.countryCode };
  if (maySee(actor, subject, rules.listing)) return;
  const path = 'body.rules.listing';
  throw new Refusal('invalid-input', { params: { place: path }, path, errors: [{ path, code: 'hides-from-editor', message: rules.listing }] });
}

export async function writeCompetences(tx: Transaction, id: string, competences: ContactFields['competences']): Promise<void> {
  const codes = competences.map(({ code }) => code);
  const known = new Set((await tx.query<{ code: string }>(sql`select code from competence where code = any(${codes})`)).map(({ code }) => code));
  const at = codes.findIndex((code) => !known.has(code));
  if (at >= 0) throw unknown(`competences.${at}.code`);
  await tx.query(sql`delete from contact_competence where contact_id = ${id}`);
  await tx.query(sql`
    insert into contact_competence (contact_id, competence_code, level)
    select ${id}, code, level from unnest(${codes}::text[], ${competences.map(({ level }) => level)}::text[]) as given (code, level)`);
}

/** Names of the organisation and of the person are searched where they stand, so only the contact's own words are kept. */
export function foldedTitle(title: string): string {
  return searchKey([title]);
}

/** The trail is read by people who may not see a channel: it says that one was set, not what it is. */
export function traced(contact: NewState & { email: string | null; phone: string | null; languages: readonly string[] }): object {
  const { email, phone, ...rest } = contact;
  return { ...rest, email: email !== null, phone: phone !== null };
}

function unknown(field: string): Refusal {
  const path = `body.${field}`;
  return new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}
