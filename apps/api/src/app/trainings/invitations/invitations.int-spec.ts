import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aNomination, aSession, aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { DeliverOutbox } from '../../shared/jobs/deliver-outbox';
import { SendInvitations } from './send-invitations';

let liaison: TestApplication;
let second: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  second = await TestApplication.beside(liaison);
  stage = await aProgramme(liaison.pool);
});
afterAll(async () => {
  await second.stop();
  await liaison.stop();
});

const participant = () => signedIn(liaison.pool, stage, { role: 'participant', givenName: 'Ștefan', familyName: 'Îndrăznețu; "Șef", Кравченко' });
const addressOf = async ({ accountId }: SignedIn) => (await liaison.pool.query<{ email: string }>('select email from account where id = $1', [accountId])).rows[0]?.email ?? '';
const run = (id: string) => liaison.pool.query(id).then(() => liaison.app.get(SendInvitations).run());

/** The invitations one person got, as a calendar program reads them. */
async function received(person: SignedIn) {
  await liaison.app.get(DeliverOutbox).run();
  const { rows } = await liaison.pool.query<{ source: Buffer }>(
    `select c.source from caught_mail c join outbox_message m on m.id = c.message_id where m.payload ->> 'to' = $1 and m.payload ->> 'template' like 'calendar%'`, [await addressOf(person)]);
  const invitations = await Promise.all(rows.map(async ({ source }) => {
    const mail = await new PostalMime().parse(source);
    const part = mail.attachments.find(({ mimeType }) => mimeType.startsWith('text/calendar')) ?? mail.attachments[0];
    const text = typeof part?.content === 'string' ? part.content : new TextDecoder().decode(part?.content);
    const calendar = new ICAL.Component(ICAL.parse(text) as never);
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    return {
      text, subject: mail.subject ?? '', uid: event.uid, sequence: event.sequence, starts: event.startDate.toJSDate().toISOString(), ends: event.endDate.toJSDate().toISOString(),
      method: String(calendar.getFirstPropertyValue('method')), status: String(event.component.getFirstPropertyValue('status')), location: event.location,
      attendees: event.attendees.map((one) => String(one.getFirstValue()).replace('mailto:', '').replace('MAILTO:', '')),
      zones: calendar.getAllSubcomponents('vtimezone').map((zone) => String(zone.getFirstPropertyValue('tzid'))),
    };
  }));
  // The clock stands still in a test, and with it the order of the mails; calendars go by the sequence.
  return invitations.sort((a, b) => a.sequence - b.sequence);
}

it('invites who has a place once, moves the entry with a rising sequence, and cancels it, across a change of clocks', async () => {
  const [person, other] = [await participant(), await participant()];
  const id = await aTraining(liaison.pool, stage, { state: 'nominations-closed', startsOn: '2026-03-28', endsOn: '2026-03-30', title: 'Primul interviu; în siguranță' });
  await aSession(liaison.pool, id, { startsAt: '2026-03-28T07:00:00Z', endsAt: '2026-03-28T10:00:00Z' });
  const last = await aSession(liaison.pool, id, { startsAt: '2026-03-30T06:00:00Z', endsAt: '2026-03-30T14:00:00Z' });
  const { nominationId } = await aNomination(liaison.pool, stage, id, { person, state: 'selected' });
  await aNomination(liaison.pool, stage, id, { person: other, state: 'selected' });
  await aNomination(liaison.pool, stage, id, { person: await participant(), state: 'reserve' });
  // Nobody is told before the selection is settled.
  expect(await liaison.app.get(SendInvitations).run()).toBe(0);
  await liaison.pool.query(`update training set state = 'selected' where id = $1`, [id]);
  const counts = await Promise.all([liaison, second, liaison, second].map((process) => process.app.get(SendInvitations).run()));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await liaison.app.get(SendInvitations).run()).toBe(0);
  const [first, ...more] = await received(person);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED', sequence: 0, starts: '2026-03-28T07:00:00.000Z', ends: '2026-03-30T14:00:00.000Z', zones: ['Europe/Chisinau'] });
  expect(first?.text).toContain('DTSTART;TZID=Europe/Chisinau:20260328T090000');
  expect(first?.text).toContain('DTEND;TZID=Europe/Chisinau:20260330T170000');
  expect(first?.attendees).toEqual([await addressOf(person)]);
  expect(first?.text).not.toContain(await addressOf(other));

  await liaison.pool.query(`update agenda_session set ends_at = '2026-03-30T15:00:00Z' where id = $1`, [last]);
  await liaison.pool.query(`update training set venue = 'Casa Poliției' where id = $1`, [id]);
  await liaison.app.get(SendInvitations).run();
  await liaison.pool.query(`update nomination set state = 'withdrawn' where id = $1`, [nominationId]);
  await liaison.app.get(SendInvitations).run();
  await liaison.pool.query(`update nomination set state = 'selected' where id = $1`, [nominationId]);
  await liaison.app.get(SendInvitations).run();
  await liaison.pool.query(`update training set state = 'postponed', postponed_from = 'selected', state_reason = 'Flood' where id = $1`, [id]);
  await liaison.app.get(SendInvitations).run();
  const all = await received(person);
  expect(all.map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', 0], ['REQUEST', 1], ['CANCEL', 2], ['REQUEST', 3], ['CANCEL', 4]]);
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(1);
  expect(all[1]).toMatchObject({ ends: '2026-03-30T15:00:00.000Z', location: expect.stringContaining('Casa Poliției') as string });
  expect(all[4]).toMatchObject({ status: 'CANCELLED' });
  expect((await received(other)).map(({ method, sequence }) => [method, sequence])).toEqual([['REQUEST', 0], ['REQUEST', 1], ['CANCEL', 2]]);
});

it('invites trainers to their own sessions, whatever happens to the rest of the agenda', async () => {
  const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
  const id = await aTraining(liaison.pool, stage, { state: 'announced', startsOn: '2026-06-01', endsOn: '2026-06-02' });
  await aSession(liaison.pool, id, { startsAt: '2026-06-01T06:00:00Z', endsAt: '2026-06-01T09:00:00Z' });
  const own = await aSession(liaison.pool, id, { startsAt: '2026-06-02T06:00:00Z', endsAt: '2026-06-02T09:00:00Z', trainers: [trainer.personId] });
  await liaison.app.get(SendInvitations).run();
  await run(`update agenda_session set ends_at = '2026-06-01T10:00:00Z' where training_id = '${id}' and id <> '${own}'`);
  expect((await received(trainer)).map(({ method, starts, ends }) => [method, starts, ends])).toEqual([['REQUEST', '2026-06-02T06:00:00.000Z', '2026-06-02T09:00:00.000Z']]);
  await run(`delete from session_trainer where session_id = '${own}'`);
  expect((await received(trainer)).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
});

it('says nothing of what is over, and shows whole days where there is no agenda', async () => {
  const [late, early] = [await participant(), await participant()];
  const past = await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-02', endsOn: '2026-02-03' });
  await aNomination(liaison.pool, stage, past, { person: late, state: 'attended' });
  const bare = await aTraining(liaison.pool, stage, { state: 'confirmed', startsOn: '2026-07-06', endsOn: '2026-07-07' });
  await aNomination(liaison.pool, stage, bare, { person: early, state: 'confirmed' });
  await liaison.app.get(SendInvitations).run();
  expect(await received(late)).toEqual([]);
  const [invitation] = await received(early);
  expect(invitation?.text).toContain('DTSTART;VALUE=DATE:20260706');
  expect(invitation?.text).toContain('DTEND;VALUE=DATE:20260708');
});

describe('the calendar of a country', () => {
  it('has a secret address of its own that can be revoked, and holds what its owner may see', async () => {
    const coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    const participantThere = await participant();
    const [planned, foreign] = [await aTraining(liaison.pool, stage, { state: 'planned', startsOn: '2026-08-03', endsOn: '2026-08-04' }), await aTraining(liaison.pool, stage, { countryCode: 'RO' })];
    const make = (by: SignedIn) => liaison.call('POST /calendar/countries/:code', '/calendar/countries/MD', { cookie: by.cookie });
    const { body } = await make(coordinator);
    const read = (path: string) => liaison.request('GET', path.replace('/api', ''));
    const text = (await read(body.path)).raw.toString();
    expect(text).toContain(`training-${planned}@liaison`);
    expect(text).not.toContain(foreign);
    // A participant does not know yet of what is only planned.
    expect((await read((await make(participantThere)).body.path)).raw.toString()).not.toContain(planned);
    expect((await liaison.call('GET /calendar/countries', '/calendar/countries', { cookie: coordinator.cookie })).body.items.map(({ countryCode }) => countryCode)).toEqual(['MD']);
    const again = await make(coordinator);
    expect((await read(body.path)).status).toBe(404);
    expect((await liaison.call('DELETE /calendar/countries/:code', '/calendar/countries/MD', { cookie: coordinator.cookie })).status).toBe(204);
    expect((await read(again.body.path)).status).toBe(404);
  });
});
