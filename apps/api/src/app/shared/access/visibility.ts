import { isCoordination, keepsLibrary, mayRead, openCircle, ownDiscipline, roleHas, titleLabel, tlpLabels } from '@liaison/domain/access';
import { audiences } from '@liaison/domain/materials';
import { placeHoldingStates } from '@liaison/domain/states';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from './actor';

/** Columns a rule of visibility is read against. All are names of the code, never anything typed by a user. */
export interface SubjectColumns {
  readonly level: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly countryCode: string;
  readonly sectorCode: string;
}

/**
 * `maySee` of the domain as a condition in SQL: the one function behind lists, counts, search, files and exports. It is
 * proven against the domain in a test over all roles and levels. The wall between programmes comes before it.
 */
export function mayBeSeenBy(actor: Actor, columns: SubjectColumns): Sql {
  const level = raw(columns.level);
  const own = sql`${raw(columns.personId)} = ${actor.personId}`;
  const isReader = roleHas(actor.role, 'network.read');
  // The common case of a long list is one comparison with constants.
  if (isReader && isCoordination(actor.role) && actor.countries === 'all') {
    return sql`(${level} in ('network', 'public', 'same-country', 'same-sector', 'own-organisation', 'coordination') or ${own})`;
  }
  const alternatives: Sql[] = [isReader ? sql`${level} in ('network', 'public')` : sql`${level} = 'public'`, own];
  if (isReader) {
    if (actor.countryCode !== null) alternatives.push(sql`(${level} = 'same-country' and ${raw(columns.countryCode)} = ${actor.countryCode})`);
    if (actor.sectorCode !== null) alternatives.push(sql`(${level} = 'same-sector' and ${raw(columns.sectorCode)} = ${actor.sectorCode})`);
    if (actor.organisationId !== null) {
      alternatives.push(sql`(${level} = 'own-organisation' and ${raw(columns.organisationId)} = ${actor.organisationId})`);
    }
    if (isCoordination(actor.role)) {
      const steered = sql`${level} in ('same-country', 'same-sector', 'own-organisation', 'coordination')`;
      alternatives.push(sql`(${steered} and ${raw(columns.countryCode)} = any(${actor.countries}))`);
    }
  }
  return sql`(${join(alternatives, ' or ')})`;
}

/** People in lists, by the copy of their rule that stands with the programme. `pp` is the alias of programme_person. */
export function visiblePerson(actor: Actor, pp = 'pp'): Sql {
  return sql`${raw(pp)}.programme_id = ${actor.programmeId} and ${mayBeSeenBy(actor, {
    level: `${pp}.listing`,
    personId: `${pp}.person_id`,
    organisationId: `${pp}.organisation_id`,
    countryCode: `${pp}.country_code`,
    sectorCode: `${pp}.sector_code`,
  })}`;
}

/**
 * Contacts, by the rule of the whole card and the limit that the consents of its holder set; `c` and `o` are the aliases of
 * contact and its organisation.
 */
export function visibleContact(actor: Actor, c = 'c', o = 'o'): Sql {
  return sql`${raw(c)}.programme_id = ${actor.programmeId} and ${contactLevel(actor, 'listing', c, o)} and ${contactLevel(actor, 'consent_limit', c, o)}`;
}

/** One field of a contact; the card's own rule is asked besides. */
export function contactLevel(actor: Actor, column: 'listing' | 'consent_limit' | 'email_visibility' | 'phone_visibility', c = 'c', o = 'o'): Sql {
  return mayBeSeenBy(actor, {
    level: `${c}.${column}`,
    personId: `${c}.person_id`,
    organisationId: `${c}.organisation_id`,
    countryCode: `${o}.country_code`,
    sectorCode: `${o}.sector_code`,
  });
}

/** Trainings of the programme; before they are announced only for planners and for those who train in them. A helper's is their one. */
export function visibleTraining(actor: Actor, t = 'tr'): Sql {
  const alias = raw(t);
  const programme = sql`${alias}.programme_id = ${actor.programmeId}`;
  // A helper at the door was asked for one training, and knows of no other.
  if (actor.role === 'check-in-helper') return sql`${programme} and ${alias}.id = (select hr.training_id from role_assignment hr where hr.id = ${actor.assignmentId})`;
  if (roleHas(actor.role, 'trainings.see-planned')) return programme;
  // One that is put off or called off stays as unknown as it was.
  return sql`${programme} and coalesce(${alias}.postponed_from, ${alias}.state) <> 'planned'`;
}

/** Mails of the programme; who acts for some countries sees those to people with a role for one of them. */
export function visibleMail(actor: Actor, m = 'm'): Sql {
  const programme = sql`${raw(m)}.programme_id = ${actor.programmeId}`;
  if (actor.countries === 'all') return programme;
  return sql`${programme} and exists (
    select 1 from account ma join role_assignment mr on mr.account_id = ma.id and mr.programme_id = ${actor.programmeId}
    where ma.email = ${raw(m)}.payload ->> 'to' and mr.country_code = any(${actor.countries}))`;
}

/**
 * Entries of the trail of the programme; who acts for some countries reads what people with a role for one of them did.
 * `null` columns are nobody's: what happened before anybody was signed in is for those who act for all.
 */
export function visibleEntry(actor: Actor, e = 'e'): Sql {
  const programme = sql`${raw(e)}.programme_id = ${actor.programmeId}`;
  if (actor.countries === 'all') return programme;
  return sql`${programme} and exists (
    select 1 from role_assignment er
    where er.account_id = ${raw(e)}.account_id and er.programme_id = ${actor.programmeId} and er.country_code = any(${actor.countries}))`;
}

/** Organisations are reference data without a person in them: the wall is the only rule. */
export function visibleOrganisation(actor: Actor, o = 'o'): Sql {
  return sql`exists (select 1 from programme_organisation po where po.organisation_id = ${raw(o)}.id and po.programme_id = ${actor.programmeId})`;
}

/** Label, audience and circle admit the viewer, whatever is published of it now: `mayRead` of the domain as a condition. */
export function readableMaterial(actor: Actor, m = 'm'): Sql {
  const alias = raw(m);
  const readable = readablePairs(actor);
  if (readable.length === 0) return sql`false`;
  return sql`(${alias}.programme_id = ${actor.programmeId} and (${alias}.tlp, ${alias}.audience) in (${join(readable)})${insideCircle(actor, m)})`;
}

/** What anybody may read, without an account. */
export function publicMaterial(m = 'm'): Sql {
  return sql`((${raw(m)}.tlp, ${raw(m)}.audience) in (${join(readablePairs(null))}) and ${openMaterial(m)})`;
}

/** A material that names nobody in particular: `isOpen` of the domain. */
export function openMaterial(m = 'm'): Sql {
  return sql`(${raw(m)}.disciplines = '{}' and ${raw(m)}.roles = '{}' and ${raw(m)}.training_id is null)`;
}

/** The parts of a material's circle as the rule of the domain takes them; `m` is its alias. */
export const circleColumns = sql`m.disciplines, m.roles as "circleRoles", m.training_id as "trainingId"`;

function insideCircle(actor: Actor, m: string): Sql {
  // Who keeps the library stands in every circle, and their lists pay nothing for it.
  if (keepsLibrary(actor.role)) return empty;
  const alias = raw(m);
  const discipline = ownDiscipline(actor);
  const ours = discipline === null ? sql`false` : sql`${discipline} = any(${alias}.disciplines)`;
  return sql` and (${alias}.disciplines = '{}' or ${ours}) and (${alias}.roles = '{}' or ${actor.role} = any(${alias}.roles))
    and (${alias}.training_id is null or exists (select 1 from training bt where bt.id = ${alias}.training_id and (${belongsToTraining({
      accountId: sql`${actor.accountId}::uuid`, personId: sql`${actor.personId}::uuid`,
      coordinates: isCoordination(actor.role) ? (actor.countries === 'all' ? sql`true` : sql`bt.country_code = any(${actor.countries})`) : sql`false`,
    })})))`;
}

/** Whether somebody is one of the people of a training `bt`: holds a place, trains or interprets in it, planned it, or coordinates its country. */
function belongsToTraining({ accountId, personId, coordinates }: { accountId: Sql; personId: Sql; coordinates: Sql }): Sql {
  return sql`${coordinates} or bt.planned_by = ${accountId}
    or exists (select 1 from nomination bn where bn.training_id = bt.id and bn.person_id = ${personId} and bn.state = any(${[...placeHoldingStates]}))
    or exists (select 1 from agenda_session bs join session_trainer bst on bst.session_id = bs.id where bs.training_id = bt.id and bst.person_id = ${personId})`;
}

/**
 * The trainings whose people an account `a` is, of those that materials are bound to: what the rule of the domain needs of a reader who is
 * not calling now. `counts` says which of the account's assignments `ra` are valid.
 */
export function trainingsOfReader(counts: Sql): Sql {
  return sql`array(select distinct bm.training_id from material bm join training bt on bt.id = bm.training_id where (${belongsToTraining({
    accountId: sql`a.id`, personId: sql`a.person_id`,
    coordinates: sql`exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = bt.programme_id and ra.role = 'national-coordinator'
      and (ra.country_code is null or ra.country_code = bt.country_code) and ${counts})`,
  })}))`;
}

function readablePairs(actor: Actor | null): Sql[] {
  const reader = actor && { ...actor, trainings: [] };
  return audiences.flatMap((audience) =>
    tlpLabels
      .filter((tlp) => mayRead(reader, { ...openCircle, tlp: titleLabel(tlp), audience }))
      .map((tlp) => sql`(${tlp}, ${audience})`),
  );
}

/**
 * Materials whose bytes the viewer may read: label and audience. A RED one keeps its title, which the same audience may
 * read; there are no bytes behind it. Materials without a published edition exist for editors only.
 */
export function visibleMaterial(actor: Actor, m = 'm'): Sql {
  const readable = readableMaterial(actor, m);
  if (roleHas(actor.role, 'materials.read-drafts')) return readable;
  const alias = raw(m);
  return sql`(${readable} and (${alias}.tlp = 'RED' or exists (select 1 from edition pe where pe.material_id = ${alias}.id and pe.state = 'published')))`;
}

/** Materials whose review is due and the viewer's: theirs, and those that nobody was named for. For those who keep the library. */
export function reviewDueFor(actor: Actor, today: string, m = 'm'): Sql {
  if (!keepsLibrary(actor.role)) return sql`false`;
  return sql`(${raw(m)}.review_due <= ${today}::date and coalesce(${raw(m)}.review_owner_id, ${actor.accountId}::uuid) = ${actor.accountId}::uuid)`;
}
