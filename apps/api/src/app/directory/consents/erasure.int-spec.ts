import { randomUUID } from 'node:crypto';
import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { newPerson } from '../../../../test/factories/directory';
import { aContact, aTie } from '../../../../test/factories/network';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { eraseParts } from './erase-parts';

let liaison: TestApplication;
let stage: Stage;
let reader: SignedIn;
let coordinator: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  reader = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO' });
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  administrator = await signedIn(liaison.pool, stage, { role: 'administrator' });
});
afterAll(() => liaison.stop());

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await liaison.pool.query(text, values)).rows as T[];
const someone = (traits: Partial<Parameters<typeof signedIn>[2]> = {}) => signedIn(liaison.pool, stage, { role: 'contact-point', ...traits });

describe('what is erased', () => {
  it('is decided for every table that belongs to a person, an account of theirs or their nomination', async () => {
    const keys = await query<{ place: string }>(`
      select c.conrelid::regclass || '.' || a.attname as place from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and (c.confrelid = 'person'::regclass or (c.confrelid = 'account'::regclass and c.conname ~ '_(of|to)_account$')
        or (c.confrelid = 'nomination'::regclass and c.conname ~ '_of_nomination$')) order by 1`);
    const covered = eraseParts.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    // Where a record that was merged leads to: whoever is erased is erased with all that lead to them.
    expect(keys.map(({ place }) => place).filter((place) => !covered.includes(place))).toEqual(['person.merged_into']);
  });

  it('is decided for every column of theirs that could name somebody', async () => {
    for (const { table, isRemoved, clears, keeps = [] } of eraseParts.filter((part) => !part.isRemoved)) {
      const columns = (await query<{ name: string }>(`
        select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY', 'inet')
        order by column_name`, [table])).map(({ name }) => name);
      const cleared = Object.keys(clears?.([], new Date(0)) ?? {});
      expect([table, isRemoved, columns.filter((column) => !cleared.includes(column) && !keeps.includes(column))]).toEqual([table, undefined, []]);
      expect([table, keeps.filter((column) => cleared.includes(column) || !columns.includes(column))]).toEqual([table, []]);
    }
  });
});

describe('erasure', () => {
  /** Somebody who did everything there is, with their name wherever words can stand. */
  async function aFullLife(name: string): Promise<SignedIn> {
    const { pool } = liaison;
    const who = await someone({ familyName: name, givenName: name });
    const twin = (await aPerson(pool, stage, { familyName: name, organisationId: who.organisationId })).personId;
    await pool.query(`update person set merged_into = $2 where id = $1`, [twin, who.personId]);
    await pool.query(`update person set work_name = $2, patronymic = $2, latin_patronymic = $2 where id = $1`, [who.personId, name]);
    await pool.query(`update mandate set valid_to = '2026-02-01', ended_reason = $2 where person_id = $1`, [who.personId, name]);
    await pool.query(`update account set email = $2 where id = $1`, [who.accountId, `${name}@account.example.org`]);
    await insert(pool, 'person_email', { person_id: who.personId, email: `${name}@example.org`, is_primary: true });
    await insert(pool, 'saved_search', { account_id: who.accountId, programme_id: stage.programmeId, list: 'people', name, address: 'country=MD', created_at: '2026-01-01T00:00:00Z' });
    await aContact(pool, stage, { organisationId: who.organisationId, personId: who.personId, email: `${name}@card.example.org`, verification: 'V3' });
    await pool.query('update contact set note = $2 where person_id = $1', [who.personId, name]);
    await aTie(pool, stage, { personId: who.personId }, { personId: reader.personId });
    await insert(pool, 'introduction', {
      programme_id: stage.programmeId, requester_id: who.personId, broker_id: reader.personId, target_id: coordinator.personId, purpose: name, state: 'declined', reason: name,
      created_at: '2026-01-01T00:00:00Z', changed_at: '2026-01-01T00:00:00Z',
    });
    await insert(pool, 'introduction', {
      programme_id: stage.programmeId, requester_id: coordinator.personId, broker_id: reader.personId, target_id: who.personId, purpose: 'A workshop', state: 'released', released_email: `${name}@x.example.org`,
      released_phone: name, released_note: name, created_at: '2026-01-01T00:00:00Z', changed_at: '2026-01-01T00:00:00Z',
    });
    const training = await aTraining(pool, stage, { state: 'delivered' });
    const { nominationId } = await aNomination(pool, stage, training, { person: who, state: 'attended' });
    await pool.query('update nomination set reason = $2 where id = $1', [nominationId, name]);
    const mark = { training_id: training, nomination_id: nominationId, day: '2026-05-11', half: 'am', method: 'trainer', device_id: randomUUID(), device_at: '2026-05-11T08:00:00Z', server_at: '2026-05-11T08:00:00Z', skew: 0, marked_by: coordinator.accountId };
    const first = randomUUID();
    await insert(pool, 'attendance_mark', { ...mark, id: first, value: 'absent', client_key: randomUUID() });
    await insert(pool, 'attendance_mark', { ...mark, value: 'present', client_key: randomUUID(), correction_of: first, reason: `${name} was at the doctor’s` });
    const other = await aTraining(pool, stage);
    await insert(pool, 'trainer', { programme_id: stage.programmeId, person_id: who.personId, note: name });
    await insert(pool, 'trainer_invitation', { training_id: other, person_id: who.personId, state: 'declined', message: `Dear ${name}`, reason: name, asked_at: '2026-01-01T00:00:00Z' });
    await insert(pool, 'stored_blob', { sha256: 'a'.repeat(64), size: 1, media_type: 'application/pdf', stored_at: '2026-01-01T00:00:00Z' });
    await insert(pool, 'certificate', {
      id: randomUUID(), programme_id: stage.programmeId, training_id: training, person_id: who.personId, sequence: 1, number: 'T/1', code: 'ABCD-1', facts: JSON.stringify({ name, latinName: name }), sha256: 'a'.repeat(64), credential: name, issued_at: '2026-05-14T00:00:00Z',
      state: 'revoked', state_reason: name, state_changed_at: '2026-05-15T00:00:00Z',
    });
    await insert(pool, 'outbox_message', {
      kind: 'mail', payload: JSON.stringify({ to: `${name}@example.org`, params: { name } }), state: 'pending', not_before: '2026-01-01T00:00:00Z', created_at: '2026-01-01T00:00:00Z',
    });
    return who;
  }

  it('leaves the name in no table but the trail, also not in the record that was merged into it', async () => {
    const name = 'ungureanu-who-goes';
    const who = await aFullLife(name);
    const tables = (await query<{ table: string }>(`select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)).map(({ table }) => table);
    const found = async () => {
      const places: string[] = [];
      for (const table of tables) if ((await query(`select 1 from "${table}" t where to_jsonb(t)::text ilike $1 limit 1`, [`%${name}%`])).length > 0) places.push(table);
      return places.sort();
    };
    expect(await found()).toEqual([
      'account', 'attendance_mark', 'certificate', 'contact', 'introduction', 'mandate', 'nomination', 'outbox_message', 'person', 'person_email', 'programme_person', 'saved_search', 'trainer', 'trainer_invitation',
    ]);
    const count = async () => (await query<{ n: number }>(`select count(*)::int as n from attendance_mark union all select count(*)::int from nomination union all select count(*)::int from certificate`)).map(({ n }) => n);
    const figures = await count();
    expect((await liaison.call('POST /my-data/erasure', '/my-data/erasure', { cookie: who.cookie, body: { email: `${name}@example.org` } })).status).toBe(204);
    expect(await found()).toEqual([]);
    expect(await count()).toEqual(figures);
    // Marks stay what they are: nothing else of them can be changed.
    await expect(liaison.pool.query(`update attendance_mark set value = 'absent', reason = '—' where reason is not null`)).rejects.toThrow('append-only');
    await expect(liaison.pool.query(`update attendance_mark set reason = 'another' where reason is not null`)).rejects.toThrow('append-only');
  });

  it('takes what names the person, keeps the figures, and lets nobody bring them back', async () => {
    const ana = await someone({ familyName: 'Ungureanu', givenName: 'Ana' });
    await insert(liaison.pool, 'person_email', { person_id: ana.personId, email: 'ana@example.org', is_primary: true });
    const { contactId } = await aContact(liaison.pool, stage, { organisationId: ana.organisationId, personId: ana.personId, phone: '+999 77 123', email: 'card@example.org', verification: 'V3' });
    const tie = await aTie(liaison.pool, stage, { personId: ana.personId }, { personId: reader.personId });
    const eraseMe = (email: string) => liaison.call('POST /my-data/erasure', '/my-data/erasure', { cookie: ana.cookie, body: { email } });
    expect((await eraseMe('somebody-else@example.org')).problem.code).toBe('identifier-differs');
    expect((await eraseMe('ana@example.org')).status).toBe(204);
    expect((await liaison.request('GET', '/session', { cookie: ana.cookie })).status).toBe(401);
    for (const cookie of [reader.cookie, coordinator.cookie, administrator.cookie]) expect((await liaison.request('GET', `/people/${ana.personId}`, { cookie })).status).toBe(404);
    expect(await query('select display_name, folded from person where id = $1', [ana.personId])).toEqual([{ display_name: '—', folded: '' }]);
    expect(await query('select person_id, email, phone, verification from contact where id = $1', [contactId])).toEqual([{ person_id: null, email: null, phone: null, verification: 'VR' }]);
    expect(await query('select state from tie where id = $1', [tie])).toEqual([{ state: 'ended' }]);

    const add = (body: Parameters<typeof newPerson>[1]) => liaison.call('POST /people', '/people', { cookie: coordinator.cookie, body: newPerson(ana.organisationId, body) });
    expect((await add({ emails: ['ana@example.org'] })).problem.code).toBe('erased-person');
    expect((await add({ givenName: 'Ana', familyName: 'Ungureanu' })).problem.code).toBe('erased-person');
    expect((await add({ givenName: 'Ana', familyName: 'Ungureanova' })).status).toBe(201);
    const card = { title: 'Desk', organisationId: ana.organisationId, personId: null, languages: ['en'], note: '', email: null, phone: '+999-77-123', competences: [], rules: { listing: 'network', email: 'network', phone: 'network' } } as const;
    expect((await liaison.request('POST', '/contacts', { cookie: coordinator.cookie, body: card })).problem.code).toBe('erased-person');
    await expect(liaison.pool.query(`insert into account (id, person_id, email, password_hash, language) values ($1, $2, ' ANA@example.org ', 'x', 'en')`, [randomUUID(), reader.personId])).rejects.toMatchObject({ constraint: 'erased_person' });
  });

  it('by who answers for data protection needs an address of exactly one person of the programme', async () => {
    const keeper = await signedIn(liaison.pool, stage, { role: 'data-protection-contact' });
    const erase = (email: string) => liaison.call('POST /erasures', '/erasures', { cookie: keeper.cookie, body: { email, reason: 'letter of 1 March' } });
    const other = await aProgramme(liaison.pool);
    const behindTheWall = await aPerson(liaison.pool, other);
    await insert(liaison.pool, 'person_email', { person_id: behindTheWall.personId, email: 'wall@example.org', is_primary: true });
    const ben = await aPerson(liaison.pool, stage);
    await insert(liaison.pool, 'person_email', { person_id: ben.personId, email: 'ben@example.org', is_primary: true });
    expect((await erase('wall@example.org')).problem.code).toBe('unknown-reference');
    expect((await erase('ben@example.org')).status).toBe(204);
    expect((await erase('ben@example.org')).problem.code).toBe('unknown-reference');
  });
});
