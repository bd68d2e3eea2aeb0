import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { NationalInserts } from './national-inserts';

describe('national inserts', () => {
  let application: TestApplication;
  let stage: Stage;
  let editor: SignedIn;
  let moldova: SignedIn;
  let romania: SignedIn;

  beforeAll(async () => {
    application = await TestApplication.start();
  });
  afterAll(() => application.stop());
  beforeEach(async () => {
    application.clock.set('2026-03-02T10:00:00Z');
    stage = await aProgramme(application.pool);
    editor = await signedIn(application.pool, stage, { role: 'editor', language: 'de' });
    moldova = await signedIn(application.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD' });
    romania = await signedIn(application.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
  });

  const insertOf = async (lawAsOf: string | null, more: Parameters<typeof aMaterial>[2] = {}) => {
    const id = await aMaterial(application.pool, stage, { kind: 'national-insert', ...more });
    const edition = await anEdition(application, id, { createdBy: editor.accountId });
    await application.pool.query(`update material set countries = '{MD}' where id = $1`, [id]);
    await application.pool.query('update edition set law_as_of = $2 where id = $1', [edition.id, lawAsOf]);
    return id;
  };
  const list = async (who: SignedIn) => (await application.call('GET /inserts', '/inserts?country=MD', { cookie: who.cookie })).body;
  const record = (who: SignedIn, inForceOn: string) =>
    application.call('POST /inserts/law-changes', '/inserts/law-changes', { cookie: who.cookie, body: { countryCode: 'MD', inForceOn, what: 'Art. 165 Cod penal' } });
  const mails = async () => {
    const { rows } = await application.pool.query<{ payload: { template: string } }>('select payload from outbox_message where programme_id = $1 order by created_at, id', [stage.programmeId]);
    return rows.map(({ payload }) => payload.template);
  };

  it('turn amber after six months and red with a change of law, and remind their people once for each', async () => {
    const id = await insertOf('2025-10-01');
    expect(await list(moldova)).toMatchObject({ mayRecord: true, items: [{ id, state: 'in-force', lawAsOf: '2025-10-01', changes: [] }] });
    const remind = () => application.app.get(NationalInserts).remind();
    await remind();
    expect(await mails()).toEqual([]);
    application.clock.set('2026-04-02T10:00:00Z');
    expect((await list(moldova)).items[0]?.state).toBe('due');
    await Promise.all([remind(), remind()]);
    await remind();
    expect(await mails()).toEqual(['lawDue', 'lawDue']);
    expect((await record(moldova, '2026-03-15')).body.items[0]).toMatchObject({ state: 'changed', changes: [{ what: 'Art. 165 Cod penal' }] });
    await remind();
    expect((await mails()).sort()).toEqual(['lawChanged', 'lawChanged', 'lawDue', 'lawDue']);
  });

  it('are changed by drafts, and the country’s law by its own coordination', async () => {
    expect((await record(romania, '2026-02-01')).problem.code).toBe('not-allowed');
    expect((await record(editor, '2026-02-01')).status).toBe(403);
    const id = await insertOf(null);
    const draft = await anEdition(application, id, { number: '1.1', state: 'draft' });
    const set = (version: number, countries = ['MD']) =>
      application.call('PUT /editions/:id/law', `/editions/${draft.id}/law`, { cookie: editor.cookie, body: { lawAsOf: '2026-03-01', countries, version } });
    expect((await set(1, ['ZZ'])).problem.code).toBe('unknown-reference');
    expect((await set(1)).body.editions[0]).toMatchObject({ lawAsOf: '2026-03-01', version: 2 });
    expect((await set(1)).problem.code).toBe('stale-version');
  });

  it('that may not be read do not exist', async () => {
    await insertOf('2020-01-01', { audience: 'law-enforcement' });
    const lawyer = await signedIn(application.pool, stage, { role: 'participant', sectorCode: 'NGO' });
    expect(await list(lawyer)).toEqual({ items: [], mayRecord: false });
  });
});
