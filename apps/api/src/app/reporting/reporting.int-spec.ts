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

const search = async (cookie: string, q: string) => (await liaison.call('GET /search', `/search?q=${encodeURIComponent(q)}`, { cookie })).body.hits;
const today = async (cookie: string) => (await liaison.call('GET /today', '/today', { cookie })).body;

async function aMaterial(title: string, traits: { tlp?: string; audience?: string; publishedAt?: string | null; to?: Stage } = {}): Promise<string> {
  const { rows } = await liaison.pool.query<{ id: string }>(
    `insert into material (programme_id, code, title_en, title_de, kind, tlp, audience, source_language, folded)
     values ($1, $2, $3, $3, 'manual', $4, $5, 'en', lower($3)) returning id`,
    [(traits.to ?? stage).programmeId, title, title, traits.tlp ?? 'GREEN', traits.audience ?? 'everyone'],
  );
  const id = rows[0]?.id ?? '';
  const at = traits.publishedAt === undefined ? '2026-02-01T00:00:00Z' : traits.publishedAt;
  await insert(liaison.pool, 'edition', { material_id: id, major: 1, minor: 0, state: at ? 'published' : 'draft', created_at: '2026-01-01T00:00:00Z', published_at: at });
  return id;
}

async function aContact(title: string, listing = 'network', verification = 'V3', due: string | null = null): Promise<void> {
  await insert(liaison.pool, 'contact', {
    programme_id: stage.programmeId, organisation_id: await anOrganisation(liaison.pool, stage), title, languages: ['ro'], listing, email_visibility: 'network',
    phone_visibility: 'network', folded: title.toLowerCase(), verification, verify_due: due, created_at: '2026-01-01T00:00:00Z',
  });
}

describe('search for everything', () => {
  it('finds each kind behind its address, ranked, limited, whatever the accents', async () => {
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'programme-manager', countryCode: 'BE' });
    await aPerson(liaison.pool, stage, { givenName: 'Moldova', familyName: 'Zzz' });
    await anOrganisation(liaison.pool, stage, { name: 'Police of Moldova' });
    await aTrainingRow(liaison.pool, stage, { title: 'Moldova referral' });
    await aMaterial('Handbook Moldova');
    await aContact('Moldova single point');
    const office = await anOrganisation(liaison.pool, stage, { name: 'Office' });
    await insert(liaison.pool, 'post', { organisation_id: office, title: 'Liaison officer for Moldova', function_code: 'investigator', folded: 'liaison officer for moldova' });
    const hits = await search(cookie, 'Moldóva');
    expect(hits.find((hit) => hit.kind === 'post')).toMatchObject({ title: 'Liaison officer for Moldova', url: `/organisations/${office}` });
    expect(new Set(hits.map((hit) => hit.kind))).toEqual(new Set(['person', 'organisation', 'post', 'training', 'material', 'contact', 'country']));
    expect(hits.find((hit) => hit.kind === 'country')).toMatchObject({ id: 'MD', title: 'Republic of Moldova', url: '/countries/MD' });
    for (const { kind, url, id } of hits) if (kind === 'person') expect(url).toBe(`/people/${id}`);
    expect(hits.findIndex((hit) => hit.title === 'Moldova referral')).toBeLessThan(hits.findIndex((hit) => hit.title === 'Police of Moldova'));
    expect((await search(cookie, 'moldvoa')).length).toBeGreaterThan(0);
    for (let more = 0; more < 9; more += 1) await aPerson(liaison.pool, stage, { familyName: `Manyfold${more}` });
    expect((await search(cookie, 'manyfold')).length).toBe(6);
    expect(await search(cookie, 'm')).toEqual([]);
    expect(await search(cookie, '%%')).toEqual([]);
  });

  it('finds nothing of what the viewer may not see', async () => {
    const elsewhere = await aProgramme(liaison.pool);
    await aPerson(liaison.pool, stage, { familyName: 'Xanadu', listing: 'only-me' });
    await aPerson(liaison.pool, elsewhere, { familyName: 'Xanadu', organisationId: await anOrganisation(liaison.pool, elsewhere, { name: 'Xanadu house' }) });
    await aTrainingRow(liaison.pool, stage, { title: 'Xanadu training', state: 'planned' });
    await aTrainingRow(liaison.pool, elsewhere, { title: 'Xanadu elsewhere' });
    await aMaterial('Xanadu for police', { audience: 'law-enforcement' });
    await aMaterial('Xanadu draft', { publishedAt: null });
    await aMaterial('Xanadu elsewhere', { to: elsewhere });
    await aContact('Xanadu desk', 'only-me');
    const { cookie: contact } = await signedIn(liaison.pool, stage, { role: 'contact-point', sectorCode: 'NGO' });
    expect(await search(contact, 'xanadu')).toEqual([]);
    const { cookie: donor } = await signedIn(liaison.pool, stage, { role: 'donor-viewer' });
    await aPerson(liaison.pool, stage, { familyName: 'Openname', listing: 'public' });
    expect(await search(donor, 'openname')).toEqual([]);
    expect(await search(contact, 'openname')).toHaveLength(1);
  });
});

describe('today', () => {
  it('shows a trainer the trainings they hold, and a participant those they are in', async () => {
    const trainer = await signedIn(liaison.pool, stage, { role: 'trainer' });
    const participant = await signedIn(liaison.pool, stage, { role: 'participant' });
    const mine = await aTrainingRow(liaison.pool, stage, { title: 'Mine', startsOn: '2026-04-01' });
    await aTrainingRow(liaison.pool, stage, { title: 'Past', startsOn: '2026-02-01' });
    const called = await aTrainingRow(liaison.pool, stage, { title: 'Called off', startsOn: '2026-04-03', state: 'cancelled' });
    for (const training of [mine, called]) {
      const { rows } = await liaison.pool.query<{ id: string }>(
        `insert into agenda_session (training_id, title, starts_at, ends_at) select id, 'One', starts_on + time '09:00', starts_on + time '10:00' from training where id = $1 returning id`,
        [training],
      );
      await liaison.pool.query(
        `insert into session_trainer (session_id, person_id, during) select id, $2, tstzrange(starts_at, ends_at) from agenda_session where id = $1`,
        [rows[0]?.id, trainer.personId],
      );
    }
    await aNominationRow(liaison.pool, mine, participant.personId, { state: 'submitted' });
    expect((await today(trainer.cookie)).trainings.map((one) => one.title)).toEqual(['Mine']);
    expect((await today(participant.cookie)).trainings.map((one) => one.title)).toEqual(['Mine']);
    const { cookie } = await signedIn(liaison.pool, stage, { role: 'national-coordinator', scope: 'RO' });
    expect((await today(cookie)).trainings).toEqual([]);
  });

  it('names materials since the last visit only, and only readable ones', async () => {
    const other = await aProgramme(liaison.pool);
    const { cookie, accountId } = await signedIn(liaison.pool, other, { role: 'participant', sectorCode: 'NGO' });
    await aMaterial('Old', { to: other, publishedAt: '2026-01-05T00:00:00Z' });
    await aMaterial('New', { to: other, publishedAt: '2026-02-20T00:00:00Z' });
    await aMaterial('Police only', { to: other, publishedAt: '2026-02-20T00:00:00Z', audience: 'law-enforcement' });
    await aMaterial('Draft', { to: other, publishedAt: null });
    expect((await today(cookie)).materials.map((material) => material.title.en)).toEqual(['New', 'Old']);
    await insert(liaison.pool, 'material_visit', { account_id: accountId, programme_id: other.programmeId, seen_until: '2026-02-01T00:00:00Z' });
    expect((await today(cookie)).materials.map((material) => [material.title.en, material.edition])).toEqual([['New', '1.0']]);
  });

  it('counts what waits, for those who can do it, in their countries', async () => {
    const other = await aProgramme(liaison.pool);
    const { cookie: admin } = await signedIn(liaison.pool, other, { role: 'administrator' });
    const { cookie: abroad } = await signedIn(liaison.pool, other, { role: 'national-coordinator', scope: 'RO' });
    const { cookie: participant } = await signedIn(liaison.pool, other, { role: 'participant' });
    expect((await today(admin)).tasks).toEqual([]);
    await aTrainingRow(liaison.pool, other, { state: 'nominations-open', capacity: 20 });
    await aMaterial('Waiting', { to: other, publishedAt: null });
    await insert(liaison.pool, 'outbox_message', {
      kind: 'mail', programme_id: other.programmeId, payload: JSON.stringify({ to: 'a@example.org', language: 'en', template: 'test', params: { name: 'x' } }),
      state: 'uncertain', not_before: '2026-01-01T00:00:00Z', created_at: '2026-01-01T00:00:00Z',
    });
    await insert(liaison.pool, 'contact', {
      programme_id: other.programmeId, organisation_id: await anOrganisation(liaison.pool, other), title: 'Overdue', languages: ['ro'], listing: 'network',
      email_visibility: 'network', phone_visibility: 'network', folded: 'overdue', verification: 'V3', verify_due: '2026-03-01', created_at: '2026-01-01T00:00:00Z',
    });
    expect((await today(admin)).tasks.map(({ code, count }) => [code, count])).toEqual([
      ['contacts-due', 1], ['uncertain-mails', 1], ['quotas-open', 1], ['drafts-open', 1],
    ]);
    expect((await today(abroad)).tasks).toEqual([]);
    expect((await today(participant)).tasks).toEqual([]);
  });

  it('tells an authority of the trainings that take its names, until its list is sent or the day is over', async () => {
    const other = await aProgramme(liaison.pool);
    const authority = await signedIn(liaison.pool, other, { role: 'nominating-authority', scope: 'MD' });
    const tasks = async () => (await today(authority.cookie)).tasks;
    await aTrainingRow(liaison.pool, other, { state: 'nominations-open', countryCode: 'RO' });
    await aTrainingRow(liaison.pool, other, { state: 'nominations-closed' });
    expect(await tasks()).toEqual([]);
    const [first, second] = [await aTrainingRow(liaison.pool, other, { state: 'nominations-open' }), await aTrainingRow(liaison.pool, other, { state: 'nominations-open' })];
    expect(await tasks()).toEqual([{ code: 'lists-open', url: '/trainings?state=nominations-open', count: 2 }]);
    await insert(liaison.pool, 'nomination_terms', { training_id: second, closes_on: '2026-02-01', zone: 'Europe/Chisinau' });
    expect(await tasks()).toMatchObject([{ count: 1 }]);
    await insert(liaison.pool, 'nomination_list', { training_id: first, organisation_id: authority.organisationId, sent_at: '2026-02-01T00:00:00Z' });
    expect(await tasks()).toEqual([]);
    await insert(liaison.pool, 'nomination', {
      training_id: first, person_id: authority.personId, organisation_id: authority.organisationId, country_code: 'MD', discipline: 'police', route: 'authority', state: 'draft', created_at: '2026-02-02T00:00:00Z',
    });
    expect(await tasks()).toMatchObject([{ code: 'lists-open', count: 1 }]);
  });

  it('tells an authority of trainings in other countries too, where they are not for that country alone', async () => {
    const other = await aProgramme(liaison.pool);
    const { cookie } = await signedIn(liaison.pool, other, { role: 'nominating-authority', scope: 'MD' });
    const count = async () => (await today(cookie)).tasks.find(({ code }) => code === 'lists-open')?.count ?? 0;
    const abroad = await aTrainingRow(liaison.pool, other, { state: 'nominations-open', countryCode: 'RO' });
    await insert(liaison.pool, 'training_limit', { training_id: abroad, country_code: 'BG', places: 4, is_hard: false, taken: 0 });
    expect(await count()).toBe(0);
    await aTrainingRow(liaison.pool, other, { state: 'nominations-open', countryCode: 'RO', kind: 'regional' });
    await aTrainingRow(liaison.pool, other, { state: 'nominations-closed', countryCode: 'RO', kind: 'regional' });
    expect(await count()).toBe(1);
    await insert(liaison.pool, 'training_limit', { training_id: abroad, country_code: 'MD', places: 2, is_hard: false, taken: 0 });
    expect(await count()).toBe(2);
  });
});
