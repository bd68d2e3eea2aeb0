import { aContact } from '../../../test/factories/network';
import { aPerson, aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../test/factories/base';
import { aNomination, aTraining } from '../../../test/factories/trainings';
import { TestApplication } from '../../../test/test-application';

let liaison: TestApplication;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());

describe('the coverage matrix', () => {
  let stage: Stage;
  let cookie: string;
  beforeAll(async () => {
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
    expect(cells.find(({ countryCode, column }) => countryCode === 'MD' && column === 'police')).toMatchObject({ class: 'not-disclosed', verified: 0, unverified: 1 });
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

describe('what was counted', () => {
  it('is kept as long as nothing of it changes, and counted anew at once when anything does, by whomever it was changed', async () => {
    const stage = await aProgramme(liaison.pool);
    const manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    const other = await signedIn(liaison.pool, stage, { role: 'trainer', countryCode: 'RO', sectorCode: 'NGO' });
    const at = { countryCode: 'MD', sectorCode: 'POL', verification: 'V3', verifyDue: '2026-03-31' } as const;
    const { contactId, organisationId } = await aContact(liaison.pool, stage, { ...at, listing: 'same-country' });
    const asked = ['', '?by=competence', '?population=children', '?urgent=true'];
    const told = async ({ cookie }: SignedIn) => Promise.all(asked.map(async (query) => {
      const { cells, countries } = (await liaison.call('GET /coverage', `/coverage${query}`, { cookie })).body;
      return [countries.join(), ...cells.map(({ countryCode, column, class: of, verified, unverified }) => `${countryCode} ${column} ${of} ${verified}/${unverified}`)].join(' | ');
    }));
    const statements = async () => {
      const seen = jest.spyOn(Object.getPrototypeOf(liaison.pool) as { query: () => unknown }, 'query');
      await liaison.call('GET /coverage', '/coverage', { cookie: manager.cookie });
      const { length } = seen.mock.calls;
      seen.mockRestore();
      return length;
    };
    const first = await told(manager);
    expect(first[0]).toBe('MD | MD police single-point 1/0');
    // Who is asking and whether it still holds; to count is one more, once.
    expect([await statements(), await statements()]).toEqual([2, 2]);
    expect((await told(other))[0]).toBe('');
    expect(await told(manager)).toEqual(first);

    const sql = (text: string, ...values: unknown[]) => liaison.pool.query(text, values);
    const changes: (readonly [change: () => Promise<unknown>, query: number, told: string])[] = [
      [() => sql(`update contact set listing = 'network' where id = $1`, contactId), 0, 'MD | MD police single-point 1/0'],
      [() => aContact(liaison.pool, stage, { ...at, sectorCode: 'NGO-S' }), 0, 'MD | MD police single-point 1/0 | MD ngo single-point 1/0'],
      [() => insert(liaison.pool, 'contact_competence', { contact_id: contactId, competence_code: 'ID.IND', level: 'informed' }), 1, 'MD | MD ID.IND single-point 1/0'],
      [() => sql('delete from contact_competence where contact_id = $1', contactId), 1, 'MD'],
      [() => insert(liaison.pool, 'contact_reach', { contact_id: contactId, populations: ['women'] }), 2, 'MD | MD ngo single-point 1/0'],
      [() => insert(liaison.pool, 'contact_channel', { contact_id: contactId, kind: 'urgent-phone', value: '+999 1 23', visibility: 'network' }), 3, 'MD | MD police single-point 1/0'],
      [() => insert(liaison.pool, 'phase_country', { phase_id: stage.phaseId, country_code: 'RO', part: 'implementing' }), 3, 'MD,RO | MD police single-point 1/0'],
      [() => sql(`update organisation set sector_code = 'JUD-P' where id = $1`, organisationId), 3, 'MD,RO | MD judiciary single-point 1/0'],
      [() => sql(`update contact set verification = 'VQ' where id = $1`, contactId), 3, 'MD,RO | MD judiciary stale 0/1'],
    ];
    for (const [change, query, expected] of changes) {
      await change();
      for (const who of [manager, other]) expect((await told(who))[query]?.split(' | ').sort()).toEqual(expected.split(' | ').sort());
    }
    // Nobody writes anything when a check lapses.
    liaison.clock.set('2026-04-01T00:00:00Z');
    expect((await told(other))[0]).toMatch(/MD ngo stale 0\/1/);
    liaison.clock.set('2026-03-02T10:00:00Z');
    expect((await told(other))[0]).toMatch(/MD ngo single-point 1\/0/);
  });
});

describe('a cell of the matrix', () => {
  let stage: Stage;
  let manager: SignedIn;
  let coordinator: SignedIn;
  let abroad: SignedIn;
  beforeAll(async () => {
    stage = await aProgramme(liaison.pool);
    for (const country_code of ['MD', 'RO']) await insert(liaison.pool, 'phase_country', { phase_id: stage.phaseId, country_code, part: 'implementing' });
    manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
    coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'MD' });
    abroad = await signedIn(liaison.pool, stage, { role: 'contact-point', countryCode: 'RO', sectorCode: 'NGO' });
  });
  beforeEach(() => liaison.clock.set('2026-03-02T10:00:00Z'));

  const matrix = async (query: string, { cookie }: SignedIn) => (await liaison.call('GET /coverage', `/coverage?${query}`, { cookie })).body;
  const cell = async (column: string, as: SignedIn, query = '', countryCode = 'MD') => (await matrix(query, as)).cells.find((one) => one.countryCode === countryCode && one.column === column);
  const next = async (column: string, { cookie }: SignedIn, countryCode = 'MD') => (await liaison.call('GET /coverage/:code/:column', `/coverage/${countryCode}/${column}`, { cookie })).body;
  const good = { verification: 'V3', verifyDue: '2026-12-31' } as const;

  it('with one verified holder on leave, one expired and one hidden is a single point, and only those entitled see who', async () => {
    const at = { countryCode: 'MD', sectorCode: 'POL' };
    // On leave: the card keeps no hours this year, and stays verified.
    const away = await aPerson(liaison.pool, stage, { ...at, familyName: 'Urlaub' });
    const { contactId } = await aContact(liaison.pool, stage, { ...good, personId: away.personId, organisationId: away.organisationId, listing: 'same-country', title: 'Desk on leave' });
    await insert(liaison.pool, 'contact_reach', { contact_id: contactId });
    await aContact(liaison.pool, stage, { ...at, verification: 'V3', verifyDue: '2026-01-31', title: 'Expired desk' });
    await aContact(liaison.pool, stage, { ...at, ...good, listing: 'only-me', title: 'Hidden desk' });
    expect(await cell('police', coordinator)).toMatchObject({ class: 'single-point', verified: 1, unverified: 1 });
    expect(await cell('police', manager)).toMatchObject({ class: 'single-point', verified: 1, unverified: 1 });
    expect(await cell('police', abroad)).toMatchObject({ class: 'stale', verified: 0, unverified: 1 });
    const titles = async ({ cookie }: SignedIn) => (await liaison.call('GET /contacts', '/contacts?country=MD&discipline=police', { cookie })).body.items.map(({ title, personName }) => [title, personName]);
    expect(await titles(coordinator)).toEqual([['Desk on leave', 'Ana Urlaub'], ['Expired desk', null]]);
    expect(await titles(abroad)).toEqual([['Expired desk', null]]);
    // A check of what lapsed is the next step of everybody who sees it; who is hidden is nobody's.
    expect((await next('police', coordinator)).toCheck.map(({ title }) => title)).toEqual(['Expired desk']);
    const raw = await liaison.request('GET', '/coverage/MD/police', { cookie: abroad.cookie });
    expect(raw.raw.toString()).not.toMatch(/Urlaub|Hidden desk|on leave/);
  });

  it('is narrowed by language, population and urgency, and says what somebody’s leaving would do', async () => {
    const at = { countryCode: 'MD', sectorCode: 'JUD-P', ...good };
    const { personId, organisationId } = await aPerson(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'JUD-P' });
    const one = await aContact(liaison.pool, stage, { ...at, organisationId, personId, languages: ['ro', 'ru'] });
    const two = await aContact(liaison.pool, stage, { ...at, languages: ['en'] });
    await insert(liaison.pool, 'contact_reach', { contact_id: two.contactId, populations: ['children'] });
    await insert(liaison.pool, 'contact_channel', { contact_id: one.contactId, kind: 'urgent-phone', value: '+999 1 23', visibility: 'same-country' });
    const told = async (query: string, as = coordinator) => (await cell('judiciary', as, query))?.class;
    expect(await told('')).toBe('covered');
    expect(await told('language=ro')).toBe('single-point');
    expect(await told('language=ro&language=en')).toBe('covered');
    expect(await told('population=women')).toBe('single-point');
    expect(await told('population=children')).toBe('covered');
    expect(await told('urgent=true')).toBe('single-point');
    expect(await told('urgent=true', abroad)).toBeUndefined();
    expect(await told(`without=${personId}`)).toBe('single-point');
    expect(await told(`without=${personId}&language=ro`)).toBeUndefined();
  });

  it('does not give away by a what-if whose contact it is', async () => {
    const { personId, organisationId } = await aPerson(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'LAB', listing: 'own-organisation' });
    await aContact(liaison.pool, stage, { ...good, organisationId, personId, listing: 'network' });
    expect((await matrix(`by=sector&without=${personId}`, abroad)).cells).toEqual((await matrix('by=sector', abroad)).cells);
    expect((await cell('LAB', coordinator, `by=sector&without=${personId}`))?.class).toBeUndefined();
  });

  it('where nobody is in sight is a gap to its coordination and not disclosed to others', async () => {
    expect((await matrix('', coordinator)).undisclosed).toEqual(['RO']);
    expect((await matrix('', manager)).undisclosed).toEqual([]);
    expect((await matrix('', abroad)).undisclosed).toEqual(['MD', 'RO']);
  });

  it('names the participants of the last training who could close it', async () => {
    const training = await aTraining(liaison.pool, stage, { state: 'delivered', startsOn: '2026-02-10', endsOn: '2026-02-10' });
    const trained: string[] = [];
    for (const familyName of ['Albu', 'Botez', 'Cojocaru']) {
      const person = await aPerson(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S', familyName });
      const { nominationId } = await aNomination(liaison.pool, stage, training, { person, state: 'attended' });
      for (const half of ['am', 'pm']) await insert(liaison.pool, 'attendance', { training_id: training, nomination_id: nominationId, day: '2026-02-10', half, value: 'present' });
      trained.push(person.personId);
    }
    const shown = await next('ngo', coordinator);
    expect(shown.trained.map(({ name, alike }) => [name, alike])).toEqual([['Ana Albu', 3], ['Ana Botez', 3], ['Ana Cojocaru', 3]]);
    await aContact(liaison.pool, stage, { countryCode: 'MD', sectorCode: 'NGO-S', personId: trained[0] });
    expect((await next('ngo', coordinator)).trained.map(({ name }) => name)).toEqual(['Ana Botez', 'Ana Cojocaru']);
    expect((await next('ngo', manager, 'RO')).trained).toEqual([]);
  });

  it('becomes a task of the steward, once, which they answer and whoever asked hears of', async () => {
    await insert(liaison.pool, 'country_steward', { programme_id: stage.programmeId, country_code: 'MD', steward_id: coordinator.accountId });
    const body = { countryCode: 'MD', by: 'sector', column: 'HEA', note: 'Notfall, rumänisch' } as const;
    const ask = (more: object = {}, { cookie } = abroad) => liaison.call('POST /gaps', '/gaps', { cookie, body: { ...body, ...more } });
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask({ column: 'NONE' })).problem.code).toBe('unknown-reference');
    expect((await ask({ countryCode: 'SK' })).problem.code).toBe('unknown-reference');
    expect((await ask({ column: 'CHI', note: 'Aktenzeichen: XII 4/24' })).problem.code).toBe('no-place-for-case-data');
    expect((await liaison.call('GET /coverage/:code/:column', '/coverage/MD/HEA?by=sector', { cookie: abroad.cookie })).body.askedAt).not.toBeNull();
    const mails = async (template: string) => (await liaison.pool.query<{ params: object }>(`select payload -> 'params' as params from outbox_message where payload ->> 'template' = $1 and programme_id = $2`, [template, stage.programmeId])).rows;
    expect(await mails('gapAsked')).toMatchObject([{ params: { country: 'Moldova' } }]);

    const queue = async ({ cookie } = coordinator, query = '') => (await liaison.call('GET /gaps', `/gaps?${query}`, { cookie })).body;
    const [task] = (await queue()).items;
    expect(task).toMatchObject({ countryCode: 'MD', by: 'sector', column: 'HEA', note: 'Notfall, rumänisch', verified: 0, outcome: null });
    const elsewhere = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await queue(elsewhere)).total).toBe(0);
    const answer = (as: SignedIn, version = 1) =>
      liaison.call('POST /gaps/:id/answer', `/gaps/${task?.id}/answer`, { cookie: as.cookie, body: { outcome: 'closed', answer: 'Verificat astăzi.', version } });
    expect((await answer(elsewhere)).problem.code).toBe('not-found');
    expect((await answer(coordinator, 7)).problem.code).toBe('stale-version');
    const answers = await Promise.all([answer(coordinator), answer(manager)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await mails('gapAnswered')).toHaveLength(1);
    expect((await queue()).total).toBe(0);
    expect((await queue(coordinator, 'state=answered')).items).toMatchObject([{ outcome: 'closed', answer: 'Verificat astăzi.' }]);
    expect((await ask()).status).toBe(201);
  });
});
