import type { Discipline } from '@liaison/domain/disciplines';
import { placeHoldingStates } from '@liaison/domain/states';
import type { PassedOver } from '@liaison/domain/selection';
import sql, { raw } from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { missingModules } from './prerequisites';

/** What a nomination has no more of once its place is given, freed or gone: its number in the queue, its deadline, its secret. */
export const asSettled = sql`queue_number = null, answer_on = null, answer_zone = null, answer_by = null, answer_token = null, passed_over = null, passed_over_at = null`;

/** The quota row that counts the places of a discipline in the training `tr`. */
const groupOf = (discipline: 'n' | 'w') => discipline === 'n'
  ? sql`(select coalesce(max(q.discipline), 'any') from training_quota q where q.training_id = tr.id and q.discipline = n.discipline)`
  : sql`(select coalesce(max(q.discipline), 'any') from training_quota q where q.training_id = tr.id and q.discipline = w.discipline)`;

/** Whether a hard quota of the country of a nomination is taken: then it waits for a place of that country alone. */
const countryIsFull = (nomination: 'n' | 'w') => sql`exists (
  select 1 from training_limit l where l.training_id = tr.id and l.is_hard and l.country_code = ${raw(nomination)}.country_code and l.taken >= l.places)`;

/** For the nomination `n` of the training `tr`: who stands before it in the queue for the same places. */
export const aheadInQueue = sql`(
  select case when count(*) > 0 then json_build_object('people', count(*)::int,
    'name', (array_agg(wp.display_name order by w.queue_number nulls last, w.id))[1]) end
  from nomination w join person wp on wp.id = w.person_id
  where w.training_id = tr.id and w.state = 'reserve' and w.id <> n.id and not ${countryIsFull('w')} and ${groupOf('w')} = ${groupOf('n')}
    and (n.state <> 'reserve' or (coalesce(w.queue_number, 2147483647), w.id) < (coalesce(n.queue_number, 2147483647), n.id)))`;

export interface WaitingRow {
  readonly id: string;
  readonly displayName: string;
  readonly organisationName: string | null;
  readonly organisation: string | null;
  readonly discipline: Discipline;
  readonly number: number;
  readonly passedOver: PassedOver | null;
  readonly trains: boolean;
  readonly suspended: boolean;
  readonly seated: boolean;
  readonly countryFull: boolean;
  readonly countryCode: string | null;
  readonly missing: readonly string[];
}

/** Everybody who waits, in the order of the queue, with what could keep them from a place. */
export const waitingOf = (trainingId: string) => sql`
  select n.id, p.display_name as "displayName", o.name as "organisationName", n.organisation_id as organisation, n.discipline, n.country_code as "countryCode",
    coalesce(n.queue_number, 2147483647) as number, n.passed_over as "passedOver", ${missingModules} as missing, ${countryIsFull('n')} as "countryFull",
    coalesce(c.state = 'suspended', false) as suspended,
    exists (select 1 from programme_person pp where pp.person_id = n.person_id and pp.programme_id = tr.programme_id and pp.mandate_id is not null) as seated,
    exists (select 1 from session_trainer st join agenda_session s on s.id = st.session_id where s.training_id = tr.id and st.person_id = n.person_id) as trains
  from nomination n join training tr on tr.id = n.training_id join person p on p.id = n.person_id
  left join organisation o on o.id = n.organisation_id left join country c on c.code = n.country_code
  where n.training_id = ${trainingId}::uuid and n.state = 'reserve'
  order by number, n.id`;

/** What keeps somebody from any place at all. */
export function obstacleOf({ trains, suspended, missing, seated, countryFull }: WaitingRow): Exclude<PassedOver, 'organisation-full'> | null {
  if (trains) return 'trainer';
  if (suspended) return 'suspended';
  if (missing.length > 0) return 'prerequisite';
  if (!seated) return 'no-mandate';
  return countryFull ? 'country-full' : null;
}

/** Places held by each organisation. */
export async function heldByOrganisation(tx: Pick<Transaction, 'query'>, trainingId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ organisation: string; people: number }>(sql`
    select organisation_id as organisation, count(*)::int as people from nomination
    where training_id = ${trainingId}::uuid and organisation_id is not null and state = any(${[...placeHoldingStates]}::text[]) group by organisation_id`);
  return new Map(rows.map(({ organisation, people }) => [organisation, people]));
}
