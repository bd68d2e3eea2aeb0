import { snapshotMoments } from '@liaison/domain/growth';
import { snapshotRows } from '../../../apps/api/src/app/network/growth/snapshot-rows';
import sql from 'sql-template-tag';
import type pg from 'pg';
import type { Programme, SeedContext } from '../kit/seed-context';

/** Days ago, and whether the people of a training are its roster. */
const taken = [
  { label: 'Before the trainings of this year', ago: 400, roster: false },
  { label: 'Half a year on', ago: 190, roster: false },
  { label: 'This month', ago: 12, roster: true },
] as const;

/** Snapshots of the demonstration, once its ties are there: as of a day, by the statement that takes them in the product. */
export async function addSnapshots(client: pg.ClientBase, seed: SeedContext, programme: Programme): Promise<void> {
  // The same day gives the same rows; in the product a token is drawn and says nothing.
  await client.query(`insert into network_pseudonym (programme_id, person_id, token) select programme_id, person_id, md5('token ' || person_id)::uuid from programme_person where programme_id = $1`, [programme.id]);
  for (const { label, ago, roster } of taken) {
    const id = seed.id('snapshot', label);
    const day = seed.calendar.day(-ago);
    const { rows } = await client.query<{ id: string }>(
      `select id from training where programme_id = $1 and state in ('delivered', 'reported', 'closed') order by ends_on desc, id limit 1`, [programme.id]);
    const training = roster ? (rows[0]?.id ?? null) : null;
    await client.query('insert into network_snapshot (id, programme_id, label, taken_on, taken_at, training_id) values ($1, $2, $3, $4, $5, $6)', [id, programme.id, label, day, seed.calendar.instant(-ago, 480), training]);
    for (const { text, values } of snapshotRows(sql`${id}::uuid`, sql`${programme.id}::uuid`, sql`${day}::date`, sql`${training}::uuid`)) await client.query(text, values);
  }
  await addAroundTraining(client, seed, programme);
}

/** What a training changed: its people before it, after it, and half a year and a year later. */
async function addAroundTraining(client: pg.ClientBase, seed: SeedContext, programme: Programme): Promise<void> {
  const { rows } = await client.query<{ id: string; first: string; days: string[] }>(
    `select id, starts_on::text as first, array[starts_on - 1, ends_on + 1, (ends_on + interval '6 months')::date, (ends_on + interval '12 months')::date]::text[] as days
     from training where programme_id = $1 and state in ('reported', 'closed') and ends_on < $2::date - 380 order by ends_on desc, id limit 1`, [programme.id, seed.calendar.day(0)]);
  for (const { id: training, first, days } of rows) {
    for (const [at, moment] of snapshotMoments.entries()) {
      const id = seed.id('snapshot', `${moment} ${training}`);
      const day = days[at] ?? '';
      await client.query(
        `insert into network_snapshot (id, programme_id, label, taken_on, taken_at, training_id, moment, first_day) values ($1, $2, '', $3::date, $3::date + interval '6 hours', $4, $5, $6)`,
        [id, programme.id, day, training, moment, moment === 'before' ? first : null]);
      for (const { text, values } of snapshotRows(sql`${id}::uuid`, sql`${programme.id}::uuid`, sql`${day}::date`, sql`${training}::uuid`, 'roster')) await client.query(text, values);
    }
  }
}
