import type { ResponseOf } from '@liaison/contracts';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation, visiblePerson } from '../shared/access/visibility';
import { organisationName } from './contact-columns';
import { mayConfirm, mayEnd, type TieStanding } from './tie-rights';

export type TieItem = ResponseOf<'POST /ties'>;

/** A tie as the contract promises it, and what decides the rights on it. */
export interface TieRow {
  tie: Omit<TieItem, 'may'>;
  standing: TieStanding;
}

/** Ties `t` of which the viewer may see both ends, as `TieRow`. */
export function tieRows(actor: Actor, condition: Sql, order: Sql): Sql {
  return sql`
    select json_build_object('id', t.id, 'kind', t.kind, 'direction', t.direction, 'from', ${named(actor, 'f')}, 'to', ${named(actor, 't')},
        'since', t.since, 'until', t.until, 'state', t.state, 'evidence', t.evidence, 'version', t.version) as tie,
      json_build_object('state', t.state, 'from', ${standing('f')}, 'to', ${standing('t')},
        'stater', json_build_object('accountId', t.stated_by, 'personId', a.person_id, 'organisationId', sp.organisation_id)) as standing
    from tie t ${end(actor, 'from')} ${end(actor, 'to')}
      left join account a on a.id = t.stated_by
      left join programme_person sp on sp.programme_id = t.programme_id and sp.person_id = a.person_id
    where t.programme_id = ${actor.programmeId} and (fpp.person_id is not null or fo.id is not null) and (tpp.person_id is not null or tor.id is not null)
      and ${condition} ${order}`;
}

export function withRights(actor: Actor, { tie, standing }: TieRow): TieItem {
  return { ...tie, may: { confirm: mayConfirm(actor, standing), end: mayEnd(actor, standing) } };
}

const alias = { from: 'f', to: 't' } as const;
const organisation = { f: 'fo', t: 'tor' } as const;
type Side = keyof typeof organisation;

function end(actor: Actor, column: 'from' | 'to'): Sql {
  const side = alias[column];
  const o = organisation[side];
  return sql`
    left join programme_person ${raw(side)}pp on ${raw(side)}pp.person_id = t.${raw(column)}_person_id and ${visiblePerson(actor, `${side}pp`)}
    left join person ${raw(side)}p on ${raw(side)}p.id = ${raw(side)}pp.person_id
    left join organisation ${raw(o)} on ${raw(o)}.id = t.${raw(column)}_organisation_id and ${visibleOrganisation(actor, o)}`;
}

function named(actor: Actor, side: Side): Sql {
  const o = organisation[side];
  return sql`json_build_object('kind', case when ${raw(o)}.id is null then 'person' else 'organisation' end, 'id', coalesce(${raw(o)}.id, ${raw(side)}p.id),
    'title', coalesce(${raw(side)}p.display_name, ${organisationName(actor, o)}), 'countryCode', coalesce(${raw(side)}pp.country_code, ${raw(o)}.country_code))`;
}

function standing(side: Side): Sql {
  const o = raw(organisation[side]);
  const pp = raw(`${side}pp`);
  return sql`json_build_object('personId', ${pp}.person_id, 'organisationId', coalesce(${o}.id, ${pp}.organisation_id),
    'countryCode', coalesce(${pp}.country_code, ${o}.country_code))`;
}
