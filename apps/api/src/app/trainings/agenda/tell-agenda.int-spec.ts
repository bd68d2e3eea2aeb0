import type { BodyFor } from '@liaison/contracts';
import ICAL from 'ical.js';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aSession, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { SendInvitations } from '../invitations/send-invitations';
import { TellAgenda } from './tell-agenda';

let liaison: TestApplication;
let second: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
  second = await TestApplication.beside(liaison);
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
});
beforeEach(() => later('10:00'));
afterAll(async () => {
  await second.stop();
  await liaison.stop();
});

type Fields = BodyFor<'POST /trainings/:id/sessions'>['session'];
const later = (time: string) => [liaison, second].forEach(({ clock }) => clock.set(`2026-03-02T${time}:00Z`));
const fields = (more: Partial<Fields> = {}): Fields => ({ moduleId: null, title: 'Opening', room: '', startsAt: '2026-05-11T09:00', endsAt: '2026-05-11T10:00', trainerIds: [], ...more });
const change = (id: string, session: string, version: number, more: Partial<Fields>) =>
  liaison.call('PUT /trainings/:id/sessions/:sessionId', `/trainings/${id}/sessions/${session}`, { cookie: manager.cookie, body: { session: fields(more), version } });
const news = (id: string, by = manager) => liaison.call('GET /trainings/:id/agenda/changes', `/trainings/${id}/agenda/changes`, { cookie: by.cookie });
const tell = (id: string, version: number, by = manager) => liaison.call('POST /trainings/:id/agenda/changes', `/trainings/${id}/agenda/changes`, { cookie: by.cookie, body: { version } });
const byItself = () => liaison.app.get(TellAgenda).run();

interface Told {
  readonly to: string;
  readonly template: string;
  readonly language: string;
  readonly params: { changes?: string; count?: number };
  readonly calendar?: { method: string; text: string };
}
/** The mails about one training, to one person where given. */
async function mails(id: string, to?: SignedIn): Promise<Told[]> {
  const { rows } = await liaison.pool.query<{ payload: Told }>(
    `select payload from outbox_message where payload -> 'params' ->> 'path' like '/trainings/' || $1::text || '%'
      and ($2::uuid is null or payload ->> 'to' = (select email from account where id = $2)) order by created_at, id`, [id, to?.accountId ?? null]);
  return rows.map(({ payload }) => payload);
}

interface Confirmed {
  readonly id: string;
  readonly session: string;
  readonly german: SignedIn;
  readonly english: SignedIn;
  readonly trainer: SignedIn;
}

/** A confirmed training with one session of a trainer, and two who hold a place and were invited. */
async function confirmed(): Promise<Confirmed> {
  const [german, english] = [await signedIn(liaison.pool, stage, { role: 'participant', language: 'de' }), await signedIn(liaison.pool, stage, { role: 'participant' })];
  const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', givenName: 'Олена', familyName: 'Коваль' });
  await liaison.pool.query('insert into trainer (programme_id, person_id) values ($1, $2)', [stage.programmeId, trainer.personId]);
  const id = await aTraining(liaison.pool, stage, { state: 'confirmed', quotas: { any: 20 } });
  const session = await aSession(liaison.pool, id, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z', trainers: [trainer.personId] });
  await aSession(liaison.pool, id, { title: 'Last', startsAt: '2026-05-13T06:00:00Z', endsAt: '2026-05-13T07:00:00Z' });
  for (const person of [german, english]) await aNomination(liaison.pool, stage, id, { person, state: 'confirmed' });
  await liaison.app.get(SendInvitations).run();
  return { id, session, german, english, trainer };
}

it('tells everybody it changes something for once, in their language, what was and what is, after a quiet quarter of an hour', async () => {
  const { id, session, german, english, trainer } = await confirmed();
  const before = (await mails(id)).length;
  const { body } = await change(id, session, 1, { trainerIds: [trainer.personId], startsAt: '2026-05-11T08:00', endsAt: '2026-05-11T09:00' });
  later('10:10');
  expect((await change(id, session, body.version, { trainerIds: [trainer.personId], room: 'Aula', startsAt: '2026-05-11T08:30', endsAt: '2026-05-11T09:30' })).status).toBe(200);
  later('10:20');
  // Calendars wait for the mail that says what changed.
  expect([await byItself(), await liaison.app.get(SendInvitations).run(), (await mails(id)).length]).toEqual([0, 0, before]);
  later('10:25');
  const runs = await Promise.all([liaison, second, liaison].map(({ app }) => app.get(TellAgenda).run()));
  expect(runs.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect([await byItself(), await liaison.app.get(SendInvitations).run()]).toEqual([0, 0]);
  const told = (await mails(id)).slice(before);
  expect(told.map(({ template }) => template)).toEqual(['agendaChanged', 'agendaChanged', 'agendaChanged']);
  const [mine] = (await mails(id, german)).filter(({ template }) => template === 'agendaChanged');
  expect([mine?.language, mine?.params.count, mine?.params.changes]).toEqual(['de', 1,
    'Geändert: „Opening“\n  Zeit: 11. Mai 2026, 09:00–10:00 (Europe/Chisinau) → 11. Mai 2026, 08:30–09:30 (Europe/Chisinau)\n  Raum: keine Angabe → Aula']);
  const [other] = (await mails(id, english)).filter(({ template }) => template === 'agendaChanged');
  expect(other?.params.changes).toContain('Room: none → Aula');
  // The entry in the calendar moves with the same mail, its sequence higher, and names nobody else.
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(other?.calendar?.text ?? '') as never).getFirstSubcomponent('vevent')!);
  expect([event.sequence, event.startDate.toJSDate().toISOString(), event.attendees.length]).toEqual([1, '2026-05-11T05:30:00.000Z', 1]);
  expect((await liaison.pool.query(`select 1 from audit_entry where action = 'training.agenda-told' and subject_id = $1`, [id])).rows).toHaveLength(1);
});

it('tells nobody of what was changed and changed back, nor of a session taken off and put there again', async () => {
  const { id, session, trainer } = await confirmed();
  const before = (await mails(id)).length;
  await change(id, session, 1, { trainerIds: [trainer.personId], room: 'Aula' });
  await change(id, session, 2, { trainerIds: [trainer.personId] });
  const last = (await liaison.call('GET /trainings/:id', `/trainings/${id}`, { cookie: manager.cookie })).body.sessions.at(-1);
  await liaison.call('DELETE /trainings/:id/sessions/:sessionId', `/trainings/${id}/sessions/${last?.id ?? ''}?version=3`, { cookie: manager.cookie });
  await liaison.call('POST /trainings/:id/sessions', `/trainings/${id}/sessions`, { cookie: manager.cookie, body: { session: fields({ title: 'Last', startsAt: '2026-05-13T09:00', endsAt: '2026-05-13T10:00' }), version: 4 } });
  expect((await news(id)).body).toMatchObject({ differences: [], participants: 0, trainers: [] });
  later('10:30');
  expect(await byItself()).toBe(0);
  expect(await mails(id)).toHaveLength(before);
  expect((await liaison.pool.query('select 1 from agenda_change where training_id = $1', [id])).rows).toEqual([]);
});

it('is told at once by a planner who saw what and to whom, on that state, and then no more', async () => {
  const { id, session, trainer, english } = await confirmed();
  const fresh = await signedIn(liaison.pool, stage, { role: 'trainer' });
  await liaison.pool.query('insert into trainer (programme_id, person_id) values ($1, $2)', [stage.programmeId, fresh.personId]);
  // One trainer hands over to another, who reads of it in a mail of its own.
  await change(id, session, 1, { trainerIds: [fresh.personId] });
  // Who gets a place now was invited to the agenda as it is.
  const late = await signedIn(liaison.pool, stage, { role: 'participant' });
  later('10:05');
  await aNomination(liaison.pool, stage, id, { person: late, state: 'confirmed' });
  await liaison.app.get(SendInvitations).run();
  const { body } = await news(id);
  expect(body).toMatchObject({ version: 2, participants: 2, trainers: ['Олена Коваль'], tellsAt: '2026-03-02T10:15:00.000Z', differences: [{ kind: 'changed' }] });
  expect(body.differences[0]?.before?.trainers).toEqual(['Олена Коваль']);
  expect((await tell(id, 1)).problem.code).toBe('stale-version');
  const answers = await Promise.all([tell(id, 2), tell(id, 2), tell(id, 2)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  later('11:00');
  await byItself();
  const told = (person: SignedIn) => mails(id, person).then((all) => all.map(({ template, calendar }) => [template, calendar?.method]));
  expect(await told(trainer)).toEqual([['calendarInvited', 'REQUEST'], ['agendaChanged', 'CANCEL']]);
  expect(await told(fresh)).toEqual([['trainerAssigned', undefined], ['calendarInvited', 'REQUEST']]);
  expect(await told(english)).toEqual([['calendarInvited', 'REQUEST'], ['agendaChanged', undefined]]);
  expect(await told(late)).toEqual([['calendarInvited', 'REQUEST']]);
});

it('rests while the training is postponed, and is forgotten once it is cancelled; calendars hear of both at once', async () => {
  const { id, session, english } = await confirmed();
  await change(id, session, 1, { room: 'Aula' });
  await liaison.pool.query(`update training set state = 'postponed', postponed_from = 'confirmed', state_reason = 'Flood' where id = $1`, [id]);
  later('10:40');
  expect([await byItself(), (await news(id)).body.tellsAt, (await tell(id, 2)).problem.code]).toEqual([0, null, 'transition-not-allowed']);
  await liaison.app.get(SendInvitations).run();
  expect((await mails(id, english)).map(({ template }) => template)).toEqual(['calendarInvited', 'calendarCancelled']);
  await liaison.pool.query(`update training set state = 'cancelled' where id = $1`, [id]);
  expect(await byItself()).toBe(0);
  expect((await mails(id, english)).map(({ template }) => template)).toEqual(['calendarInvited', 'calendarCancelled']);
  expect((await liaison.pool.query('select 1 from agenda_change where training_id = $1', [id])).rows).toEqual([]);
});

it('is for those who plan the training: a participant may not look, and nobody behind the wall knows of it', async () => {
  const { id, session, english } = await confirmed();
  await change(id, session, 1, { room: 'Aula' });
  const outside = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'programme-manager' });
  const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
  expect([(await news(id, english)).status, (await news(id, outside)).status, (await tell(id, 2, elsewhere)).status]).toEqual([403, 404, 403]);
  // What is only planned is known to nobody, and nobody is told.
  const planned = await aTraining(liaison.pool, stage, { state: 'planned' });
  await change(planned, await aSession(liaison.pool, planned, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T07:00:00Z' }), 1, { room: 'Aula' });
  expect((await news(planned)).body.differences).toEqual([]);
});
