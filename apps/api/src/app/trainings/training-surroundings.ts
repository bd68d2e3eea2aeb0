import type { BodyOf } from '@liaison/contracts';
import sql, { raw } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleOrganisation } from '../shared/access/visibility';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';

/** What a training hangs on: who hosts it, what pays for it, what people must know before. */
export type Surroundings = Pick<BodyOf<'POST /trainings'>, 'hostIds' | 'fundingLineIds' | 'prerequisiteIds'>;

export const hostsOfTraining = sql`(
  select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.folded, o.id), '[]')
  from training_host h join organisation o on o.id = h.organisation_id where h.training_id = tr.id)`;

export const fundingOfTraining = sql`(
  select coalesce(json_agg(json_build_object('id', f.id, 'code', f.code, 'name', json_build_object('en', f.name_en, 'de', f.name_de)) order by f.position, f.code), '[]')
  from training_funding tf join funding_line f on f.id = tf.funding_line_id where tf.training_id = tr.id)`;

export const prerequisitesOfTraining = sql`(
  select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de)) order by m.position), '[]')
  from training_prerequisite tp join module m on m.id = tp.module_id where tp.training_id = tr.id)`;

const links = { hostIds: ['training_host', 'organisation_id'], fundingLineIds: ['training_funding', 'funding_line_id'], prerequisiteIds: ['training_prerequisite', 'module_id'] } as const;

export async function surroundingsOf(tx: Transaction, trainingId: string): Promise<Surroundings> {
  const ids = async (of: keyof Surroundings) => {
    const [table, column] = links[of];
    const rows = await tx.query<{ id: string }>(sql`select ${raw(column)} as id from ${raw(table)} where training_id = ${trainingId} order by 1`);
    return rows.map(({ id }) => id);
  };
  return { hostIds: await ids('hostIds'), fundingLineIds: await ids('fundingLineIds'), prerequisiteIds: await ids('prerequisiteIds') };
}

/** Sets them; what is new must be known to the programme and, of funding lines, belong to the phase and still be open. */
export async function setSurroundings(tx: Transaction, actor: Actor, { id, phaseId }: { id: string; phaseId: string }, wanted: Surroundings): Promise<void> {
  const before = await surroundingsOf(tx, id);
  const fresh = (of: keyof Surroundings) => [...new Set(wanted[of])].filter((one) => !before[of].includes(one));
  const known = {
    hostIds: sql`select o.id from organisation o where o.id = any(${fresh('hostIds')}::uuid[]) and ${visibleOrganisation(actor)}`,
    fundingLineIds: sql`select f.id from funding_line f where f.id = any(${fresh('fundingLineIds')}::uuid[]) and f.phase_id = ${phaseId}::uuid and f.ended_at is null`,
    prerequisiteIds: sql`select m.id from module m where m.id = any(${fresh('prerequisiteIds')}::uuid[])`,
  };
  for (const of of Object.keys(links) as (keyof Surroundings)[]) {
    const [table, column] = links[of];
    await tx.query(sql`delete from ${raw(table)} where training_id = ${id} and ${raw(column)} <> all(${wanted[of]}::uuid[])`);
    if (fresh(of).length === 0) continue;
    const added = await tx.query(sql`
      insert into ${raw(table)} (training_id, ${raw(column)}) select ${id}::uuid, known.id from (${known[of]}) known returning 1`);
    if (added.length !== fresh(of).length) throw new Refusal('unknown-reference', { path: `body.${of}` });
  }
}
