import { strictest } from '@liaison/domain/access';
import sql, { raw } from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { keepSeat, mergedSeat, seats, type Seat } from './merge-belonging';
import { asTwinsAreNow } from './merge-mandates';
import type { Pair, Part } from './merge-parts';
import { changePlaces, type NominationBefore } from './merge-places';
import type { RecordKind } from './record-cards';

interface Noted {
  readonly id: string;
  readonly before: Record<string, unknown>;
}

const noted = (tx: Transaction, mergeId: string, { table, columns }: Pick<Part, 'table' | 'columns'>, part: string) => tx.query<Noted>(sql`
  select row_id as id, before from merge_row where merge_id = ${mergeId} and table_name = ${`${table}.${columns[0]}`} and part = ${part} order by row_id`);

/** Rows that went over go back, as far as they are still there. */
export async function returnMoved(tx: Transaction, mergeId: string, part: Part, { survivorId, absorbedId }: Pair): Promise<void> {
  const moved = await noted(tx, mergeId, part, 'moved');
  for (const column of part.columns) {
    const ids = moved.filter(({ before }) => before[column] === absorbedId).map(({ id }) => id);
    if (ids.length) await tx.query(sql`update ${raw(part.table)} t set ${raw(column)} = ${absorbedId} where t.${raw(column)} = ${survivorId} and ${part.id} = any(${ids})`);
  }
  if (part.part === 'emails') {
    const primary = moved.filter(({ before }) => before['is_primary'] === true).map(({ id }) => id);
    await tx.query(sql`update person_email set is_primary = true where id::text = any(${primary}) and person_id = ${absorbedId}`);
  }
  if (part.part !== 'accounts') return;
  for (const { id, before } of await noted(tx, mergeId, part, 'changed')) {
    // Opened again only if it is as the merge left it: somebody may have closed it for a reason since.
    const opened = before['active'] !== true ? [] : await tx.query(sql`
      update account set active = true, version = version + 1 where id = ${id} and not active and version = ${Number(before['version']) + 1} returning id`);
    if (opened.length > 0) await tx.audit({ action: 'account.reopened', subject: ['account', id], after: { merge: mergeId } });
  }
}

/**
 * Where both stood in each programme. A listing that was made stricter since stays as strict, and whoever was told since was
 * told.
 */
export async function returnSeats(tx: Transaction, mergeId: string, { survivorId, absorbedId }: Pair): Promise<void> {
  const moved = (await noted(tx, mergeId, seats, 'moved')).map(({ id }) => id);
  await tx.query(sql`
    update programme_person pp set person_id = ${absorbedId}, sort_key = p.sort_key from person p
    where p.id = ${absorbedId} and pp.person_id = ${survivorId} and pp.programme_id = any(${moved}::uuid[])`);
  const gone = await noted(tx, mergeId, seats, 'set-aside');
  for (const { id, before } of await noted(tx, mergeId, seats, 'changed')) {
    const [held] = await tx.query<{ now: Seat }>(sql`select to_jsonb(pp) as now from programme_person pp where pp.person_id = ${survivorId} and pp.programme_id = ${id} for update`);
    const other = gone.find((row) => row.id === id);
    if (!held || !other) continue;
    const [own, theirs, now] = [asSeat(before), asSeat(other.before), held.now];
    const merged = mergedSeat(own, theirs);
    const told = now.notice === merged.notice && now.notice_token === merged.notice_token ? own : { ...now, notice_token: now.notice_token === theirs.notice_token ? own.notice_token : now.notice_token };
    const { notice, notice_token, notice_message, notice_at } = told;
    const chosen_listing = now.chosen_listing === merged.chosen_listing ? own.chosen_listing : strictest(now.chosen_listing, own.chosen_listing);
    await keepSeat(tx, now, { chosen_listing, notice, notice_token, notice_message, notice_at });
    await tx.query(sql`
      update programme_person pp set mandate_id = null, organisation_id = b.organisation_id, country_code = b.country_code, sector_code = b.sector_code, counts_until = b.counts_until
      from jsonb_populate_record(null::programme_person, ${JSON.stringify(before)}::jsonb) b where pp.person_id = ${survivorId} and pp.programme_id = ${id}`);
  }
  await tx.query(sql`update programme_person pp set sort_key = p.sort_key from person p where p.id = ${survivorId} and pp.person_id = p.id`);
}

/** Merges from before people were told of their entries noted nothing of it. */
function asSeat(before: Record<string, unknown>): Seat {
  return { notice: 'not-needed', notice_token: null, notice_message: null, notice_at: null, chosen_listing: before['listing'], ...before } as unknown as Seat;
}

/** Cards went back before whether their holders were told did: what limits them is asked for once more. */
export async function limitCardsAgain(tx: Transaction, { survivorId, absorbedId }: Pair): Promise<void> {
  await tx.query(sql`update contact set person_id = person_id where person_id in (${survivorId}, ${absorbedId})`);
}

/** Tables of what was set aside, each after what it refers to. */
const setAside: Readonly<Record<RecordKind, readonly string[]>> = {
  person: ['mandate.person_id', 'programme_person.person_id', 'person_email.person_id', 'nomination.person_id', 'session_trainer.person_id', 'trainer.person_id', 'trainer_module.person_id', 'trainer_invitation.person_id', 'tie.from_person_id', 'consent.person_id', 'export_person.person_id', 'network_pseudonym.person_id', 'introduction.requester_id'],
  organisation: ['programme_organisation.organisation_id', 'phase_partner.organisation_id', 'training_host.organisation_id', 'nomination_list.organisation_id', 'tie.from_organisation_id'],
};

/**
 * What was set aside comes back. A place that somebody else took meanwhile is not taken from them: that nomination waits
 * in the queue, and its training is named.
 */
export async function bringBack(tx: Transaction, mergeId: string, kind: RecordKind, pair: Pair): Promise<string[]> {
  const lost: string[] = [];
  for (const name of setAside[kind]) {
    const [table = '', column = ''] = name.split('.');
    const rows = await noted(tx, mergeId, { table, columns: [column] }, 'set-aside');
    if (rows.length === 0) continue;
    let befores = rows.map(({ before }) => before);
    if (table === 'nomination') {
      const without = await changePlaces(tx, befores as unknown as NominationBefore[], 1);
      const ids = new Set(without.map(({ id }) => id));
      befores = befores.map((before) => (ids.has(String(before['id'])) ? { ...before, state: 'reserve' } : before));
      const trainings = without.map((nomination) => nomination.training_id);
      lost.push(...(await tx.query<{ title: string }>(sql`select title from training where id = any(${trainings}::uuid[]) order by title`)).map(({ title }) => title));
    }
    // Which mandate counts is found anew: the one from then may be gone, with an import that was taken back.
    if (table === 'programme_person') befores = befores.map((before) => ({ ...before, mandate_id: null }));
    if (table === 'mandate') befores = await asTwinsAreNow(tx, befores);
    if (table === 'session_trainer') {
      await standAgain(tx, rows.map(({ id }) => id), pair);
      continue;
    }
    if (table === 'tie') befores = await withLivingEnds(tx, befores, pair);
    // A column that came since begins as it does for everybody.
    const known = await tx.query<{ name: string }>(sql`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`);
    const columns = raw(known.flatMap(({ name: column }) => (befores.some((before) => column in before) ? [`"${column}"`] : [])).join(', '));
    await tx.query(sql`
      insert into ${raw(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${raw(table)}, ${JSON.stringify(befores)}::jsonb) on conflict do nothing`);
  }
  return lost;
}

/** A session may have been moved, or taken off the agenda, since: who comes back stands where the survivor stands now. */
function standAgain(tx: Transaction, sessions: readonly string[], { survivorId, absorbedId }: Pair) {
  return tx.query(sql`
    insert into session_trainer (session_id, person_id, during)
    select session_id, ${absorbedId}, during from session_trainer where person_id = ${survivorId} and session_id = any(${sessions}::uuid[]) on conflict do nothing`);
}

const tieEnds = ['from_person_id', 'to_person_id', 'from_organisation_id', 'to_organisation_id'] as const;

/** Somebody at the other end may have been merged since: the tie comes back to who they are now. */
async function withLivingEnds(tx: Transaction, ties: readonly Record<string, unknown>[], { survivorId, absorbedId }: Pair): Promise<Record<string, unknown>[]> {
  const living: Record<string, unknown>[] = [];
  for (const tie of ties) {
    const one = { ...tie };
    for (const end of tieEnds) {
      const id = tie[end];
      if (typeof id !== 'string' || id === survivorId || id === absorbedId) continue;
      const kind = end.includes('person') ? 'person' : 'organisation';
      const [row] = await tx.query<{ id: string }>(survivorOf(kind, id));
      one[end] = row?.id ?? id;
    }
    const [from, to] = [one['from_person_id'] ?? one['from_organisation_id'], one['to_person_id'] ?? one['to_organisation_id']];
    if (from !== to) living.push(one);
  }
  return living;
}

/** Who a record is now, however often it was merged. */
export function survivorOf(kind: RecordKind, id: string) {
  const table = raw(kind);
  return sql`
    with recursive chain(id, next, depth) as (
      select r.id, r.merged_into, 0 from ${table} r where r.id = ${id}
      union all select r.id, r.merged_into, depth + 1 from chain join ${table} r on r.id = chain.next where depth < 100)
    select id from chain where next is null`;
}

