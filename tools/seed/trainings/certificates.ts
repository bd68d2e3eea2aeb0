import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { certificateCode, testObstacle } from '@liaison/domain/certificates';
import type pg from 'pg';
import { Config } from '../../../apps/api/src/app/shared/config/config';
import { Documents } from '../../../apps/api/src/app/shared/documents/documents';
import type { Transaction } from '../../../apps/api/src/app/shared/database/database';
import { CertificateDocument } from '../../../apps/api/src/app/trainings/certificates/certificate-document';
import { graduatesOf, type Graduate } from '../../../apps/api/src/app/trainings/certificates/certificate-facts';
import { stableId } from '../../../apps/api/src/reference/stable-id';
import { plusDays } from '../kit/calendar';

interface Held {
  readonly id: string;
  readonly programmeId: string;
  readonly code: string;
  readonly endsOn: string;
  readonly plannedBy: string | null;
}

/** So many of the newest trainings that are over have their certificates: enough to look at, and quick to make. So have those of whoever can sign in as a participant. */
const trainingsShown = 4;
const participants = `select a.person_id from account a join role_assignment r on r.account_id = a.id where r.role = 'participant'`;
/** Of the first of them, one is revoked and one is replaced, of people who cannot sign in. */
const [revoked, replaced] = [1, 2];
const replacedBecause = 'The name was written wrongly on the first one.';
const revokedBecause = 'The sheet of day two showed that somebody else had signed.';

/** Where no attendance is told of a training that is over, those who attended were marked there, and one in six of them for its first half only. */
const everybodyWasThere = `
  with cell as (
    select md5(a.id || ':' || h.day || ':' || h.half)::uuid as id, a.id as nomination_id, h.day, h.half, h.training_id, a.marked_by,
      (h.day + case h.half when 'am' then time '08:45' else time '13:20' end) at time zone a.time_zone as at
    from (select n.id, n.training_id, tr.time_zone, coalesce(tr.planned_by, (select min(x.id::text)::uuid from account x)) as marked_by, row_number() over (partition by n.training_id order by n.person_id in (${participants}) desc, n.id) as place
      from nomination n join training tr on tr.id = n.training_id where n.state = 'attended') a
    join (select *, row_number() over (partition by training_id order by day, half) as number, count(*) over (partition by training_id) as total from training_half_day) h
      on h.training_id = a.training_id
    where a.training_id = any($1) and (a.place % 6 > 0 or h.number * 2 <= h.total)
      and not exists (select 1 from attendance x where x.training_id = a.training_id)),
  mark as (
    insert into attendance_mark (id, training_id, nomination_id, day, half, value, method, client_key, device_id, device_at, server_at, skew, marked_by)
    select id, training_id, nomination_id, day, half, 'present', 'trainer', id, md5('phone of ' || marked_by)::uuid, at, at, 0, marked_by from cell)
  insert into attendance (nomination_id, day, half, training_id, value, mark_id, method) select nomination_id, day, half, training_id, 'present', id, 'trainer' from cell`;

/** One of the trainings ends with a test: most of those who were there passed it, one in nine did not. */
const withTest = 2;
const everybodyWroteTheTest = `
  with test as (insert into final_test (training_id, name, pass_mark) values ($1, 'Interviewing with care', 60) returning training_id)
  insert into final_test_result (id, training_id, nomination_id, number, score, recorded_at, recorded_by)
  select md5('result of ' || n.id)::uuid, t.training_id, n.id, 1, case n.place % 9 when 8 then 52 else 62 + (n.place * 7 % 37) end, (tr.ends_on + time '15:30') at time zone tr.time_zone,
    coalesce(tr.planned_by, (select min(x.id::text)::uuid from account x))
  from test t join training tr on tr.id = t.training_id
  join (select id, training_id, row_number() over (partition by training_id order by person_id in (${participants}) desc, id)::int as place from nomination where state = 'attended') n on n.training_id = t.training_id`;

/**
 * Certificates of trainings that are over, with the documents the product itself would make: they follow from attendance, so
 * they come when everything else is there. Badges are signed when somebody asks for one.
 */
export async function addCertificates(client: pg.PoolClient, dataDir: string): Promise<number> {
  const query = (async (statement: { text: string; values: unknown[] }) => (await client.query(statement.text, statement.values)).rows) as Transaction['query'];
  const { rows: trainings } = await client.query<Held>(`
    select id, "programmeId", code, "endsOn", "plannedBy" from (
      select tr.id, tr.programme_id as "programmeId", tr.code, tr.ends_on::text as "endsOn", tr.planned_by as "plannedBy", row_number() over (order by tr.ends_on desc, tr.code) as place,
        exists (select 1 from nomination n where n.training_id = tr.id and n.state = 'attended' and n.person_id in (${participants})) as known
      from training tr where tr.state in ('reported', 'closed') and tr.kind <> 'network-meeting') t
    where place <= ${trainingsShown} or known order by place`);
  const { rows: known } = await client.query<{ person_id: string }>(participants);
  await client.query(everybodyWasThere, [trainings.map(({ id }) => id)]);
  if (trainings[withTest]) await client.query(everybodyWroteTheTest, [trainings[withTest].id]);
  const writer = new Writer(client, dataDir);
  for (const [index, training] of trainings.entries()) {
    const graduates = (await graduatesOf(query, training.id)).filter(({ completed, facts }) => completed && testObstacle(facts.rule) === null);
    const others = graduates.filter(({ personId }) => known.every(({ person_id }) => person_id !== personId));
    for (const graduate of graduates) {
      const place = others.indexOf(graduate);
      const ends = index === 0 && place === revoked ? 'revoked' : index === 0 && place === replaced ? 'replaced' : 'issued';
      await writer.write(training, graduate, ends);
    }
  }
  return writer.count;
}

class Writer {
  count = 0;
  private readonly sequences = new Map<string, number>();
  private readonly document = new CertificateDocument(new Documents());
  private readonly address = Config.fromEnvironment({ ...process.env, DATABASE_URL: 'postgres://localhost/any' }).publicUrl;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly dataDir: string,
  ) {}

  async write(training: Held, graduate: Graduate, state: 'issued' | 'revoked' | 'replaced'): Promise<void> {
    if (state !== 'replaced') return this.insert(training, graduate, state, null);
    // The former one points to the one after it.
    const next = (this.sequences.get(training.id) ?? 0) + 2;
    await this.insert(training, { ...graduate, facts: { ...graduate.facts, name: graduate.facts.name.replace(/.$/, '') } }, state, stableId('certificate', training.id, next));
    await this.insert(training, graduate, 'issued', null);
  }

  private async insert(training: Held, graduate: Graduate, state: string, replacedBy: string | null): Promise<void> {
    const sequence = (this.sequences.get(training.id) ?? 0) + 1;
    this.sequences.set(training.id, sequence);
    this.count += 1;
    const number = `${training.code}/${String(sequence).padStart(3, '0')}`;
    const code = certificateCode(createHash('sha256').update(`code of ${number}`).digest().subarray(0, 10));
    const issuedOn = plusDays(training.endsOn, 3);
    const pdf = this.document.make({ facts: graduate.facts, number, code, issuedOn, address: this.address });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const place = path.join(this.dataDir, 'files', sha256.slice(0, 2), sha256);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, pdf);
    const issuedAt = `${issuedOn}T09:00:00Z`;
    await this.client.query(`insert into stored_blob (sha256, size, media_type, stored_at) values ($1, $2, 'application/pdf', $3) on conflict do nothing`, [sha256, pdf.length, issuedAt]);
    const ended = state === 'issued' ? [null, null] : [state === 'revoked' ? revokedBecause : replacedBecause, `${plusDays(issuedOn, 9)}T09:00:00Z`];
    await this.client.query(
      `insert into certificate (id, programme_id, training_id, person_id, sequence, number, code, facts, sha256, issued_at, issued_by, state, state_reason, state_changed_at, replaced_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [stableId('certificate', training.id, sequence), training.programmeId, training.id, graduate.personId, sequence, number, code, JSON.stringify(graduate.facts), sha256, issuedAt, training.plannedBy, state, ...ended, replacedBy]);
  }
}
