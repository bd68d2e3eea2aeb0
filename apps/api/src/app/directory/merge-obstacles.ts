import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { opensLawEnforcement, roleHas } from '@liaison/domain/access';
import { gainedByMerge, movesPeople, organisationFields, proposedChoices, type Belonging, type OrganisationField } from '@liaison/domain/merges';
import { placeHoldingStates } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { fieldsJson } from './merge-fields';
import type { Pair } from './merge-parts';
import type { RecordKind } from './record-cards';

export type Obstacle = ResponseOf<'GET /merges/preview'>['obstacles'][number];
type Query = Pick<Transaction, 'query'>;

/** Why two records cannot be merged as they are. Rights are never gained, and nobody is in two places at once. */
export function obstaclesOf(tx: Query, actor: Actor, kind: RecordKind, pair: Pair, choices: BodyOf<'POST /merges'>['choices'], now: Date): Promise<Obstacle[]> {
  return kind === 'person' ? ofPeople(tx, actor, pair, now) : ofOrganisations(tx, actor, pair, choices, now);
}

async function ofPeople(tx: Query, actor: Actor, { survivorId, absorbedId }: Pair, now: Date): Promise<Obstacle[]> {
  const obstacles: Obstacle[] = [];
  if (actor.personId === survivorId || actor.personId === absorbedId) obstacles.push({ code: 'own', names: [] });
  const sides = await tx.query<{ id: string; hasAccount: boolean; isReached: boolean; mandates: (Belonging & { name: string | null })[] }>(sql`
    select p.id, exists (select 1 from account a where a.person_id = p.id) as "hasAccount",
      exists (select 1 from account a join role_assignment ra on ra.account_id = a.id and ra.programme_id = ${actor.programmeId} where a.person_id = p.id) as "isReached",
      coalesce((select json_agg(json_build_object('organisationId', o.id, 'countryCode', o.country_code, 'sectorCode', o.sector_code,
          'name', case when ${visibleOrganisation(actor)} then o.name end) order by o.folded, o.id)
        from mandate m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and coalesce(m.ends_at, 'infinity') > ${now}), '[]') as mandates
    from person p where p.id in (${survivorId}, ${absorbedId})`);
  const [a, b] = [sides.find(({ id }) => id === survivorId), sides.find(({ id }) => id === absorbedId)];
  if (!a || !b) return obstacles;
  // One of the two accounts is closed by the merge: that takes reach over both, as closing one does.
  const closesInReach = roleHas(actor.role, 'accounts.manage') && a.isReached && b.isReached;
  if (a.hasAccount && b.hasAccount && !closesInReach) obstacles.push({ code: 'accounts', names: [] });
  const gained = gainedByMerge(a, b) as (Belonging & { name: string | null })[];
  const named = [...new Set(gained.flatMap(({ name }) => name ?? []))];
  if (named.length > 0) obstacles.push({ code: 'rights', names: named });
  // What stands behind the wall counts, and is not named.
  else if (gained.length > 0) obstacles.push({ code: 'elsewhere', names: [] });
  const clashes = await tx.query<{ title: string }>(sql`
    select distinct tr.title from session_trainer a join session_trainer b on b.person_id = ${absorbedId} and b.session_id <> a.session_id and b.during && a.during
      join agenda_session s on s.id = a.session_id join training tr on tr.id = s.training_id
      where a.person_id = ${survivorId} and tr.programme_id = ${actor.programmeId}
    union
    select tr.title from nomination n join agenda_session s on s.training_id = n.training_id join session_trainer st on st.session_id = s.id
      join training tr on tr.id = n.training_id
      where n.state = any(${[...placeHoldingStates]}) and tr.programme_id = ${actor.programmeId}
        and ((n.person_id = ${survivorId} and st.person_id = ${absorbedId}) or (n.person_id = ${absorbedId} and st.person_id = ${survivorId}))
    union
    select tr.title from nomination n join nomination o on o.training_id = n.training_id and o.person_id = ${absorbedId} join training tr on tr.id = n.training_id
      where n.person_id = ${survivorId} and tr.programme_id = ${actor.programmeId}
        and exists (select 1 from attendance_mark m where m.nomination_id = n.id) and exists (select 1 from attendance_mark m where m.nomination_id = o.id)
    order by 1`);
  if (clashes.length > 0) obstacles.push({ code: 'places', names: clashes.map(({ title }) => title) });
  return obstacles;
}

async function ofOrganisations(tx: Query, actor: Actor, { survivorId, absorbedId }: Pair, choices: BodyOf<'POST /merges'>['choices'], now: Date): Promise<Obstacle[]> {
  const obstacles: Obstacle[] = [];
  const rows = await tx.query<{ id: string; name: string; fields: Record<OrganisationField, unknown>; people: boolean; isHeld: boolean; above: string[] }>(sql`
    select o.id, o.name, ${fieldsJson('organisation', 'o')} as fields,
      exists (select 1 from mandate m join account a on a.person_id = m.person_id where m.organisation_id = o.id and coalesce(m.ends_at, 'infinity') > ${now}) as people,
      exists (select 1 from mandate m where m.organisation_id = o.id and coalesce(m.ends_at, 'infinity') > ${now}) as "isHeld",
      array(with recursive up(id) as (
        select v.id from (values (o.parent_id), (o.successor_id)) v(id) where v.id is not null
        union select v.id from up join organisation u on u.id = up.id cross join lateral (values (u.parent_id), (u.successor_id)) v(id) where v.id is not null)
        select id::text from up) as above
    from organisation o where o.id in (${survivorId}, ${absorbedId})`);
  const [survivor, absorbed] = [rows.find(({ id }) => id === survivorId), rows.find(({ id }) => id === absorbedId)];
  if (!survivor || !absorbed) return obstacles;
  if (survivor.above.includes(absorbedId) || absorbed.above.includes(survivorId)) obstacles.push({ code: 'hierarchy', names: [survivor.name, absorbed.name] });
  const chosen = { ...proposedChoices(organisationFields, survivor.fields, absorbed.fields), ...choices };
  const after = {
    countryCode: (chosen.countryCode === 'survivor' ? survivor : absorbed).fields.countryCode as string | null,
    sectorCode: (chosen.sectorCode === 'survivor' ? survivor : absorbed).fields.sectorCode as string,
  };
  const moved = [survivor, absorbed].filter(({ people, fields }) => people && movesPeople({ countryCode: fields.countryCode as string | null, sectorCode: fields.sectorCode as string }, after));
  if (moved.length > 0) obstacles.push({ code: 'sectors', names: moved.map(({ name }) => name) });
  // A record without people that is no police leaves nobody who would become it.
  const opened = [survivor, absorbed].filter((side) => (side === survivor || side.isHeld) && opensLawEnforcement(side.fields.sectorCode as string, after.sectorCode));
  if (actor.countries !== 'all' && opened.length > 0) obstacles.push({ code: 'police', names: opened.map(({ name }) => name) });
  return obstacles;
}
