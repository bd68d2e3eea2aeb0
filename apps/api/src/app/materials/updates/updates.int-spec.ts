import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { aProgramme, insert, nextNumber, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { DeliverOutbox } from '../../shared/jobs/deliver-outbox';
import { ScheduleEdition } from './schedule-edition';
import { WriteDigests } from './write-digests';

let application: TestApplication;
let server: SMTPServer;
let away = false;
let received: Buffer[] = [];
let stage: Stage;
let editor: SignedIn;
let reader: SignedIn;
let moduleId: string;

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, done) => done(away ? Object.assign(new Error('no service'), { responseCode: 421 }) : undefined),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  application = await TestApplication.start({ LIAISON_MAIL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await application.stop();
  await new Promise<void>((done) => server.close(done));
});

const at = (instant: string) => application.clock.set(instant);
const digests = () => application.app.get(WriteDigests).run();
const deliver = () => application.app.get(DeliverOutbox).run();
const digestsReceived = async () => {
  const mails = await Promise.all(received.map((one) => PostalMime.parse(one)));
  return mails.filter(({ text }) => text?.includes('/materials/updates'));
};

beforeEach(async () => {
  at('2026-03-02T10:00:00Z');
  away = false;
  received = [];
  stage = await aProgramme(application.pool);
  editor = await signedIn(application.pool, stage, { role: 'editor' });
  reader = await signedIn(application.pool, stage, { role: 'participant', sectorCode: 'NGO', language: 'de' });
  moduleId = randomUUID();
  const code = `T${nextNumber()}`;
  await application.pool.query(
    `insert into module (id, code, title_en, title_de, minutes_from, minutes_to, targets, needs_national_insert, restricted, method, position) values ($1, $2, $2, $2, 60, 90, 'all', false, false, 'lecture', $3)`, [moduleId, code, 1000 + nextNumber()],
  );
});
afterEach(() => application.pool.query('delete from material_subscription'));

/** A material of the module that has been there for long. */
async function known(title: string, more: Parameters<typeof aMaterial>[2] = {}, first: Parameters<typeof anEdition>[2] = {}) {
  const id = await aMaterial(application.pool, stage, { titleEn: title, titleDe: title, ...more });
  await insert(application.pool, 'material_module', { material_id: id, module_id: moduleId });
  const edition = await anEdition(application, id, { number: '1.0', publishedAt: '2026-01-10T09:00:00Z', ...first });
  return { id, edition };
}
async function follows(id: string, number: string, publishedAt: string, languages = ['en']) {
  await application.pool.query(`update edition set state = 'superseded' where material_id = $1 and state = 'published'`, [id]);
  return anEdition(application, id, { number, publishedAt, languages });
}
const follow = (who: SignedIn, kind: 'module' | 'material', of: string) =>
  application.call('POST /updates/subscriptions', '/updates/subscriptions', { cookie: who.cookie, body: { kind, of } });
const publish = async (editionId: string, materialId: string) => {
  const { body } = await application.call('GET /materials/:id', `/materials/${materialId}`, { cookie: editor.cookie });
  const { version } = body.editions.find(({ id }) => id === editionId)!;
  return application.call('POST /editions/:id/publish', `/editions/${editionId}/publish`, { cookie: editor.cookie, body: { version } });
};
const withdraw = (editionId: string) =>
  application.call('POST /editions/:id/withdraw', `/editions/${editionId}/withdraw`, { cookie: editor.cookie, body: { reason: 'Wrong number', version: 1 } });

describe('a digest', () => {
  it('is one, and right, after a week of news and nine days without mail', async () => {
    const { id: major } = await known('Handbuch');
    const { id: minor } = await known('Karte');
    const { edition: recalled } = await known('Blatt');
    await known('Stille');
    await known('Geheim', { audience: 'law-enforcement' });
    const { body } = await follow(reader, 'module', moduleId);
    expect(body).toMatchObject({ rhythm: 'weekly', lastSentAt: null, subscriptions: [{ kind: 'module', of: moduleId }] });

    const fresh = await known('Frisch', {}, { publishedAt: '2026-03-04T09:00:00Z', note: 'Neu geschrieben' });
    await known('Verboten', { audience: 'law-enforcement' }, { publishedAt: '2026-03-04T09:00:00Z' });
    const gone = await known('Irrtum', {}, { publishedAt: '2026-03-05T09:00:00Z' });
    await follows(major, '2.0', '2026-03-05T09:00:00Z');
    await follows(minor, '1.1', '2026-03-06T09:00:00Z');
    at('2026-03-06T10:00:00Z');
    await withdraw(recalled.id);

    at('2026-03-08T10:00:00Z');
    expect(await digests()).toBe(0);
    away = true;
    for (let day = 9; day <= 18; day += 1) {
      at(`2026-03-${String(day).padStart(2, '0')}T06:00:00Z`);
      await Promise.all([digests(), digests()]);
      await deliver();
      if (day === 12) await withdraw(gone.edition.id);
    }
    expect(received).toHaveLength(0);
    away = false;
    at('2026-03-18T12:00:00Z');
    await digests();
    await deliver();
    const [mail, ...others] = await digestsReceived();
    expect(others).toHaveLength(0);
    expect(mail?.subject).toBe('Neues zu 4 Materialien, denen Sie folgen');
    const lines = mail?.text?.split('\n').filter((line) => line.startsWith('•'));
    expect(lines).toEqual([
      '• Zurückgezogen: Blatt, Ausgabe 1.0. Bitte verwenden Sie Ihr Exemplar nicht mehr und geben Sie es nicht weiter',
      '• Neu: Frisch, Ausgabe 1.0',
      '• Handbuch: Ausgabe 2.0 löst ab, was Sie kennen; ältere Texte können in die Irre führen',
      '• Karte: Ausgabe 1.1 berichtigt oder ergänzt',
    ]);
    expect(mail?.text).toContain('Neu geschrieben');
    expect(mail?.text).toContain(`/materials/${fresh.id}`);

    for (const day of ['2026-03-23T06:00:00Z', '2026-03-30T06:00:00Z']) {
      at(day);
      await digests();
      await deliver();
    }
    expect(await digestsReceived()).toHaveLength(1);
    await follows(major, '2.1', '2026-03-31T09:00:00Z');
    at('2026-04-06T06:00:00Z');
    await digests();
    await deliver();
    expect((await digestsReceived()).map(({ subject }) => subject)).toEqual(['Neues zu 4 Materialien, denen Sie folgen', 'Neues zu einem Material, dem Sie folgen']);
  });

  it('repeats nothing that a mail of its own said, and says what that mail could not', async () => {
    const { id, edition } = await known('Handbook');
    const other = await known('Card');
    await follow(reader, 'module', moduleId);
    await insert(application.pool, 'download', { account_id: reader.accountId, person_id: reader.personId, file_id: Object.values(edition.files)[0], edition_id: edition.id, at: '2026-02-01T00:00:00Z' });
    at('2026-03-04T10:00:00Z');
    const draft = await anEdition(application, id, { number: '1.1', state: 'draft' });
    await publish(draft.id, id);
    await follows(other.id, '1.1', '2026-03-05T09:00:00Z');
    at('2026-03-09T06:00:00Z');
    await digests();
    await deliver();
    expect(received).toHaveLength(2);
    const [digest] = await digestsReceived();
    expect(digest?.text).toContain('Card');
    expect(digest?.text).not.toContain('Handbook');
  });

  it('comes in the rhythm somebody chose, and not to whom a role or an account was taken', async () => {
    const { id } = await known('Handbook');
    await application.call('PUT /updates/rhythm', '/updates/rhythm', { cookie: reader.cookie, body: { rhythm: 'daily' } });
    const silent = await signedIn(application.pool, stage, { role: 'participant' });
    await application.call('PUT /updates/rhythm', '/updates/rhythm', { cookie: silent.cookie, body: { rhythm: 'never' } });
    const closed = await signedIn(application.pool, stage, { role: 'participant' });
    for (const who of [reader, silent, closed]) await follow(who, 'material', id);
    await application.pool.query('update account set active = false where id = $1', [closed.accountId]);
    await follows(id, '1.1', '2026-03-03T09:00:00Z');
    at('2026-03-04T06:00:00Z');
    expect(await digests()).toBe(1);
    await application.pool.query(`update edition set state = 'withdrawn', withdrawn_at = '2026-03-04T06:30:00Z' where material_id = $1 and minor = 1`, [id]);
    at('2026-03-04T07:00:00Z');
    expect(await digests()).toBe(1);
    await deliver();
    expect(await digestsReceived()).toHaveLength(0);
  });

  it('is followed only where one may see it, and hidden things look like none', async () => {
    const { id } = await known('Hidden', { audience: 'law-enforcement' });
    expect((await follow(reader, 'material', id)).problem.code).toBe('not-found');
    expect((await follow(reader, 'material', randomUUID())).problem.code).toBe('not-found');
    const own = (await follow(editor, 'module', moduleId)).body.subscriptions[0]!;
    const answer = await application.call('DELETE /updates/subscriptions/:id', `/updates/subscriptions/${own.id}`, { cookie: reader.cookie });
    expect(answer.problem.code).toBe('not-found');
  });
});

describe('an edition that publishes itself', () => {
  const schedule = (editionId: string, version: number, publishAt: string | null) =>
    application.call('PUT /editions/:id/schedule', `/editions/${editionId}/schedule`, { cookie: editor.cookie, body: { publishAt, version } });
  const state = async (id: string) => (await application.pool.query<{ state: string }>('select state from edition where id = $1', [id])).rows[0]?.state;
  const run = () => application.app.get(ScheduleEdition).run();

  it('comes out once, at its time, by whichever process, and stays as it was looked at until then', async () => {
    const { id } = await known('Handbook');
    const draft = await anEdition(application, id, { number: '1.1', state: 'draft' });
    expect((await schedule(draft.id, 1, '2026-03-01T10:00:00Z')).problem.code).toBe('invalid-input');
    const planned = (await schedule(draft.id, 1, '2026-03-05T08:00:00Z')).body.editions[0]!;
    expect(planned).toMatchObject({ state: 'in-review', publishAt: '2026-03-05T08:00:00+00:00' });
    const change = await application.call('PUT /editions/:id', `/editions/${draft.id}`, { cookie: editor.cookie, body: { changeNote: { en: 'x', de: 'x' }, version: planned.version } });
    expect(change.problem.code).toBe('edition-in-review');
    at('2026-03-05T07:59:59Z');
    expect(await run()).toBe(0);
    at('2026-03-05T08:00:00Z');
    const done = await Promise.all([run(), run(), run()]);
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await state(draft.id)).toBe('published');
    const { rows } = await application.pool.query(`select 1 from audit_entry where subject_id = $1 and action = 'edition.published'`, [draft.id]);
    expect(rows).toHaveLength(1);
  });

  it('does not come out where whoever set the time may not publish any more, and says so in the trail', async () => {
    const { id } = await known('Handbook');
    const draft = await anEdition(application, id, { number: '1.1', state: 'draft' });
    await schedule(draft.id, 1, '2026-03-05T08:00:00Z');
    await application.pool.query(`update role_assignment set ended_at = '2026-03-04T00:00:00Z' where id = $1`, [editor.assignmentId]);
    at('2026-03-05T08:00:00Z');
    await run();
    expect(await state(draft.id)).toBe('in-review');
    expect(await run()).toBe(0);
    const { rows } = await application.pool.query<{ action: string }>(`select action from audit_entry where subject_id = $1 order by id desc limit 1`, [draft.id]);
    expect(rows[0]?.action).toBe('edition.schedule-dropped');
  });
});

it('tells coordination who still holds an edition, and only whom it may see', async () => {
  const { id, edition } = await known('Handbook');
  const coordinator = await signedIn(application.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
  const hidden = await signedIn(application.pool, stage, { role: 'participant', listing: 'only-me' });
  const ahead = await signedIn(application.pool, stage, { role: 'participant' });
  const next = await follows(id, '1.1', '2026-03-01T09:00:00Z');
  const holds = (who: SignedIn, { id: editionId, files }: { id: string; files: Readonly<Record<string, string>> }) =>
    insert(application.pool, 'download', { account_id: who.accountId, person_id: who.personId, file_id: Object.values(files)[0], edition_id: editionId, at: '2026-02-01T00:00:00Z' });
  for (const who of [reader, hidden, ahead]) await holds(who, edition);
  await holds(ahead, next);
  const ask = (who: SignedIn) => application.call('GET /editions/:id/holders', `/editions/${edition.id}/holders`, { cookie: who.cookie });
  const { body } = await ask(coordinator);
  expect([body.total, body.items.map((one) => one.id)]).toEqual([1, [reader.personId]]);
  expect(body.items[0]).toMatchObject({ languages: ['en'], toldAt: null });
  expect((await ask(reader)).problem.code).toBe('not-allowed');
  // Who publishes sees no people, and how many there are by country: together they are all of them.
  expect((await ask(editor)).problem.code).toBe('not-allowed');
  const abroad = await signedIn(application.pool, stage, { role: 'participant', countryCode: 'RO' });
  await holds(abroad, edition);
  const figures = (who: SignedIn) => application.call('GET /editions/:id/holdings', `/editions/${edition.id}/holdings`, { cookie: who.cookie });
  expect((await figures(editor)).body).toEqual({ total: 3, told: 0, countries: [{ countryCode: 'MD', people: 2, told: 0 }, { countryCode: 'RO', people: 1, told: 0 }] });
  for (const who of [reader, coordinator]) expect((await figures(who)).problem.code).toBe('not-allowed');
  const other = await signedIn(application.pool, await aProgramme(application.pool), { role: 'editor' });
  expect((await figures(other)).problem.code).toBe('not-found');
});
