import { randomUUID } from 'node:crypto';
import { anOrganisation, aPerson, aProgramme, insert, signedIn, type PersonTraits, type Stage } from '../../../test/factories/base';
import { aTrainingRow } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';
import { seats } from './merge-belonging';
import { partsOf } from './merge-parts';

let liaison: TestApplication;
let stage: Stage;
let manager: string;
let organisationId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  liaison.clock.set('2026-03-02T10:00:00Z');
  stage = await aProgramme(liaison.pool);
  manager = await signsIn('programme-manager', 'BE');
  organisationId = await anOrganisation(liaison.pool, stage, { name: 'Police of Moldova' });
});
afterAll(() => liaison.stop());

const query = async <Row extends object>(text: string, values: unknown[] = []) => (await liaison.pool.query<Row>(text, values)).rows;
const signsIn = async (role: 'programme-manager' | 'administrator' | 'national-coordinator', countryCode: string, on = stage) =>
  (await signedIn(liaison.pool, on, { role, countryCode, ...(role === 'national-coordinator' && { scope: countryCode }) })).cookie;
const person = async (traits: PersonTraits = {}) => (await aPerson(liaison.pool, stage, { organisationId, ...traits })).personId;
const versionOf = async (kind: string, id: string) => (await query<{ version: number }>(`select version from ${kind} where id = $1`, [id]))[0]?.version ?? 1;
const previewOf = (survivor: string, absorbed: string, cookie = manager) =>
  liaison.call('GET /merges/preview', `/merges/preview?kind=person&survivor=${survivor}&absorbed=${absorbed}`, { cookie });
const merge = async (survivorId: string, absorbedId: string, { kind = 'person', cookie = manager, choices = {} }: { kind?: 'person' | 'organisation'; cookie?: string; choices?: object } = {}) =>
  liaison.call('POST /merges', '/merges', {
    cookie, body: { kind, survivorId, absorbedId, survivorVersion: await versionOf(kind, survivorId), absorbedVersion: await versionOf(kind, absorbedId), choices },
  });
const undo = (id: string, cookie = manager) => liaison.call('POST /merges/:id/undo', `/merges/${id}/undo`, { cookie, body: { later: [] } });
const mandateOf = async (personId: string) => (await query<{ id: string }>('select id from mandate where person_id = $1', [personId]))[0]?.id ?? '';

describe('what a merge takes along', () => {
  it.each(['person', 'organisation'] as const)('is everything that refers to a %s', async (kind) => {
    const references = await query<{ reference: string }>(
      `select c.conrelid::regclass || '.' || a.attname as reference from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = $1::regclass order by 1`, [kind]);
    const taken = partsOf[kind].flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    if (kind === 'person') taken.push(...seats.columns.map((column) => `${seats.table}.${column}`));
    // Where a record that was merged leads to stays as it is: a chain ends at who is left.
    expect(references.map(({ reference }) => reference).filter((reference) => !taken.includes(reference))).toEqual([`${kind}.merged_into`]);
  });

  it('leaves no mandate behind that anything else came from', async () => {
    const references = await query<{ reference: string }>(
      `select c.conrelid::regclass || '.' || a.attname as reference from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = 'mandate'::regclass order by 1`);
    expect(references.map(({ reference }) => reference)).toEqual(['programme_person.mandate_id', 'role_assignment.mandate_id']);
  });
});

describe('access that comes from an office both records had', () => {
  const leaves = async (personId: string) => {
    await liaison.pool.query(`update mandate set valid_to = '2026-03-01' where person_id = $1`, [personId]);
    await liaison.pool.query('update programme_person pp set counts_until = m.ends_at from mandate m where m.id = pp.mandate_id and pp.person_id = $1', [personId]);
  };
  const fromOffice = async () => {
    const [survivor, holder] = [await person(), await signedIn(liaison.pool, stage, { role: 'contact-point', organisationId })];
    const office = await mandateOf(holder.personId);
    await liaison.pool.query('update role_assignment set mandate_id = $1 where account_id = $2', [office, holder.accountId]);
    const role = async () => (await query<{ id: string; runs: boolean }>(
      `select m.id, coalesce(m.ends_at, 'infinity') > $2 as runs from role_assignment ra join mandate m on m.id = ra.mandate_id where ra.account_id = $1`, [holder.accountId, liaison.clock.now()]))[0];
    return { survivor, holder, office, role };
  };

  it('ends when that office is left after a merge, and stays ended when the merge is undone', async () => {
    const { survivor, holder, office, role } = await fromOffice();
    const { body } = await merge(survivor, holder.personId);
    expect(await role()).toEqual({ id: await mandateOf(survivor), runs: true });
    expect(await query('select 1 from mandate where person_id = $1', [holder.personId])).toEqual([]);
    await leaves(survivor);
    expect(await role()).toMatchObject({ runs: false });
    expect((await undo(body.id)).status).toBe(200);
    expect(await role()).toEqual({ id: office, runs: false });
    expect(await query('select count(*)::int as places from programme_person where person_id in ($1, $2) and counts_until is null', [survivor, holder.personId])).toEqual([{ places: 0 }]);
  });

  it('is as it was when nobody left it', async () => {
    const { survivor, holder, office, role } = await fromOffice();
    const rows = () => query(`select to_jsonb(pp) - 'sort_key' as seat, to_jsonb(m) as mandate from programme_person pp join mandate m on m.id = pp.mandate_id where pp.person_id in ($1, $2) order by pp.person_id`, [survivor, holder.personId]);
    const before = await rows();
    await undo((await merge(survivor, holder.personId)).body.id);
    expect(await role()).toEqual({ id: office, runs: true });
    expect(await rows()).toEqual(before);
  });
});

describe('whoever may not merge', () => {
  it('undoes neither where one of the two records is another country’s', async () => {
    const coordinator = await signsIn('national-coordinator', 'MD');
    const ro = await anOrganisation(liaison.pool, stage, { countryCode: 'RO' });
    const [here, abroad] = [await person(), await person({ organisationId: ro })];
    const { body } = await merge(here, abroad);
    expect((await liaison.call('GET /merges/:id', `/merges/${body.id}`, { cookie: coordinator })).body.may).toEqual({ undo: false });
    expect((await undo(body.id, coordinator)).problem.code).toBe('not-allowed');
    const [home, away] = [await anOrganisation(liaison.pool, stage), await anOrganisation(liaison.pool, stage, { countryCode: 'RO' })];
    const twins = await merge(home, away, { kind: 'organisation' });
    expect((await undo(twins.body.id, coordinator)).problem.code).toBe('not-allowed');
    expect((await undo(twins.body.id)).status).toBe(200);
  });

  it('makes nobody police who is not, where only a coordinator merges', async () => {
    const coordinator = await signsIn('national-coordinator', 'MD');
    const ngo = await anOrganisation(liaison.pool, stage, { name: 'Casa', sectorCode: 'NGO-S' });
    const unit = await anOrganisation(liaison.pool, stage, { name: 'Unit' });
    const merged = async (survivor: string, absorbed: string, choices: object = {}, cookie = coordinator) => {
      const { status, problem } = await merge(survivor, absorbed, { kind: 'organisation', cookie, choices });
      return status === 201 ? 'done' : problem.params;
    };
    const obstacles = async (decided: string) =>
      (await liaison.call('GET /merges/preview', `/merges/preview?kind=organisation&survivor=${ngo}&absorbed=${unit}${decided}`, { cookie: coordinator })).body.obstacles;
    expect(await obstacles('')).toEqual([]);
    expect(await obstacles('&sectorCode=absorbed&countryCode=survivor')).toEqual([{ code: 'police', names: ['Casa'] }]);
    expect(await merged(ngo, unit, { sectorCode: 'absorbed' })).toMatchObject({ because: 'police', names: 'Casa' });
    await person({ organisationId: ngo });
    expect(await merged(unit, ngo)).toMatchObject({ because: 'police', names: 'Casa' });
    expect(await merged(unit, await anOrganisation(liaison.pool, stage, { sectorCode: 'NGO-S' }))).toBe('done');
    expect(await merged(unit, ngo, {}, manager)).toBe('done');
  });

  it('opens no account again that a merge closed', async () => {
    const [a, b] = [await signedIn(liaison.pool, stage, { role: 'trainer', organisationId }), await signedIn(liaison.pool, stage, { role: 'programme-manager', organisationId })];
    const administrator = await signsIn('administrator', 'BE');
    const { body } = await merge(a.personId, b.personId, { cookie: administrator });
    expect((await undo(body.id)).problem.code).toBe('not-allowed');
    expect((await undo(body.id, administrator)).status).toBe(200);
    const trail = await query<{ action: string }>(`select action from audit_entry where subject_id = $1 order by id`, [b.accountId]);
    expect(trail.map(({ action }) => action)).toEqual(['account.closed', 'account.reopened']);
  });

  it('closes no account of another programme', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    const [a, b] = [await signedIn(liaison.pool, stage, { role: 'trainer', organisationId }), await signedIn(liaison.pool, elsewhere, { role: 'trainer', organisationId })];
    await insert(liaison.pool, 'programme_person', { programme_id: stage.programmeId, person_id: b.personId, organisation_id: organisationId, country_code: 'MD', sector_code: 'POL', listing: 'network', sort_key: 'b' });
    const administrator = await signsIn('administrator', 'BE');
    expect((await merge(a.personId, b.personId, { cookie: administrator })).problem).toMatchObject({ code: 'merge-obstacle', params: { because: 'accounts' } });
    expect((await merge(b.personId, a.personId, { cookie: administrator })).problem).toMatchObject({ code: 'merge-obstacle', params: { because: 'accounts' } });
  });

  it('reads no name from behind the wall in what stands in the way', async () => {
    const behind = await anOrganisation(liaison.pool, await aProgramme(liaison.pool), { name: 'Behind the wall' });
    const [account, other] = [await signedIn(liaison.pool, stage, { role: 'trainer', organisationId }), await person()];
    await insert(liaison.pool, 'mandate', { person_id: other, organisation_id: behind, function_code: 'investigator', valid_from: '2024-01-01' });
    const { body } = await previewOf(account.personId, other);
    expect(body.obstacles).toEqual([{ code: 'elsewhere', names: [] }]);
    expect(JSON.stringify(body)).not.toContain('Behind');
    expect((await merge(account.personId, other)).problem.params).toMatchObject({ because: 'elsewhere' });
  });
});

describe('what is chosen field by field', () => {
  it('is a period only as a whole, and refused where it ends before it begins', async () => {
    const [young, old] = [await anOrganisation(liaison.pool, stage), await anOrganisation(liaison.pool, stage)];
    await liaison.pool.query(`update organisation set valid_from = '2010-01-01' where id = $1`, [young]);
    await liaison.pool.query(`update organisation set valid_to = '2005-12-31' where id = $1`, [old]);
    const refused = await merge(young, old, { kind: 'organisation', choices: { validTo: 'absorbed' } });
    expect(refused.problem).toMatchObject({ code: 'invalid-input', errors: [{ path: 'body.choices.validTo' }] });
    expect((await merge(young, old, { kind: 'organisation' })).status).toBe(201);
    expect(await query('select valid_from::text, valid_to::text from organisation where id = $1', [young])).toEqual([{ valid_from: '2010-01-01', valid_to: null }]);
  });

  it('leaves no level of a language that was not chosen', async () => {
    const [a, b] = [await person(), await person()];
    await liaison.pool.query(`update person set languages = '{ro}', language_levels = '{"ro":"native"}' where id = $1`, [a]);
    await liaison.pool.query(`update person set languages = '{ro,uk}', language_levels = '{"ro":"C1","uk":"B2"}' where id = $1`, [b]);
    await merge(a, b, { choices: { languages: 'survivor', languageLevels: 'absorbed' } });
    expect(await query('select languages, language_levels from person where id = $1', [a])).toEqual([{ languages: ['ro'], language_levels: { ro: 'C1' } }]);
  });
});

describe('undoing after a mandate was taken away', () => {
  it('has both records without it', async () => {
    const ngo = await anOrganisation(liaison.pool, stage, { sectorCode: 'NGO-S' });
    const [a, b] = [await person(), await person({ organisationId: ngo })];
    const { body } = await merge(a, b);
    await liaison.pool.query('update programme_person set mandate_id = null where person_id = $1', [a]);
    await liaison.pool.query('delete from mandate where person_id = $1', [a]);
    expect((await undo(body.id)).status).toBe(200);
    expect(await query('select mandate_id, organisation_id from programme_person where person_id in ($1, $2)', [a, b])).toEqual(Array(2).fill({ mandate_id: null, organisation_id: null }));
  });
});

describe('undoing after the agenda changed', () => {
  it('has trainers where their sessions are now, and in none that is gone', async () => {
    const [a, b] = [await person(), await person()];
    const training = await aTrainingRow(liaison.pool, stage);
    const sessions = ['2026-05-04T08:00:00Z', '2026-05-04T10:00:00Z'].map((startsAt) => ({ id: randomUUID(), startsAt, endsAt: startsAt.replace(':00:00Z', ':30:00Z') }));
    for (const { id, startsAt, endsAt } of sessions) {
      await insert(liaison.pool, 'agenda_session', { id, training_id: training, title: 'Session', starts_at: startsAt, ends_at: endsAt });
      for (const who of [a, b]) await insert(liaison.pool, 'session_trainer', { session_id: id, person_id: who, during: `[${startsAt},${endsAt})` });
    }
    const { body } = await merge(a, b);
    const [moved, gone] = sessions;
    await liaison.pool.query(`update session_trainer set during = '[2026-05-05T08:00:00Z,2026-05-05T08:30:00Z)' where session_id = $1`, [moved?.id]);
    await liaison.pool.query('delete from agenda_session where id = $1', [gone?.id]);
    expect((await undo(body.id)).status).toBe(200);
    expect(await query(`select session_id, person_id = $1 as "isA", lower(during) as at from session_trainer where person_id in ($1, $2) order by 2`, [a, b])).toEqual([
      { session_id: moved?.id, isA: false, at: new Date('2026-05-05T08:00:00Z') }, { session_id: moved?.id, isA: true, at: new Date('2026-05-05T08:00:00Z') },
    ]);
  });
});
