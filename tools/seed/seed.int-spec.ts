import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { coverageClass, verifiedStates } from '@liaison/domain/coverage';
import { placeHoldingStates, trainingStates } from '@liaison/domain/states';
import de from '@liaison/i18n/de/mail.json';
import en from '@liaison/i18n/en/mail.json';
import { startPostgres, type Postgres } from '../postgres';
import { demonstrationAccounts } from './accounts';
import { emptyDemonstration } from './empty-demonstration';
import { seed } from './seed';

const today = '2026-05-20';

describe('the demonstration', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'liaison-seed-'));
  let postgres: Postgres;
  let pool: pg.Pool;

  const urlOf = (name: string) => postgres.url.replace(/[^/]+$/, name);
  const make = (name: string, day = today) => seed({ databaseUrl: urlOf(name), size: 'demo', dataDir: folder, today: day, log: () => undefined });
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await pool.query<Row>(text, values)).rows;
  const number = async (text: string, values: unknown[] = []) => Number((await ask<{ number: string }>(`select (${text}) as number`, values))[0]?.number);

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
    const admin = new pg.Client(postgres.url);
    await admin.connect();
    for (const name of ['first', 'second']) await admin.query(`create database ${name}`);
    await admin.end();
    await make('first');
    pool = new pg.Pool({ connectionString: urlOf('first') });
  });

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('counts as taken exactly the places that nominations hold', async () => {
    const wrong = await ask(
      `select q.training_id from training_quota q
       where q.taken <> (select count(*) from nomination n where n.training_id = q.training_id and n.discipline = q.discipline and n.state = any($1))`,
      [placeHoldingStates],
    );
    expect(wrong).toEqual([]);
    expect(await number('select count(*) from nomination n where not exists (select from training_quota q where q.training_id = n.training_id and q.discipline = n.discipline)')).toBe(0);
    expect(await number('select count(*) from training t where t.capacity <> (select sum(places) from training_quota q where q.training_id = t.id)')).toBe(0);
  });

  it('books nobody twice, and nobody for their own training as a participant', async () => {
    expect(await number(`select count(*) from session_trainer a join session_trainer b on a.person_id = b.person_id and a.session_id < b.session_id and a.during && b.during`)).toBe(0);
    expect(await number(`select count(*) from nomination n join agenda_session s on s.training_id = n.training_id join session_trainer t on t.session_id = s.id and t.person_id = n.person_id`)).toBe(0);
    expect(await number(`select count(*) from session_trainer t where not exists (select from trainer r where r.person_id = t.person_id)`)).toBe(0);
  });

  it('tells of nobody’s attendance without the mark it follows from', async () => {
    expect(await number('select count(*) from attendance')).toBeGreaterThan(0);
    expect(await number('select count(*) from attendance a where not exists (select from attendance_mark m where m.id = a.mark_id and m.nomination_id = a.nomination_id and m.day = a.day and m.half = a.half)')).toBe(0);
  });

  it('keeps every session inside the days of its training, on the clock of its place', async () => {
    expect(await number(`select count(*) from agenda_session s join training t on t.id = s.training_id
      where (s.starts_at at time zone t.time_zone)::date < t.starts_on or (s.ends_at at time zone t.time_zone)::date > t.ends_on
        or (s.starts_at at time zone t.time_zone)::time < '09:00' or (s.ends_at at time zone t.time_zone)::time > '19:00'`)).toBe(0);
  });

  it('lets nothing reach through the wall between the programmes', async () => {
    const reaches = [
      `select count(*) from nomination n join training t on t.id = n.training_id where not exists (select from programme_person p where p.programme_id = t.programme_id and p.person_id = n.person_id)`,
      `select count(*) from session_trainer s join agenda_session a on a.id = s.session_id join training t on t.id = a.training_id
        where not exists (select from programme_person p where p.programme_id = t.programme_id and p.person_id = s.person_id)`,
      `select count(*) from contact c where not exists (select from programme_organisation o where o.programme_id = c.programme_id and o.organisation_id = c.organisation_id)
        or c.person_id is not null and not exists (select from programme_person p where p.programme_id = c.programme_id and p.person_id = c.person_id)`,
      `select count(*) from tie t, lateral (values (t.from_person_id), (t.to_person_id)) as e (person_id)
        where e.person_id is not null and not exists (select from programme_person p where p.programme_id = t.programme_id and p.person_id = e.person_id)`,
      `select count(*) from tie t, lateral (values (t.from_organisation_id), (t.to_organisation_id)) as e (organisation_id)
        where e.organisation_id is not null and not exists (select from programme_organisation o where o.programme_id = t.programme_id and o.organisation_id = e.organisation_id)`,
      `select count(*) from (select person_id from programme_person group by person_id having count(*) > 1) twice`,
    ];
    for (const reach of reaches) expect([reach, await number(reach)]).toEqual([reach, 0]);
  });

  it('repeats the mandate of today wherever lists read it', async () => {
    expect(await number(`select count(*) from programme_person pp join mandate m on m.id = pp.mandate_id join organisation o on o.id = m.organisation_id join person p on p.id = pp.person_id
      where m.person_id <> pp.person_id or m.valid_to is not null or pp.organisation_id <> o.id or pp.country_code is distinct from o.country_code
        or pp.sector_code <> o.sector_code or pp.chosen_listing <> p.listing or pp.sort_key <> p.sort_key`)).toBe(0);
    expect(await number(`select count(*) from organisation o join programme_person pp on pp.organisation_id = o.id where o.valid_to < $1`, [today])).toBe(0);
  });

  it('has something to show on every page', async () => {
    const states = await ask<{ state: string }>('select distinct state from training');
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(trainingStates));
    expect(await number('select count(*) from person')).toBeGreaterThan(440);
    expect(await number(`select count(*) from phase p join programme pr on pr.id = p.programme_id where pr.code = 'THB' and p.number = 4 and p.starts_on = '2008-01-01' and p.ends_on = '2009-12-31'`)).toBe(1);
    expect(await number(`select count(*) from phase_country pc join phase p on p.id = pc.phase_id where p.number = 4`)).toBe(17);
    expect(await number(`select count(*) from training where $1 between starts_on and ends_on and state = 'running'`, [today])).toBe(1);
    expect(await number(`select count(*) from training_quota p join training_quota n on n.training_id = p.training_id where p.discipline = 'police' and p.taken = 20 and n.discipline = 'ngo' and n.taken = 1`)).toBe(1);
    expect(await number(`select count(*) from material_visit v join edition e on e.published_at > v.seen_until and e.state = 'published'`)).toBeGreaterThan(10);
    expect(await number(`select count(distinct state) from outbox_message`)).toBe(3);
    expect(await number(`select count(*) from person where gender is null`)).toBeGreaterThan(20);
  });

  it('has a directory with a past: units, an organisation that ended, names that were, a post that went on', async () => {
    expect(await number(`with recursive up as (select id, parent_id, 0 as height from organisation where parent_id is not null
      union all select up.id, o.parent_id, height + 1 from up join organisation o on o.id = up.parent_id) select max(height) from up`)).toBe(2);
    expect(await number(`select count(*) from organisation o join organisation s on s.id = o.successor_id where o.valid_to < $1 and exists (
      select from organisation_name n where n.organisation_id = o.id and n.valid_to is not null) and exists (select from mandate m where m.organisation_id = o.id)`, [today])).toBe(1);
    expect(await number(`select count(*) from mandate m join organisation o on o.id = m.organisation_id where coalesce(m.valid_to, 'infinity') > o.valid_to`)).toBe(0);
    expect(await number(`select count(*) from person where patronymic <> '' and latin_patronymic <> ''`)).toBeGreaterThan(1);
    expect(await number(`select count(*) from person p join session_trainer t on t.person_id = p.id where p.work_name <> ''`)).toBeGreaterThan(0);
    expect(await number(`select count(*) from mandate a join mandate b on b.post_id = a.post_id and b.person_id <> a.person_id and b.valid_from = a.valid_to + 1 and b.valid_to is null`)).toBe(1);
  });

  it('shows every class of coverage', async () => {
    const cells = await ask<{ verified: number; organisations: number; lapsed: number }>(
      `select count(c.id) filter (where c.verification = any($1))::int as verified,
         count(distinct c.organisation_id) filter (where c.verification = any($1))::int as organisations,
         count(c.id) filter (where c.verification in ('VD', 'VX', 'VQ'))::int as lapsed
       from phase_country pc join phase p on p.id = pc.phase_id and p.number = 5 cross join (values ('police'), ('judiciary'), ('ngo'), ('other')) as d (discipline)
       left join (contact c join organisation o on o.id = c.organisation_id join sector s on s.code = o.sector_code) on o.country_code = pc.country_code and s.discipline = d.discipline
       group by pc.country_code, d.discipline`,
      [verifiedStates],
    );
    const classes = cells.map(coverageClass);
    for (const one of ['gap', 'stale', 'single-point', 'covered', 'robust'] as const) expect([one, classes.filter((other) => other === one).length > 3]).toEqual([one, true]);
  });

  it('keeps the bytes of every file under the checksum of its row', async () => {
    const blobs = await ask<{ sha256: string; size: string }>('select sha256, size from stored_blob');
    expect(blobs.length).toBeGreaterThan(100);
    for (const { sha256, size } of blobs) {
      const place = path.join(folder, 'files', sha256.slice(0, 2), sha256);
      expect(existsSync(place)).toBe(true);
      const bytes = readFileSync(place);
      expect([createHash('sha256').update(bytes).digest('hex'), String(bytes.length), bytes.subarray(0, 5).toString()]).toEqual([sha256, size, '%PDF-']);
    }
  });

  it('has words for every mail, and example addresses only', async () => {
    const templates = await ask<{ template: string }>(`select distinct payload ->> 'template' as template from outbox_message`);
    for (const { template } of templates) for (const catalogue of [en, de]) expect(Object.keys(catalogue)).toContain(template);
    expect(await number(`select count(*) from (select email from account union all select email from contact where email is not null) a where email not like '%@example.org'`)).toBe(0);
    expect(await number(`select count(*) from account`)).toBe(demonstrationAccounts.length);
  });

  it('is never put where a programme is', async () => {
    await expect(make('first')).rejects.toThrow('already holds the programme');
  });

  it('makes the same rows from the same day, and replaces a demonstration only', async () => {
    await make('second', '2025-01-03');
    await emptyDemonstration(urlOf('second'));
    await make('second');
    const other = new pg.Pool({ connectionString: urlOf('second') });
    try {
      const tables = await ask<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`);
      expect(tables.length).toBeGreaterThan(35);
      for (const { name } of tables) {
        // Each installation has a salt of its own.
        const which = name === 'installation' ? `where key <> 'tombstone-salt'` : '';
        const digest = `select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as digest from ${name} t ${which}`;
        expect([name, (await other.query<{ digest: string }>(digest)).rows[0]?.digest]).toEqual([name, (await ask<{ digest: string }>(digest))[0]?.digest]);
      }
      await other.query(`delete from installation where key = 'demonstration'`);
    } finally {
      await other.end();
    }
    await expect(emptyDemonstration(urlOf('second'))).rejects.toThrow('no demonstration');
  });
});
