import type { MergePreviewPart } from '@liaison/contracts';
import { placeHoldingStates } from '@liaison/domain/states';
import { roleHas } from '@liaison/domain/access';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleMaterial, visibleOrganisation, visibleTraining } from '../shared/access/visibility';
import type { RecordKind } from './record-cards';

/** The two records of a merge. */
export interface Pair {
  readonly survivorId: string;
  readonly absorbedId: string;
}

/** One table whose rows belong to a record, and all that merging and undoing need to know of it. */
export interface Part {
  readonly part: MergePreviewPart;
  readonly table: string;
  /** Where the record's id stands. */
  readonly columns: readonly string[];
  /** What tells one row of a record from its others; `t` is the alias of the table. */
  readonly id: Sql;
  /** Rows of one key would be one thing twice. */
  readonly key?: (pair: Pair) => Sql;
  readonly rank?: Sql;
  readonly isSelf?: (pair: Pair) => Sql;
  /** A double stays with the absorbed record, because other rows refer to it; others go and come back. */
  readonly leavesDoubles?: true;
  /** What is said of a row in the preview: further tables, who may see it, title and detail. */
  readonly show: (actor: Actor) => { readonly from: Sql; readonly where: Sql; readonly title: Sql; readonly detail: Sql };
}

const ownId = sql`t.id::text`;
const named = (actor: Actor, column: string): Sql => raw(`${column}_${actor.language}`);

const nominations = (columns: string, isOwn: boolean): Part => ({
  part: 'nominations', table: 'nomination', columns: [columns], id: ownId,
  ...(isOwn && {
    key: () => sql`t.training_id::text`,
    // One whose attendance was marked stays, because marks do.
    rank: sql`case when exists (select 1 from attendance_mark am where am.nomination_id = t.id) then 3
      when t.state = any(${[...placeHoldingStates]}) then 2 when t.state in ('reserve', 'endorsed', 'submitted') then 1 else 0 end`,
  }),
  show: (actor) => ({
    from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code || ' · ' || t.state`,
  }),
});

const contacts = (column: string): Part => ({
  part: 'contacts', table: 'contact', columns: [column], id: ownId,
  show: (actor) => ({ from: sql`join organisation o on o.id = t.organisation_id`, where: visibleContact(actor, 't'), title: sql`t.title`, detail: sql`o.name` }),
});

/** The ends of a tie once the absorbed record is its survivor. */
const ends = ({ survivorId, absorbedId }: Pair): [Sql, Sql] => {
  const end = (side: string) => sql`case when coalesce(t.${raw(side)}_person_id, t.${raw(side)}_organisation_id) = ${absorbedId}::uuid then ${survivorId}::uuid
    else coalesce(t.${raw(side)}_person_id, t.${raw(side)}_organisation_id) end`;
  return [end('from'), end('to')];
};

const ties = (columns: readonly [string, string]): Part => ({
  part: 'ties', table: 'tie', columns, id: ownId,
  key: (pair) => {
    const [from, to] = ends(pair);
    return sql`case when t.state = 'ended' then null when t.direction = 'mutual'
      then concat_ws(':', t.programme_id, t.kind, least(${from}, ${to}), greatest(${from}, ${to})) else concat_ws(':', t.programme_id, t.kind, ${from}, ${to}) end`;
  },
  rank: sql`case t.state when 'confirmed' then 3 when 'stated' then 2 else 1 end`,
  isSelf: (pair) => join(ends(pair), ' = '),
  show: (actor) => ({
    from: sql`join tie_kind k on k.code = t.kind
      left join person fp on fp.id = t.from_person_id left join person tp on tp.id = t.to_person_id
      left join organisation fo on fo.id = t.from_organisation_id left join organisation t2 on t2.id = t.to_organisation_id`,
    where: sql`t.programme_id = ${actor.programmeId} and ${tieEndVisible(actor, 'from')} and ${tieEndVisible(actor, 'to')}`,
    title: sql`coalesce(fp.display_name, fo.name) || ' – ' || coalesce(tp.display_name, t2.name)`, detail: sql`${named(actor, 'k.name')}`,
  }),
});

function tieEndVisible(actor: Actor, end: 'from' | 'to'): Sql {
  const person = raw(`t.${end}_person_id`);
  // Everybody who may merge coordinates: they see up to "coordination" in their countries.
  const countries = actor.countries === 'all' ? empty : sql` or (ep.listing in ('same-country', 'same-sector', 'own-organisation', 'coordination') and ep.country_code = any(${actor.countries}))`;
  const levels = actor.countries === 'all' ? sql`ep.listing not in ('broker-only', 'only-me')` : sql`(ep.listing in ('public', 'network')${countries})`;
  return sql`(${person} is null or exists (select 1 from programme_person ep where ep.person_id = ${person} and ep.programme_id = ${actor.programmeId} and ${levels}))`;
}

const mandates = (column: 'person_id' | 'organisation_id'): Part => ({
  part: 'mandates', table: 'mandate', columns: [column], id: ownId,
  ...(column === 'person_id' && { key: () => sql`concat_ws(':', t.organisation_id, t.function_code, t.post_id, t.valid_from, t.valid_to, t.ended_at)` }),
  show: (actor) => ({
    from: sql`join organisation o on o.id = t.organisation_id join person mp on mp.id = t.person_id join job_function f on f.code = t.function_code`,
    where: column === 'person_id' ? visibleOrganisation(actor) : tieEndVisiblePerson(actor),
    title: column === 'person_id' ? sql`coalesce(${named(actor, 'o.name')}, o.name)` : sql`mp.display_name`,
    detail: sql`concat_ws(' · ', ${named(actor, 'f.name')}, t.valid_from || ' – ' || coalesce(t.valid_to::text, ''))`,
  }),
});

function tieEndVisiblePerson(actor: Actor): Sql {
  const levels = actor.countries === 'all' ? sql`ep.listing not in ('broker-only', 'only-me')`
    : sql`(ep.listing in ('public', 'network') or (ep.listing not in ('broker-only', 'only-me') and ep.country_code = any(${actor.countries})))`;
  return sql`exists (select 1 from programme_person ep where ep.person_id = t.person_id and ep.programme_id = ${actor.programmeId} and ${levels})`;
}

const programmes = (actor: Actor): Sql => sql`t.programme_id = ${actor.programmeId}`;

/** Who asks, who introduces and who is asked for stay three people; of two open requests for one person one is left. */
const introductions: Part = {
  part: 'introductions', table: 'introduction', columns: ['requester_id', 'broker_id', 'target_id'], id: ownId,
  key: ({ survivorId, absorbedId }) => {
    const now = (column: string) => sql`case when t.${raw(column)} = ${absorbedId}::uuid then ${survivorId}::uuid else t.${raw(column)} end`;
    return sql`case when t.state in ('requested', 'broker-asked', 'target-asked') then concat_ws(':', t.programme_id, ${now('requester_id')}, ${now('target_id')}) end`;
  },
  isSelf: ({ survivorId, absorbedId }) => sql`(t.requester_id in (${survivorId}, ${absorbedId}))::int + (t.target_id in (${survivorId}, ${absorbedId}))::int
    + coalesce((t.broker_id in (${survivorId}, ${absorbedId}))::int, 0) > 1`,
  // Whoever has a part in one reads it there; a merge tells others that there are some, and not between whom.
  show: (actor) => ({ from: empty, where: programmes(actor), title: sql`to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD')`, detail: sql`''` }),
};

/** In the order in which rows go over: what others refer to comes first. Accounts and programmes have rules of their own. */
const ofPeople: readonly Part[] = [
  mandates('person_id'),
  {
    part: 'emails', table: 'person_email', columns: ['person_id'], id: ownId, key: () => sql`t.email`, rank: sql`t.is_primary::int`,
    show: () => ({ from: empty, where: sql`true`, title: sql`t.email`, detail: sql`''` }),
  },
  {
    part: 'accounts', table: 'account', columns: ['person_id'], id: ownId, key: () => sql`'account'`, leavesDoubles: true,
    show: (actor) => ({
      from: empty, where: sql`exists (select 1 from role_assignment ra where ra.account_id = t.id and ra.programme_id = ${actor.programmeId})`,
      title: roleHas(actor.role, 'accounts.manage') ? sql`t.email` : sql`''`,
      detail: sql`coalesce((select string_agg(distinct ra.role, ',') from role_assignment ra
        where ra.account_id = t.id and ra.programme_id = ${actor.programmeId} and ra.ended_at is null), '')`,
    }),
  },
  nominations('person_id', true),
  {
    part: 'sessions', table: 'session_trainer', columns: ['person_id'], id: sql`t.session_id::text`, key: () => sql`t.session_id::text`,
    show: (actor) => ({
      from: sql`join agenda_session s on s.id = t.session_id join training tr on tr.id = s.training_id`, where: visibleTraining(actor),
      title: sql`s.title`, detail: sql`concat_ws(' · ', tr.code, tr.title)`,
    }),
  },
  {
    part: 'trainers', table: 'trainer', columns: ['person_id'], id: sql`t.programme_id::text`, key: () => sql`t.programme_id::text`,
    show: (actor) => ({ from: sql`join programme g on g.id = t.programme_id`, where: programmes(actor), title: named(actor, 'g.name'), detail: sql`''` }),
  },
  {
    part: 'certificates', table: 'certificate', columns: ['person_id'], id: ownId, leavesDoubles: true,
    // Two that hold for one training would say one thing twice; what was revoked or replaced says nothing any more.
    key: () => sql`case t.state when 'issued' then t.training_id::text end`,
    show: (actor) => ({
      from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`t.number`,
    }),
  },
  {
    part: 'invitations', table: 'calendar_invitation', columns: ['person_id'], id: sql`t.training_id::text`, key: () => sql`t.training_id::text`, rank: sql`t.sequence`,
    show: (actor) => ({ from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code` }),
  },
  {
    part: 'accreditations', table: 'trainer_module', columns: ['person_id'], id: sql`(t.programme_id || ':' || t.module_id)`,
    key: () => sql`(t.programme_id || ':' || t.module_id)`, rank: sql`coalesce(t.expires_on, date '9999-12-31') - date '2000-01-01'`,
    show: (actor) => ({ from: sql`join module m on m.id = t.module_id`, where: programmes(actor), title: named(actor, 'm.title'), detail: sql`m.code` }),
  },
  {
    part: 'trainerInvitations', table: 'trainer_invitation', columns: ['person_id'], id: ownId,
    key: () => sql`case when t.state in ('asked', 'accepted') then concat_ws(':', t.training_id, t.session_id) else t.id::text end`,
    rank: sql`case t.state when 'accepted' then 2 when 'asked' then 1 else 0 end`,
    show: (actor) => ({ from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code || ' · ' || t.state` }),
  },
  {
    part: 'downloads', table: 'download', columns: ['person_id'], id: ownId,
    show: (actor) => ({
      from: sql`join material_file f on f.id = t.file_id join edition e on e.id = t.edition_id join material m on m.id = e.material_id`,
      where: visibleMaterial(actor), title: named(actor, 'm.title'), detail: sql`f.name || ' · ' || to_char(t.at at time zone 'UTC', 'YYYY-MM-DD')`,
    }),
  },
  {
    part: 'applications', table: 'application', columns: ['person_id'], id: ownId, key: () => sql`case when t.state <> 'withdrawn' then t.call_id::text end`, leavesDoubles: true,
    rank: sql`case t.state when 'passed-on' then 2 when 'submitted' then 1 else 0 end`,
    show: (actor) => ({
      from: sql`join training_call k on k.id = t.call_id join training tr on tr.id = k.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code`,
    }),
  },
  contacts('person_id'),
  ties(['from_person_id', 'to_person_id']),
  {
    // The strictest of two decisions stays, and no consent of one record becomes one of the other, which never gave it.
    part: 'consents', table: 'consent', columns: ['person_id'], id: ownId,
    key: () => sql`t.programme_id || ':' || t.purpose`, rank: sql`case when t.given then 0 else 1 end`,
    isSelf: ({ survivorId, absorbedId }) => sql`t.person_id = ${absorbedId} and t.given and not exists (
      select 1 from consent own where own.person_id = ${survivorId} and own.programme_id = t.programme_id and own.purpose = t.purpose)`,
    show: (actor) => ({ from: empty, where: programmes(actor), title: sql`t.purpose`, detail: sql`case when t.given then 'given' else 'withdrawn' end` }),
  },
  introductions,
  {
    // Snapshots were taken of two people and stay so; the next one is of one.
    part: 'exports', table: 'network_pseudonym', columns: ['person_id'], id: sql`t.programme_id::text`, key: () => sql`t.programme_id::text`,
    show: () => ({ from: empty, where: sql`false`, title: sql`''`, detail: sql`''` }),
  },
  {
    part: 'exports', table: 'export_person', columns: ['person_id'], id: sql`t.export_id::text`, key: () => sql`t.export_id::text`,
    show: () => ({ from: empty, where: sql`false`, title: sql`''`, detail: sql`''` }),
  },
];

const ofOrganisations: readonly Part[] = [
  {
    part: 'posts', table: 'post', columns: ['organisation_id'], id: ownId,
    show: (actor) => ({ from: empty, where: sql`true`, title: sql`coalesce(${named(actor, 't.title')}, t.title)`, detail: sql`''` }),
  },
  mandates('organisation_id'),
  {
    part: 'people', table: 'programme_person', columns: ['organisation_id'], id: sql`(t.programme_id || ':' || t.person_id)`,
    show: (actor) => ({ from: sql`join person mp on mp.id = t.person_id`, where: sql`t.programme_id = ${actor.programmeId} and ${tieEndVisiblePerson(actor)}`, title: sql`mp.display_name`, detail: sql`''` }),
  },
  {
    part: 'names', table: 'organisation_name', columns: ['organisation_id'], id: ownId,
    show: () => ({ from: empty, where: sql`true`, title: sql`t.name`, detail: sql`t.language` }),
  },
  {
    part: 'units', table: 'organisation', columns: ['parent_id'], id: ownId,
    show: (actor) => ({ from: empty, where: visibleOrganisation(actor, 't'), title: sql`t.name`, detail: sql`''` }),
  },
  {
    part: 'predecessors', table: 'organisation', columns: ['successor_id'], id: ownId,
    show: (actor) => ({ from: empty, where: visibleOrganisation(actor, 't'), title: sql`t.name`, detail: sql`''` }),
  },
  {
    part: 'programmes', table: 'programme_organisation', columns: ['organisation_id'], id: sql`t.programme_id::text`, key: () => sql`t.programme_id::text`,
    show: (actor) => ({ from: sql`join programme g on g.id = t.programme_id`, where: programmes(actor), title: named(actor, 'g.name'), detail: sql`''` }),
  },
  {
    part: 'phases', table: 'phase_partner', columns: ['organisation_id'], id: sql`t.phase_id::text`, key: () => sql`t.phase_id::text`,
    rank: sql`case t.part when 'lead' then 2 when 'co-implementing' then 1 else 0 end`,
    show: (actor) => ({ from: sql`join phase h on h.id = t.phase_id`, where: sql`h.programme_id = ${actor.programmeId}`, title: named(actor, 'h.name'), detail: sql`t.part` }),
  },
  {
    part: 'hosted', table: 'training_host', columns: ['organisation_id'], id: sql`t.training_id::text`, key: () => sql`t.training_id::text`,
    show: (actor) => ({ from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code` }),
  },
  nominations('organisation_id', false),
  {
    part: 'lists', table: 'nomination_list', columns: ['organisation_id'], id: sql`t.training_id::text`, key: () => sql`t.training_id::text`, rank: sql`(t.sent_at is not null)::int`,
    show: (actor) => ({ from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code` }),
  },
  {
    part: 'calls', table: 'training_call', columns: ['organisation_id'], id: ownId, key: () => sql`t.training_id::text`, leavesDoubles: true,
    show: (actor) => ({ from: sql`join training tr on tr.id = t.training_id`, where: visibleTraining(actor), title: sql`tr.title`, detail: sql`tr.code` }),
  },
  contacts('organisation_id'),
  {
    // Where a pack that may not leave the house stays.
    part: 'exports', table: 'contact_share', columns: ['organisation_id'], id: ownId,
    show: () => ({ from: empty, where: sql`false`, title: sql`''`, detail: sql`''` }),
  },
  {
    // Two parties that are one house now are one party.
    part: 'agreements', table: 'agreement_party', columns: ['organisation_id'], id: ownId, key: () => sql`t.agreement_id::text`, rank: sql`(t.post_id is not null)::int`,
    show: (actor) => ({ from: sql`join agreement a on a.id = t.agreement_id`, where: sql`a.programme_id = ${actor.programmeId}`, title: sql`a.title`, detail: sql`''` }),
  },
  ties(['from_organisation_id', 'to_organisation_id']),
];

export const partsOf: Readonly<Record<RecordKind, readonly Part[]>> = { person: ofPeople, organisation: ofOrganisations };

/** Rows of the two records, or of one of them. */
export function belongsTo({ columns }: Part, ids: readonly string[]): Sql {
  return sql`(${join(columns.map((column) => sql`t.${raw(column)} = any(${ids}::uuid[])`), ' or ')})`;
}
