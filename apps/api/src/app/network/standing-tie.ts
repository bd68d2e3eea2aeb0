import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { tieRows, type TieRow } from './tie-rows';

/** The tie as it stands, held until the action ends; one the actor may not see does not exist. */
export async function standingTie(tx: Transaction, actor: Actor, id: string): Promise<TieRow> {
  const [found] = await tx.query<TieRow>(tieRows(actor, sql`t.id = ${id}`, sql`for update of t`));
  if (!found) throw new Refusal('not-found');
  return found;
}
