import { createHash, randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aCohort as aCohortOf } from '../../../../test/factories/certificates';
import { aSession } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { DeliverOutbox } from '../../shared/jobs/deliver-outbox';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  // Callers are told apart by what a proxy says of them.
  liaison = await TestApplication.start({ LIAISON_PROXIES: '1' });
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  liaison.clock.set('2026-05-14T08:00:00Z');
});
afterAll(() => liaison.stop());

const aCohort = (...signed: number[]) => aCohortOf(liaison, stage, manager, ...signed);
const certificates = (training: string, cookie = manager.cookie) => liaison.call('GET /trainings/:id/certificates', `/trainings/${training}/certificates`, { cookie });
const issue = (training: string, nominationIds: string[], cookie = manager.cookie) => liaison.call('POST /trainings/:id/certificates', `/trainings/${training}/certificates`, { cookie, body: { nominationIds } });
const end = (training: string, certificate: string, to: 'revocation' | 'replacement', reason = 'A wrong name') =>
  liaison.request<Awaited<ReturnType<typeof certificates>>['body']>('POST', `/trainings/${training}/certificates/${certificate}/${to}`, { cookie: manager.cookie, body: { reason } });
const verify = (code: string, caller = '203.0.113.1') => liaison.call('POST /verification', '/verification', { body: { code }, headers: { 'x-forwarded-for': caller } });
const mails = async () => (await liaison.pool.query<{ to: string; template: string }>(`select payload ->> 'to' as to, payload ->> 'template' as template from outbox_message where payload ->> 'template' like 'certificate%' order by id`)).rows;

async function oneIssued(signed = 5) {
  const cohort = await aCohort(signed);
  const { body } = await issue(cohort.training, cohort.nominations);
  const [certificate] = body.certificates;
  if (!certificate) throw new Error('nothing was issued');
  return { ...cohort, certificate, holder: cohort.people[0]! };
}

describe('issuing', () => {
  it('gives one to 5 of 6 half-days and none to 4, with the rule and its figures, and a mail each once', async () => {
    const { training, nominations } = await aCohort(5, 6, 4);
    const before = await mails();
    const preview = await certificates(training);
    expect(preview.body.people.map(({ nominationId, obstacle, rule }) => [nominations.indexOf(nominationId), obstacle, rule.signed]).sort()).toEqual([[0, null, 5], [1, null, 6], [2, 'below-rule', 4]]);
    expect((await issue(training, nominations)).problem.code).toBe('certificate-not-due');
    expect((await certificates(training)).body.certificates).toEqual([]);
    const { status, body } = await issue(training, nominations.slice(0, 2));
    expect(status).toBe(201);
    expect(body.certificates.map(({ number, state }) => [number.replace(/^.*\//, ''), state]).sort()).toEqual([['001', 'issued'], ['002', 'issued']]);
    const facts = await liaison.pool.query<{ facts: { rule: unknown } }>('select facts from certificate where training_id = $1 order by sequence', [training]);
    expect(facts.rows.map((row) => row.facts.rule)).toEqual([{ share: 80, signed: 5, total: 6, test: null }, { share: 80, signed: 6, total: 6, test: null }]);
    expect((await mails()).slice(before.length).map(({ template }) => template)).toEqual(['certificateIssued', 'certificateIssued']);
    expect((await issue(training, nominations.slice(0, 1))).problem.code).toBe('already-exists');
  });

  it('is found by its holder on the page of the training, and by nobody else of it', async () => {
    const { training, people, nominations } = await aCohort(6, 6);
    await issue(training, nominations.slice(0, 1));
    const own = async (by?: SignedIn) => (await liaison.call('GET /trainings/:id/mine', `/trainings/${training}/mine`, { cookie: by?.cookie ?? '' })).body;
    // The training is over: nobody shows a code at the door any more.
    expect(await own(people[0])).toMatchObject({ certificates: [{ trainingId: training, state: 'issued' }], holdsPlace: true, pass: null, letters: ['invitation', 'confirmation'] });
    expect(await own(people[1])).toMatchObject({ certificates: [] });
  });

  it('gives one where two issue at once, and one mail', async () => {
    const { training, nominations, people } = await aCohort(6);
    const answers = await Promise.all([1, 2, 3].map(() => issue(training, nominations)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await certificates(training)).body.certificates).toHaveLength(1);
    const address = (await liaison.pool.query<{ email: string }>('select email from account where id = $1', [people[0]?.accountId])).rows[0]?.email;
    expect((await mails()).filter(({ to }) => to === address)).toHaveLength(1);
  });

  it('waits until the training is over', async () => {
    const { training, nominations } = await aCohort(6);
    await liaison.pool.query(`update training set state = 'running' where id = $1`, [training]);
    expect((await certificates(training)).body).toMatchObject({ mayIssue: false, people: [{ obstacle: 'still-running' }] });
    expect((await issue(training, nominations)).problem.code).toBe('certificate-not-due');
  });

  it('sends the document along', async () => {
    const { certificate, holder } = await oneIssued();
    await liaison.app.get(DeliverOutbox).run();
    const { rows } = await liaison.pool.query<{ source: Buffer }>(
      `select c.source from caught_mail c join outbox_message m on m.id = c.message_id where m.payload ->> 'to' = (select email from account where id = $1)`, [holder.accountId]);
    const mail = await new PostalMime().parse(rows[0]!.source);
    expect(mail.text).toContain(certificate.code);
    expect(mail.attachments.map(({ mimeType, filename }) => [mimeType, filename])).toEqual([['application/pdf', `${certificate.number.replace('/', '-')}.pdf`]]);
  });
});

describe('a certificate', () => {
  it('has the same bytes for ever, for its holder and for those who issue it, and for nobody else', async () => {
    const { certificate, holder } = await oneIssued();
    const address = `/certificates/${certificate.id}/document`;
    const [first, second] = [await liaison.request('GET', address, { cookie: holder.cookie }), await liaison.request('GET', address, { cookie: manager.cookie })];
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(second.raw.equals(first.raw)).toBe(true);
    const { rows } = await liaison.pool.query<{ sha256: string }>('select sha256 from certificate where id = $1', [certificate.id]);
    expect(createHash('sha256').update(first.raw).digest('hex')).toBe(rows[0]?.sha256);
    expect(first.raw.toString('latin1')).toContain('/MarkInfo');
    const stranger = await signedIn(liaison.pool, stage, { role: 'participant' });
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    for (const { cookie } of [stranger, elsewhere]) {
      expect((await liaison.request('GET', address, { cookie })).problem.code).toBe('not-found');
      expect((await liaison.request('GET', `/certificates/${certificate.id}/badge`, { cookie })).problem.code).toBe('not-found');
    }
    expect((await liaison.call('GET /certificates', '/certificates', { cookie: holder.cookie })).body.items).toHaveLength(1);
    expect((await liaison.call('GET /certificates', '/certificates', { cookie: stranger.cookie })).body.items).toEqual([]);
  });

  it('is never edited or deleted, whoever tries', async () => {
    const { certificate } = await oneIssued();
    for (const change of [`facts = '{}'`, `code = 'X'`, `sha256 = sha256 || ''  , credential = 'x'`, `number = 'other'`, `issued_at = now()`]) {
      await expect(liaison.pool.query(`update certificate set ${change} where id = $1`, [certificate.id])).rejects.toThrow('never edited');
    }
    await expect(liaison.pool.query('delete from certificate where id = $1', [certificate.id])).rejects.toThrow('append-only');
  });

  it('is revoked visibly by a correction from 5 to 4 half-days, with both in the trail', async () => {
    const { training, certificate, holder, nominations } = await oneIssued(5);
    const board = await liaison.call('GET /trainings/:id/attendance', `/trainings/${training}/attendance`, { cookie: manager.cookie });
    const mark = board.body.entries.find(({ nominationId, half, day }) => nominationId === nominations[0] && half === 'am' && day === '2026-05-12')?.markId ?? '';
    const answer = await liaison.call('POST /trainings/:id/attendance/corrections', `/trainings/${training}/attendance/corrections`, {
      cookie: manager.cookie, body: { clientKey: randomUUID(), deviceId: randomUUID(), markId: mark, value: 'absent', reason: 'Somebody else signed' },
    });
    expect(answer.status).toBe(201);
    expect((await verify(certificate.code)).body).toMatchObject({ state: 'revoked', stateChangedOn: '2026-05-14', number: certificate.number });
    const [now] = (await certificates(training)).body.certificates;
    expect(now).toMatchObject({ state: 'revoked', stateReason: 'Somebody else signed (4/6, 80 %)' });
    const trail = await liaison.pool.query<{ action: string }>(`select action from audit_entry where subject_id = $1 order by seq`, [certificate.id]);
    expect(trail.rows.map(({ action }) => action)).toEqual(['certificate.issued', 'certificate.revoked']);
    expect((await liaison.call('GET /certificates', '/certificates', { cookie: holder.cookie })).body.items[0]?.state).toBe('revoked');
  });

  it('is replaced by a new one that says the name as it is now; the former one stays and points to it', async () => {
    const { training, certificate, holder } = await oneIssued();
    await liaison.pool.query(`update person set display_name = 'Ксенія Кравченко' where id = $1`, [holder.personId]);
    const { status, body } = await end(training, certificate.id, 'replacement');
    expect(status).toBe(201);
    const [fresh, former] = [body.certificates.find(({ state }) => state === 'issued'), body.certificates.find(({ state }) => state === 'replaced')];
    expect(fresh).toMatchObject({ name: 'Ксенія Кравченко' });
    expect(former).toMatchObject({ id: certificate.id, name: certificate.name, replacedBy: fresh?.number, stateReason: 'A wrong name' });
    expect((await verify(certificate.code)).body).toMatchObject({ name: certificate.name, state: 'replaced', replacedBy: fresh?.number });
    expect((await end(training, certificate.id, 'revocation')).problem.code).toBe('transition-not-allowed');
    const races = await Promise.all(['revocation', 'replacement', 'revocation'].map((to) => end(training, fresh?.id ?? '', to as 'revocation')));
    expect(races.filter(({ status: code }) => code < 300)).toHaveLength(1);
  });
});

describe('verification', () => {
  it('tells anybody who holds a code what is certified, however they type it', async () => {
    const { training, certificate } = await oneIssued();
    await aSession(liaison.pool, training, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T09:00:00Z' });
    const { status, body } = await verify(certificate.code.toLowerCase().replaceAll('-', ' '));
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: certificate.name, number: certificate.number, state: 'issued', rule: { share: 80, signed: 5, total: 6 }, startsOn: '2026-05-11', minutes: null });
    expect(Object.keys(body)).not.toContain('personId');
  });

  it('answers all wrong codes alike, and slows guessing down without telling whether one was right', async () => {
    const { certificate } = await oneIssued();
    const wrong = ['', 'x', '0000-0000-0000-0000', "' or '1'='1", certificate.code.slice(0, -1), certificate.id, certificate.number, 'ÄÖÜ', '💥'];
    const answers = await Promise.all(wrong.map((code, index) => verify(code, `203.0.113.${index + 10}`)));
    expect(new Set(answers.map(({ status, problem }) => JSON.stringify([status, { ...problem, instance: '' }]))).size).toBe(1);
    const many = await Promise.all(Array.from({ length: 40 }, (_, index) => verify(`0000-0000-0000-${String(index).padStart(4, '0')}`)));
    const codes = many.map(({ problem }) => problem.code);
    expect(codes.filter((code) => code === 'not-found').length).toBeLessThanOrEqual(20);
    expect(codes).toContain('too-many-attempts');
    // Also the right one is not told to somebody who guesses; they wait.
    expect((await verify(certificate.code)).problem.code).toBe('too-many-attempts');
    liaison.clock.set('2026-05-14T08:20:00Z');
    expect((await verify(certificate.code)).status).toBe(200);
  });
});
