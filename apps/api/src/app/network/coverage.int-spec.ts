import { aContact } from '../../../test/factories/network';
import { aProgramme, insert, signedIn, type Stage } from '../../../test/factories/base';
import { TestApplication } from '../../../test/test-application';

describe('the coverage matrix', () => {
  let liaison: TestApplication;
  let stage: Stage;
  let cookie: string;
  beforeAll(async () => {
    liaison = await TestApplication.start();
    stage = await aProgramme(liaison.pool);
    for (const country_code of ['AT', 'MD', 'RO']) await insert(liaison.pool, 'phase_country', { phase_id: stage.phaseId, country_code, part: 'implementing' });
    ({ cookie } = await signedIn(liaison.pool, stage, { role: 'programme-manager' }));
    const good = { verification: 'V3', verifyDue: '2026-03-02' } as const;
    const at = { countryCode: 'AT', sectorCode: 'POL', ...good };
    const { organisationId } = await aContact(liaison.pool, stage, { ...at, competences: { 'ID.IND': 'specialist', 'CJ.INV': 'informed' } });
    await aContact(liaison.pool, stage, { ...at, organisationId });
    await aContact(liaison.pool, stage, at);
    await aContact(liaison.pool, stage, { ...at, sectorCode: 'JUD-P', organisationId: undefined });
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S', verification: 'V3', verifyDue: '2026-03-01', competences: { 'ID.IND': 'informed' } });
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', verification: 'V2' });
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'POL', listing: 'own-organisation', ...good });
    await aContact(liaison.pool, stage, { countryCode: 'SK', sectorCode: 'POL', ...good });
    await aContact(liaison.pool, stage, { countryCode: null, sectorCode: 'IGO', ...good });
  });
  afterAll(() => liaison.stop());

  const matrix = async (by: string, as = cookie) => (await liaison.call('GET /coverage', `/coverage?by=${by}`, { cookie: as })).body;

  it('has a class for each cell with a contact, and a row for each country, gaps and all', async () => {
    const { countries, columns, cells, totals } = await matrix('discipline');
    expect(countries).toEqual(['AT', 'MD', 'RO', 'SK']);
    expect(columns).toEqual(['police', 'judiciary', 'ngo', 'other']);
    expect(Object.fromEntries(cells.map((cell) => [`${cell.countryCode} ${cell.column}`, `${cell.class} ${cell.verified}/${cell.unverified}`]))).toEqual({
      'AT police': 'robust 3/0',
      'AT judiciary': 'single-point 1/0',
      'SK police': 'single-point 1/0',
      'MD police': 'single-point 1/1',
      'MD ngo': 'stale 0/1',
    });
    expect(totals.all).toEqual({ verified: 6, unverified: 2 });
    expect(totals.countries.find(({ countryCode }) => countryCode === 'MD')).toEqual({ countryCode: 'MD', verified: 1, unverified: 2 });
    expect(totals.columns[0]).toEqual({ column: 'police', verified: 5, unverified: 1 });
  });

  it('counts only what the viewer may see', async () => {
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'AT', sectorCode: 'NGO' });
    const { cells, totals } = await matrix('discipline', trainer.cookie);
    expect(cells.find(({ countryCode, column }) => countryCode === 'MD' && column === 'police')).toMatchObject({ class: 'gap', verified: 0, unverified: 1 });
    expect(totals.all).toEqual({ verified: 5, unverified: 2 });
  });

  it('counts a contact in each of its competences and once in the totals', async () => {
    const { cells, totals, columns } = await matrix('competence');
    expect(columns.slice(0, 3)).toEqual(['ID.IND', 'ID.FORM', 'ID.REFL']);
    expect(cells.map((cell) => `${cell.countryCode} ${cell.column} ${cell.class}`).sort()).toEqual(['AT CJ.INV single-point', 'AT ID.IND single-point', 'MD ID.IND stale']);
    expect(totals.all).toEqual({ verified: 6, unverified: 2 });
  });

  it('adds up by sector as it does by discipline', async () => {
    const { cells, totals } = await matrix('sector');
    expect(cells.reduce((sum, { verified }) => sum + verified, 0)).toBe(totals.all.verified);
  });

  it('shows the countries of the phase that is read', async () => {
    const account = await signedIn(liaison.pool, stage, { role: 'administrator' });
    await liaison.call('PUT /session/phase', '/session/phase', { cookie: account.cookie, body: { phaseId: stage.phaseId } });
    expect((await matrix('discipline', account.cookie)).countries).toEqual(['AT', 'MD', 'RO']);
  });

  it('lets a verification lapse by itself at midnight', async () => {
    liaison.clock.set('2026-03-03T00:00:01Z');
    const { cells, totals } = await matrix('discipline');
    liaison.clock.set('2026-03-02T10:00:00Z');
    expect(cells.find(({ countryCode, column }) => countryCode === 'AT' && column === 'police')).toMatchObject({ class: 'stale', verified: 0, unverified: 3 });
    expect(totals.all.verified).toBe(0);
  });
});
