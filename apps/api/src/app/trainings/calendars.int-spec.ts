import ICAL from 'ical.js';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aNomination, aSession, aTrainer, aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
let trainer: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
  const person = { personId: await aTrainer(liaison.pool, stage, { givenName: 'Ștefania', familyName: 'Щерева' }), organisationId: coordinator.organisationId };
  trainer = await signedIn(liaison.pool, stage, { role: 'trainer', scope: 'MD', person });
});
afterAll(() => liaison.stop());

interface Event {
  readonly uid: string;
  readonly starts: string;
  readonly zone: string;
  readonly summary: string;
  readonly status: string;
}

function eventsOf(raw: Buffer): Event[] {
  const calendar = new ICAL.Component(ICAL.parse(raw.toString('utf8')) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      starts: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      zone: String(component.getFirstProperty('dtstart')?.getParameter('tzid') ?? ''),
      summary: event.summary,
      status: String(component.getFirstPropertyValue('status')),
    };
  });
}

const fileOf = (id: string, by = coordinator) => liaison.call('GET /trainings/:id/calendar.ics', `/trainings/${id}/calendar.ics`, { cookie: by.cookie });

describe('the calendar file of a training', () => {
  it('holds days and sessions on the clock of the place, right on both sides of a change of clocks', async () => {
    const id = await aTraining(liaison.pool, stage, { title: 'Primul interviu; în siguranță', startsOn: '2026-03-27', endsOn: '2026-03-30' });
    const before = await aSession(liaison.pool, id, { title: 'Before', startsAt: '2026-03-27T07:00:00Z', endsAt: '2026-03-27T08:00:00Z' });
    const after = await aSession(liaison.pool, id, { title: 'After', startsAt: '2026-03-30T06:00:00Z', endsAt: '2026-03-30T07:00:00Z' });
    const answer = await fileOf(id);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="T-\d+\.ics"$/);
    expect(eventsOf(answer.raw)).toEqual([
      { uid: `training-${id}@liaison`, starts: '2026-03-27', zone: '', summary: 'Primul interviu; în siguranță', status: 'CONFIRMED' },
      { uid: `session-${before}@liaison`, starts: '2026-03-27T07:00:00.000Z', zone: 'Europe/Chisinau', summary: 'Before', status: 'CONFIRMED' },
      { uid: `session-${after}@liaison`, starts: '2026-03-30T06:00:00.000Z', zone: 'Europe/Chisinau', summary: 'After', status: 'CONFIRMED' },
    ]);
    const text = answer.raw.toString('utf8');
    expect(text).toContain('DTSTART;TZID=Europe/Chisinau:20260330T090000');
    expect(text).toContain('DTEND;VALUE=DATE:20260331');
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|mailto/i);
    expect((await fileOf(id)).raw).toEqual(answer.raw);
  });

  it('has the same identities with a higher sequence once a session changed, and a feed names nobody either', async () => {
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const id = await aTraining(liaison.pool, stage, { title: 'Moved' });
    const session = await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer.personId] });
    const sequences = (raw: Buffer) => new ICAL.Component(ICAL.parse(raw.toString('utf8')) as never).getAllSubcomponents('vevent').map((one) => [String(one.getFirstPropertyValue('uid')), Number(one.getFirstPropertyValue('sequence'))] as const);
    const before = sequences((await fileOf(id)).raw);
    const fields = { moduleId: null, title: 'Opening', room: 'Aula', startsAt: '2026-05-11T09:30', endsAt: '2026-05-11T10:30', trainerIds: [trainer.personId] };
    expect((await liaison.call('PUT /trainings/:id/sessions/:sessionId', `/trainings/${id}/sessions/${session}`, { cookie: manager.cookie, body: { session: fields, version: 1 } })).status).toBe(200);
    const after = sequences((await fileOf(id)).raw);
    expect(after.map(([uid]) => uid)).toEqual(before.map(([uid]) => uid));
    expect(after.every(([, sequence], index) => sequence > (before[index]?.[1] ?? Infinity))).toBe(true);
    const { body } = await liaison.call('POST /calendar', '/calendar', { cookie: trainer.cookie });
    const feed = await liaison.request('GET', body.path.replace('/api', ''));
    expect(feed.raw.toString()).toContain(`session-${session}@liaison`);
    expect(feed.raw.toString()).not.toMatch(/ATTENDEE|ORGANIZER|mailto|@example/i);
    expect((await liaison.call('DELETE /calendar', '/calendar', { cookie: trainer.cookie })).status).toBe(204);
    await liaison.pool.query('delete from agenda_session where training_id = $1', [id]);
  });

  it('says that a cancelled training is cancelled, and does not exist behind the wall', async () => {
    const id = await aTraining(liaison.pool, stage, { state: 'cancelled' });
    expect(eventsOf((await fileOf(id)).raw).map(({ status }) => status)).toEqual(['CANCELLED']);
    const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
    expect((await fileOf(id, outside)).status).toBe(404);
  });
});

describe('the personal feed', () => {
  const feed = (path: string) => liaison.request('GET', path.replace(/^\/api/, ''));
  const renew = (by: SignedIn) => liaison.call('POST /calendar', '/calendar', { cookie: by.cookie });

  it('holds what the trainer teaches, for whoever has the secret address and until it is revoked', async () => {
    const id = await aTraining(liaison.pool, stage);
    const own = await aSession(liaison.pool, id, { title: 'Mine', startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer.personId] });
    await aSession(liaison.pool, id, { title: 'Somebody else’s', startsAt: '2026-05-11T07:00:00Z', endsAt: '2026-05-11T08:00:00Z' });
    expect((await liaison.call('GET /calendar', '/calendar', { cookie: trainer.cookie })).body).toEqual({ since: null });
    const made = await renew(trainer);
    expect([made.status, made.body.since]).toEqual([201, '2026-03-02T10:00:00.000Z']);
    const { raw } = await feed(made.body.path);
    expect(eventsOf(raw).map(({ uid, summary }) => [uid, summary])).toEqual([[`session-${own}@liaison`, 'Mine']]);

    const renewed = await renew(trainer);
    expect((await feed(made.body.path)).status).toBe(404);
    expect((await feed(renewed.body.path)).status).toBe(200);
    await liaison.pool.query(`update role_assignment set ended_at = '2026-01-01' where account_id = $1`, [trainer.accountId]);
    expect((await feed(renewed.body.path)).status).toBe(404);
    await liaison.pool.query(`update role_assignment set ended_at = null where account_id = $1`, [trainer.accountId]);
    expect((await liaison.call('DELETE /calendar', '/calendar', { cookie: trainer.cookie })).status).toBe(204);
    expect((await feed(renewed.body.path)).status).toBe(404);
    expect((await feed(`/api/calendar/${'A'.repeat(43)}.ics`)).status).toBe(404);
    expect((await feed('/api/calendar/short')).status).toBe(400);
  });

  it('holds the whole of a training for a participant who has a place, and nothing for one who has none', async () => {
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    const id = await aTraining(liaison.pool, stage, { title: 'With a place' });
    await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z' });
    await aNomination(liaison.pool, stage, id, { person: participant, state: 'selected' });
    await aNomination(liaison.pool, stage, await aTraining(liaison.pool, stage, { title: 'In the queue' }), { person: participant });
    const { body } = await renew(participant);
    expect(eventsOf((await feed(body.path)).raw).map(({ summary }) => summary)).toEqual(['With a place', 'Opening']);
  });
});

describe('the agenda as a PDF', () => {
  it('is tagged, in the language of the reader, and the same bytes for the same agenda', async () => {
    const id = await aTraining(liaison.pool, stage, { title: 'Защита #потерпілих* და დახმარება Հայ' });
    await aSession(liaison.pool, id, { title: '= $x$ #set', startsAt: '2026-05-12T06:00:00Z', endsAt: '2026-05-12T07:00:00Z', trainers: [trainer.personId] });
    const pdf = () => liaison.call('GET /trainings/:id/agenda.pdf', `/trainings/${id}/agenda.pdf`, { cookie: coordinator.cookie });
    const { status, raw, headers } = await pdf();
    expect([status, headers['content-type'], headers['content-language']]).toEqual([200, 'application/pdf', 'en']);
    expect(raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(raw.toString('latin1')).toMatch(/\/Lang\s*\(en\)/);
    expect(raw.toString('latin1')).toContain('/MarkInfo');
    expect((await pdf()).raw).toEqual(raw);
    await liaison.pool.query(`update account set language = 'de' where id = $1`, [coordinator.accountId]);
    expect((await pdf()).raw.toString('latin1')).toMatch(/\/Lang\s*\(de\)/);
  });

  it('has trainers on it under their work names, as if they had no other, while the pages go on saying who they are', async () => {
    const veiled = await aTrainer(liaison.pool, stage, { givenName: 'Олександр', familyName: 'Бойко' });
    const id = await aTraining(liaison.pool, stage);
    await aSession(liaison.pool, id, { startsAt: '2026-05-13T06:00:00Z', endsAt: '2026-05-13T07:00:00Z', trainers: [veiled] });
    const pdf = async () => (await liaison.call('GET /trainings/:id/agenda.pdf', `/trainings/${id}/agenda.pdf`, { cookie: coordinator.cookie })).raw;
    const openly = await pdf();
    await liaison.pool.query(`update person set work_name = 'Sandor Kiss' where id = $1`, [veiled]);
    const circulated = await pdf();
    expect(circulated).not.toEqual(openly);
    const { body } = await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: coordinator.cookie });
    expect(body.sessions[0]?.trainers).toEqual([{ id: veiled, displayName: 'Олександр Бойко' }]);
    await liaison.pool.query(`update person set work_name = '', display_name = 'Sandor Kiss' where id = $1`, [veiled]);
    expect(await pdf()).toEqual(circulated);
  });
});
