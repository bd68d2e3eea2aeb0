import { anOrganisation, aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';
import { FindQualityTasks } from './find-quality-tasks';
import { ScanDuplicates } from './scan-duplicates';

let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
let coordinator: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
beforeEach(async () => {
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE', sectorCode: 'IGO', familyName: 'Manager' });
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD', countryCode: 'MD', familyName: 'Coordinator' });
});
afterAll(() => liaison.stop());

const tasks = async (cookie: string, query = '') => (await liaison.call('GET /quality', `/quality${query}`, { cookie })).body;
const kinds = async (cookie: string, query = '') => (await tasks(cookie, query)).items.map(({ kind, subject }) => [kind, subject.name]);
const look = () => liaison.app.get(FindQualityTasks).run();

describe('the work list of the directory', () => {
  it('names what is to be put right, for those of the country, and forgets it when it is', async () => {
    const organisationId = await anOrganisation(liaison.pool, stage, { name: 'Old office', countryCode: 'MD' });
    await liaison.pool.query(`update organisation set valid_to = '2025-12-31' where id = $1`, [organisationId]);
    const { personId: gone } = await aPerson(liaison.pool, stage, { organisationId, familyName: 'Gone' });
    await liaison.pool.query(`update mandate set valid_to = '2025-01-01' where person_id = $1`, [gone]);
    const { personId: bounced } = await aPerson(liaison.pool, stage, { organisationId, familyName: 'Bounced' });
    await insert(liaison.pool, 'person_email', { person_id: bounced, email: 'a@example.org', bounced_at: '2026-01-01T00:00:00Z' });
    const { personId: greek } = await aPerson(liaison.pool, stage, { countryCode: 'MD', familyName: 'Greek' });
    await liaison.pool.query(`update person set latin_family_name = 'Παπάς' where id = $1`, [greek]);
    await insert(liaison.pool, 'contact', {
      programme_id: stage.programmeId, organisation_id: organisationId, title: 'New desk', languages: ['ro'], listing: 'network', email_visibility: 'network',
      phone_visibility: 'network', folded: 'new desk', verification: 'V1', created_at: '2026-01-01T00:00:00Z',
    });
    for (let twice = 0; twice < 2; twice += 1) await aPerson(liaison.pool, stage, { countryCode: 'MD', familyName: 'Twin' });
    await aPerson(liaison.pool, stage, { countryCode: 'RO', familyName: 'Elsewhere' });
    await liaison.call('POST /duplicates/scan', '/duplicates/scan', { cookie: manager.cookie });
    await liaison.app.get(ScanDuplicates).run();
    await Promise.all([look(), look()]);
    expect(await kinds(coordinator.cookie)).toEqual([
      ['bouncing-mail', 'Ana Bounced'], ['duplicate', 'Ana Twin / Ana Twin'], ['no-mandate', 'Ana Gone'], ['no-latin-name', 'Ana Greek'],
      ['expired-organisation', 'Old office'], ['unverified', 'New desk'],
    ].sort((a, b) => order(a) - order(b) || (a[1]! < b[1]! ? -1 : 1)));
    expect(await kinds(coordinator.cookie, '?kind=no-mandate&kind=unverified')).toHaveLength(2);
    await liaison.pool.query('update person_email set bounced_at = null where person_id = $1', [bounced]);
    expect(await kinds(coordinator.cookie, '?kind=bouncing-mail')).toEqual([]);
    await look();
    expect((await liaison.pool.query(`select 1 from quality_finding where programme_id = $1 and kind = 'bouncing-mail'`, [stage.programmeId])).rows).toEqual([]);
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO' });
    expect(await kinds(abroad.cookie)).toEqual([]);
  });

  it('asks the stewards of both countries about two records that may be one', async () => {
    const abroad = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO', countryCode: 'RO', familyName: 'Neighbour' });
    for (const countryCode of ['MD', 'RO']) {
      const { personId } = await aPerson(liaison.pool, stage, { organisationId: await anOrganisation(liaison.pool, stage, { countryCode }), familyName: 'Twinning', listing: 'network' });
      await insert(liaison.pool, 'person_email', { person_id: personId, email: 'twinning@example.org' });
    }
    await liaison.call('POST /duplicates/scan', '/duplicates/scan', { cookie: manager.cookie });
    await liaison.app.get(ScanDuplicates).run();
    for (let twice = 0; twice < 2; twice += 1) await look();
    for (const { cookie, accountId } of [coordinator, abroad]) {
      expect((await tasks(cookie, '?kind=duplicate')).items.map(({ subject, owner }) => [subject.name, owner?.id])).toEqual([['Ana Twinning / Ana Twinning', accountId]]);
    }
  });

  it('gives each an owner and a day, which coordination can change', async () => {
    const here = await anOrganisation(liaison.pool, stage, { countryCode: 'MD' });
    for (const organisationId of [here, await anOrganisation(liaison.pool, stage, { countryCode: 'UA' })]) {
      const { personId } = await aPerson(liaison.pool, stage, { organisationId, familyName: 'Gone' });
      await liaison.pool.query(`update mandate set valid_to = '2025-01-01' where person_id = $1`, [personId]);
    }
    await look();
    const [mine] = (await tasks(coordinator.cookie)).items;
    expect(mine).toMatchObject({ foundOn: '2026-03-02', dueOn: '2026-04-01', overdue: false, owner: { id: coordinator.accountId, name: 'Ana Coordinator' } });
    expect((await tasks(manager.cookie, '?country=UA')).items[0]?.owner).toMatchObject({ id: manager.accountId });
    expect((await tasks(manager.cookie, '?mine=true')).total).toBe(1);
    const give = (cookie: string, ownerId: string | null, version = mine?.version ?? 1) =>
      liaison.call('PUT /quality/:id', `/quality/${mine?.id}`, { cookie, body: { ownerId, dueOn: '2026-03-01', version } });
    expect((await give(coordinator.cookie, manager.accountId)).body).toMatchObject({ owner: { id: manager.accountId }, dueOn: '2026-03-01', overdue: true, version: 2 });
    expect((await give(coordinator.cookie, null)).problem.code).toBe('stale-version');
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
    expect((await give(coordinator.cookie, trainer.accountId, 2)).problem.code).toBe('unknown-reference');
    await look();
    expect((await tasks(manager.cookie, '?country=MD')).items[0]).toMatchObject({ dueOn: '2026-03-01', version: 2 });
  });

  it('says nothing of whom the viewer may not see', async () => {
    const { personId } = await aPerson(liaison.pool, stage, { countryCode: 'MD', familyName: 'Closed', listing: 'only-me' });
    await liaison.pool.query(`update mandate set valid_to = '2025-01-01' where person_id = $1`, [personId]);
    await look();
    expect((await tasks(coordinator.cookie)).total).toBe(0);
    expect((await tasks(manager.cookie)).total).toBe(0);
  });
});

const days: Record<string, number> = { 'bouncing-mail': 7, duplicate: 14, unverified: 60 };
const order = ([kind = '']: (string | undefined)[]) => days[kind] ?? 30;
