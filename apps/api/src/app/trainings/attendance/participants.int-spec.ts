import { createHash, randomUUID } from 'node:crypto';
import type { NewMark } from '@liaison/contracts';
import { anOrganisation, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aPdf } from '../../../../test/factories/materials';
import { aNomination, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { PassCodes } from './pass-codes';
import { standsFor } from './room-codes';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
beforeEach(() => liaison.clock.set('2026-05-11T07:00:00Z'));
afterAll(() => liaison.stop());

/** Somebody with an account who was put forward. */
async function aParticipant(trainingId: string, state: 'confirmed' | 'reserve' = 'confirmed', name: { givenName?: string; familyName?: string } = {}) {
  const account = await signedIn(liaison.pool, stage, { role: 'participant', ...name });
  const { nominationId } = await aNomination(liaison.pool, stage, trainingId, { state, person: account });
  return { ...account, nominationId };
}
const mine = (id: string, by: SignedIn) => liaison.call('GET /trainings/:id/mine', `/trainings/${id}/mine`, { cookie: by.cookie });
const room = (id: string, by: SignedIn = manager) => liaison.call('GET /trainings/:id/attendance/room', `/trainings/${id}/attendance/room`, { cookie: by.cookie });
const checkIn = (id: string, code: string, by: SignedIn, clientKey = randomUUID()) =>
  liaison.call('POST /trainings/:id/check-in', `/trainings/${id}/check-in`, { cookie: by.cookie, body: { code, clientKey, deviceId: by.accountId, deviceAt: '2026-05-11T07:00:00Z' } });
const later = (milliseconds: number) => liaison.clock.set(new Date(liaison.clock.now().getTime() + milliseconds).toISOString());

describe('checking in oneself', () => {
  it('takes the code that stands on the screen now or stood there a moment ago, and marks once', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const ana = await aParticipant(id);
    const { code } = (await room(id)).body;
    const key = randomUUID();
    later(standsFor);
    expect((await checkIn(id, ` ${code.toLowerCase().slice(0, 3)} ${code.slice(3)}`, ana, key)).body).toMatchObject({ nominationId: ana.nominationId, half: 'am', value: 'present', method: 'self-check-in' });
    expect((await checkIn(id, code, ana, key)).status).toBe(201);
    const { rows } = await liaison.pool.query('select 1 from attendance_mark where nomination_id = $1', [ana.nominationId]);
    expect(rows).toHaveLength(1);
    expect((await room(id)).body).toMatchObject({ present: 1, people: 1 });
  });

  it('is refused later, from another room, with a guess, without a place and outside the days', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const [ana, ivo] = [await aParticipant(id), await aParticipant(id, 'reserve')];
    const other = await aTraining(liaison.pool, stage, { state: 'running' });
    const refusals = async () => {
      const { code } = (await room(id)).body;
      const elsewhere = (await room(other)).body.code;
      const found = [await checkIn(id, elsewhere, ana), await checkIn(id, 'ABC234', ana), await checkIn(id, code, ivo), await checkIn(id, code, manager)];
      later(2 * standsFor);
      return [...found, await checkIn(id, code, ana)].map(({ problem }) => problem.code);
    };
    expect(await refusals()).toEqual(['wrong-check-in-code', 'wrong-check-in-code', 'holds-no-place', 'holds-no-place', 'wrong-check-in-code']);
    const { code } = (await room(id)).body;
    // The afternoon of the same day wants another code than the morning.
    liaison.clock.set('2026-05-11T09:30:00Z');
    expect((await checkIn(id, code, ana)).problem.code).toBe('wrong-check-in-code');
    liaison.clock.set('2026-05-14T07:00:00Z');
    expect([(await room(id)).problem.code, (await checkIn(id, code, ana)).problem.code]).toEqual(['no-half-day-now', 'no-half-day-now']);
  });

  it('does not let anybody try codes for long', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const ana = await aParticipant(id);
    for (let number = 0; number < 20; number += 1) await checkIn(id, 'ABC234', ana);
    expect((await checkIn(id, (await room(id)).body.code, ana)).problem.code).toBe('too-many-attempts');
  });
});

describe('the participant’s page', () => {
  it('is for those who were put forward, and gives a code to those who hold a place', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'confirmed' });
    const [ana, ivo] = [await aParticipant(id), await aParticipant(id, 'reserve')];
    expect((await mine(id, ana)).body).toMatchObject({ nominationState: 'confirmed', pass: liaison.app.get(PassCodes, { strict: false }).of(ana.nominationId), checkIn: true, completion: { signed: 0, total: 6, share: 80, completed: false } });
    expect((await mine(id, ivo)).body).toMatchObject({ nominationState: 'reserve', pass: null, checkIn: false });
    expect((await mine(id, manager)).status).toBe(404);
  });

  it('shows who is coming only of those who want that, to those who come, and no longer from the moment they do not', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'confirmed' });
    const [olena, ivo, waiting] = [await aParticipant(id, 'confirmed', { givenName: 'Олена', familyName: 'Бойко' }), await aParticipant(id), await aParticipant(id, 'reserve')];
    const coming = async (by: SignedIn) => (await mine(id, by)).body.coming.map(({ displayName }) => displayName);
    const choose = (listed: boolean) => liaison.call('PUT /trainings/:id/mine/listed', `/trainings/${id}/mine/listed`, { cookie: olena.cookie, body: { listed } });
    expect([await coming(olena), await coming(ivo)]).toEqual([[], []]);
    expect((await choose(true)).body.listed).toBe(true);
    expect([await coming(olena), await coming(ivo), await coming(waiting)]).toEqual([['Олена Бойко'], ['Олена Бойко'], []]);
    await liaison.pool.query(`update person set work_name = 'O. B.' where id = $1`, [olena.personId]);
    expect(await coming(ivo)).toEqual(['O. B.']);
    await choose(false);
    expect(await coming(ivo)).toEqual([]);
    const { rows } = await liaison.pool.query<{ action: string }>(`select action from audit_entry where subject_kind = 'nomination' and subject_id = $1 order by id`, [olena.nominationId]);
    expect(rows.map(({ action }) => action)).toEqual(['nomination.listing-agreed', 'nomination.listing-withdrawn']);
  });

  it('tells each of their table, with those beside them who want to be seen, once the training is confirmed', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'selected' });
    const [ana, ivo, eva, waiting] = [await aParticipant(id), await aParticipant(id, 'confirmed', { givenName: 'Ιωάννης', familyName: 'Ράλλης' }), await aParticipant(id), await aParticipant(id, 'reserve')];
    await insert(liaison.pool, 'table_plan', { training_id: id, rounds: 2, saved_at: '2026-05-01T08:00:00Z' });
    const seats = [[ana, 1, 2], [ivo, 1, 2], [eva, 1, 2], [ana, 2, 1], [ivo, 2, 3], [eva, 2, 1], [waiting, 1, 2]] as const;
    for (const [{ nominationId }, round, table] of seats) await insert(liaison.pool, 'table_seat', { training_id: id, nomination_id: nominationId, round, table_number: table });
    await liaison.pool.query(`update nomination set listed_since = now() where id = any($1)`, [[ivo.nominationId, waiting.nominationId]]);
    expect((await mine(id, ana)).body.tables).toEqual([]);
    await liaison.pool.query(`update training set state = 'confirmed' where id = $1`, [id]);
    expect((await mine(id, ana)).body.tables).toEqual([{ round: 1, table: 2, beside: ['Ιωάννης Ράλλης'] }, { round: 2, table: 1, beside: [] }]);
    expect((await mine(id, waiting)).body.tables).toEqual([]);
    expect(JSON.stringify((await mine(id, ana)).body)).not.toContain(eva.nominationId);
  });

  it('offers the papers about oneself that can be fetched, and each of them comes', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const [ana, ivo] = [await aParticipant(id), await aParticipant(id, 'reserve')];
    expect((await mine(id, ana)).body).toMatchObject({ letters: ['invitation', 'visa', 'badges'], certificates: [] });
    expect((await mine(id, ivo)).body.letters).toEqual([]);
    await checkIn(id, (await room(id)).body.code, ana);
    const { letters } = (await mine(id, ana)).body;
    expect(letters).toContain('confirmation');
    for (const kind of letters) expect((await liaison.request('GET', `/trainings/${id}/letters/${kind}/${ana.nominationId}`, { cookie: ana.cookie })).status).toBe(200);
    expect((await liaison.request('GET', `/trainings/${id}/letters/visa/${ana.nominationId}`, { cookie: ivo.cookie })).status).toBe(404);
  });

  it('is there for those who applied as well, and not for a name that waits as a draft', async () => {
    const id = await aTraining(liaison.pool, stage);
    const [judge, drafted] = [await signedIn(liaison.pool, stage, { role: 'participant' }), await signedIn(liaison.pool, stage, { role: 'participant' })];
    const organisationId = await anOrganisation(liaison.pool, stage, {});
    const token = 'a'.repeat(43);
    const callId = randomUUID();
    await insert(liaison.pool, 'training_call', {
      id: callId, training_id: id, organisation_id: organisationId, route: 'judicial', state: 'published', note: '', closes_on: '2026-05-01', zone: 'Europe/Chisinau', closes_at: '2026-05-01T21:00:00Z', token, published_at: '2026-04-01T08:00:00Z',
    });
    await insert(liaison.pool, 'application', { id: randomUUID(), call_id: callId, person_id: judge.personId, motivation: '', state: 'submitted', applied_at: '2026-04-02T08:00:00Z' });
    expect((await mine(id, judge)).body).toMatchObject({ nominationId: null, nominationState: null, application: { state: 'submitted', path: `/apply/${token}` }, pass: null, letters: [], tables: [], coming: [], certificates: [] });
    const { nominationId } = await aNomination(liaison.pool, stage, id, { state: 'draft', person: drafted });
    expect((await mine(id, drafted)).status).toBe(404);
    expect((await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: drafted.cookie })).body.people).toBeNull();
    await liaison.pool.query(`update nomination set state = 'submitted' where id = $1`, [nominationId]);
    expect((await mine(id, drafted)).body.nominationState).toBe('submitted');
  });
});

describe('signed sheets', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await aPdf();
  });
  const print = (id: string, day: string, by: SignedIn = manager) => liaison.call('POST /trainings/:id/attendance/sheets', `/trainings/${id}/attendance/sheets`, { cookie: by.cookie, body: { day } });
  const scan = (id: string, sheetId: string, bytes: Buffer, name = 'scan.pdf', by: SignedIn = manager) =>
    liaison.app.inject({
      method: 'POST', url: `/api/trainings/${id}/attendance/sheets/${sheetId}/scans?name=${name}`, payload: bytes,
      headers: { cookie: by.cookie, 'x-liaison': '1', 'content-type': 'application/octet-stream' },
    });

  it('are printed as they were, scanned back as evidence for their day, and marks refer to them', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const ana = await aParticipant(id, 'confirmed', { givenName: 'Αικατερίνη', familyName: 'Παπαδοπούλου' });
    const sheet = (await print(id, '2026-05-11')).body;
    const late = await aParticipant(id);
    expect(sheet).toMatchObject({ day: '2026-05-11', people: 1, scans: [] });
    const path = `/trainings/${id}/attendance/sheets/${sheet.id}/sheet.pdf`;
    const first = await liaison.request('GET', path, { cookie: manager.cookie });
    expect([first.headers['content-type'], first.raw.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    await liaison.pool.query(`update person set display_name = 'Somebody else' where id = $1`, [ana.personId]);
    expect((await liaison.request('GET', path, { cookie: manager.cookie })).raw.equals(first.raw)).toBe(true);

    expect((await scan(id, sheet.id, Buffer.from('just text'), 'scan.txt')).statusCode).toBe(415);
    const kept = JSON.parse((await scan(id, sheet.id, pdf)).body) as typeof sheet;
    expect(kept.scans).toMatchObject([{ name: 'scan.pdf', sha256: createHash('sha256').update(pdf).digest('hex'), size: pdf.length }]);
    expect((JSON.parse((await scan(id, sheet.id, pdf)).body) as typeof sheet).scans).toHaveLength(1);
    const scanId = kept.scans[0]?.id ?? '';
    expect((await liaison.request('GET', `/trainings/${id}/attendance/scans/${scanId}`, { cookie: manager.cookie })).raw.equals(pdf)).toBe(true);

    const mark = (nominationId: string, day: string, fields: Partial<NewMark> = {}): NewMark =>
      ({ clientKey: randomUUID(), nominationId, day, half: 'am', value: 'present', method: 'paper', scanId, deviceAt: '2026-05-13T10:00:00Z', ...fields });
    liaison.clock.set('2026-05-13T10:00:00Z');
    const { outcomes, entries } = (await liaison.call('POST /trainings/:id/attendance', `/trainings/${id}/attendance`, {
      cookie: manager.cookie,
      body: { deviceId: manager.accountId, sentAt: '2026-05-13T10:00:00Z', marks: [
        mark(ana.nominationId, '2026-05-11'), mark(ana.nominationId, '2026-05-12'), mark(late.nominationId, '2026-05-11'),
        mark(ana.nominationId, '2026-05-11', { scanId: undefined }), mark(ana.nominationId, '2026-05-11', { method: 'list' }), mark(ana.nominationId, '2026-05-11', { scanId: randomUUID() }),
      ] },
    })).body;
    expect(outcomes.map(({ outcome, because }) => because ?? outcome)).toEqual(['kept', 'wrong-scan', 'wrong-scan', 'wrong-scan', 'wrong-scan', 'wrong-scan']);
    expect(entries).toMatchObject([{ method: 'paper', value: 'present' }]);
    for (const table of ['attendance_scan', 'attendance_sheet']) await expect(liaison.pool.query(`delete from ${table}`)).rejects.toThrow('append-only');
    expect((await print(id, '2026-05-20')).problem.code).toBe('no-half-day-now');
  });
});

describe('helpers', () => {
  it('are asked by those who answer for the training, on its days, and are let go at once', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'running' });
    const person = await signedIn(liaison.pool, stage, { role: 'participant' });
    const { rows } = await liaison.pool.query<{ email: string }>('select email from account where id = $1', [person.accountId]);
    const ask = (email: string, from = '2026-05-11', to = '2026-05-11', by: SignedIn = manager) => liaison.call('POST /trainings/:id/helpers', `/trainings/${id}/helpers`, { cookie: by.cookie, body: { email, from, to } });
    expect((await ask('nobody@example.org')).problem.code).toBe('unknown-reference');
    expect((await ask(rows[0]?.email ?? '', '2026-05-10')).problem.code).toBe('invalid-input');
    const { items } = (await ask(rows[0]?.email ?? '')).body;
    expect(items).toMatchObject([{ email: rows[0]?.email, from: '2026-05-11', to: '2026-05-11' }]);
    expect((await ask(rows[0]?.email ?? '')).problem.code).toBe('already-exists');
    const { rows: mails } = await liaison.pool.query(`select 1 from outbox_message where payload ->> 'to' = $1`, [rows[0]?.email]);
    expect(mails).toHaveLength(1);
    const gone = () => liaison.request('DELETE', `/trainings/${id}/helpers/${items[0]?.assignmentId}`, { cookie: manager.cookie });
    expect([(await gone()).status, (await gone()).status]).toEqual([204, 404]);
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await ask(rows[0]?.email ?? '', '2026-05-11', '2026-05-11', elsewhere)).status).toBe(403);
  });
});
