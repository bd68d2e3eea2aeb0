import { anOrganisation, aPerson, aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { aNominationRow, aTrainingRow } from '../../../test/factories/directory';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());

const phase = (cookie: string, id: string) => liaison.call('GET /phases/:id', `/phases/${id}`, { cookie });

describe('the page of a phase', () => {
  it('lays the plan beside the places taken and adds up to what the trainings hold', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const { phaseId } = stage;
    for (const [country_code, part] of [['MD', 'associated'], ['RO', 'implementing']]) await insert(liaison.pool, 'phase_country', { phase_id: phaseId, country_code, part });
    await insert(liaison.pool, 'phase_target', { phase_id: phaseId, country_code: 'MD', discipline: 'police', planned: 10 });
    await insert(liaison.pool, 'phase_target', { phase_id: phaseId, country_code: 'RO', discipline: 'ngo', planned: 6 });
    await insert(liaison.pool, 'phase_partner', { phase_id: phaseId, organisation_id: await anOrganisation(liaison.pool, stage, { name: 'Lead partner' }), part: 'lead' });
    const first = await aTrainingRow(liaison.pool, stage, { countryCode: 'MD' });
    const second = await aTrainingRow(liaison.pool, stage, { countryCode: 'RO' });
    const off = await aTrainingRow(liaison.pool, stage, { countryCode: 'RO', state: 'cancelled' });
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(liaison.pool, stage)));
    const at = (index: number) => people[index]?.personId ?? '';
    await aNominationRow(liaison.pool, first, at(0), { discipline: 'police', state: 'attended' });
    await aNominationRow(liaison.pool, first, at(1), { discipline: 'police', state: 'selected' });
    await aNominationRow(liaison.pool, first, at(2), { discipline: 'judiciary', countryCode: 'DE', state: 'confirmed' });
    await aNominationRow(liaison.pool, first, at(3), { discipline: 'other', countryCode: null });
    await aNominationRow(liaison.pool, first, at(4), { state: 'no-show' });
    await aNominationRow(liaison.pool, first, at(5), { state: 'submitted' });
    await aNominationRow(liaison.pool, second, at(0), { discipline: 'police', state: 'selected' });
    await aNominationRow(liaison.pool, off, at(6), { state: 'selected' });
    const { body } = await phase(cookie, phaseId);
    expect(body.partners).toMatchObject([{ name: 'Lead partner', part: 'lead' }]);
    expect(body.trainings).toBe(2);
    const { plan } = body;
    expect(plan).toMatchObject({ unit: 'participations', planned: 16, taken: 5, persons: 4 });
    expect(plan.rows.map((row) => [row.countryCode, row.planned, row.taken, row.trainings])).toEqual([
      ['RO', 6, 0, 1], ['MD', 10, 3, 1], ['DE', 0, 1, 0], [null, 0, 1, 0],
    ]);
    expect(plan.rows.reduce((sum, row) => sum + row.taken, 0)).toBe(plan.taken);
    expect(plan.totals.reduce((sum, cell) => sum + cell.taken, 0)).toBe(plan.taken);
    expect(plan.totals.reduce((sum, cell) => sum + cell.planned, 0)).toBe(plan.planned);
  });

  it('names nobody to a donor, and does not exist for another programme', async () => {
    const { cookie: donor } = await signedIn(liaison.pool, stage, { role: 'donor-viewer', familyName: 'Donor' });
    const answer = await phase(donor, stage.phaseId);
    expect(answer.status).toBe(200);
    expect(answer.raw.toString()).not.toMatch(/Person\d/);
    const elsewhere = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, elsewhere, { role: 'administrator' });
    expect((await phase(cookie, stage.phaseId)).status).toBe(404);
  });
});
