import type { NominationList } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { isOver, lastMinute } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

export type Terms = NominationList['terms'];

type Row = Pick<Terms, 'closesOn' | 'replaceUntil' | 'zone' | 'version'>;

/** The deadlines of a training; one without any has the clock of its place. */
export async function termsOf(tx: Pick<Transaction, 'query'>, trainingId: string): Promise<Terms> {
  const [row] = await tx.query<Row>(sql`
    select t.closes_on::text as "closesOn", t.replace_until::text as "replaceUntil", coalesce(t.zone, tr.time_zone) as zone, coalesce(t.version, 0) as version
    from training tr left join nomination_terms t on t.training_id = tr.id where tr.id = ${trainingId}`);
  const { closesOn = null, replaceUntil = null, zone = 'UTC', version = 0 } = row ?? {};
  const last = (date: string | null) => date && lastMinute({ date, zone });
  return { closesOn, replaceUntil, zone, version, closesAt: last(closesOn), replaceableUntil: last(replaceUntil) };
}

/** Deadlines bind those who put forward; whoever selects may still mend a list. */
export function isTooLate(actor: Actor, { zone, ...terms }: Terms, which: 'closesOn' | 'replaceUntil', now: Date): boolean {
  const date = terms[which];
  return date !== null && !roleHas(actor.role, 'nominations.select') && isOver({ date, zone }, now.toISOString());
}

export function refuseTooLate(actor: Actor, terms: Terms, which: 'closesOn' | 'replaceUntil', now: Date): void {
  if (isTooLate(actor, terms, which, now)) throw new Refusal('deadline-over', { params: { date: terms[which], zone: terms.zone } });
}
