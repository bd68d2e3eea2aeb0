import { createHash } from 'node:crypto';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, aPdf } from '../../../../test/factories/materials';
import { TestApplication } from '../../../../test/test-application';
import { unzipped } from '../../../../test/unzipped';

let liaison: TestApplication;
let stage: Stage;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterAll(() => liaison.stop());

describe('collections and reading lists', () => {
  it('show each reader what they may open, in order, and nothing of a collection that holds nothing for them', async () => {
    const place = await aProgramme(liaison.pool);
    const [coordinator, other, reader] = [await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'POL' }),
      await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'NGO' }), await signedIn(liaison.pool, place, { role: 'participant', sectorCode: 'NGO' })];
    const [a, secret, b] = [await aMaterial(liaison.pool, place), await aMaterial(liaison.pool, place, { audience: 'law-enforcement' }), await aMaterial(liaison.pool, place)];
    for (const id of [a, secret, b]) await anEdition(liaison, id);
    const said = (materialIds: string[]) => ({ title: { en: 'First week', de: 'Erste Woche' }, note: { en: '', de: '' }, materialIds });
    const add = (who: SignedIn, ids: string[]) => liaison.call('POST /collections', '/collections', { cookie: who.cookie, body: said(ids) });
    const one = async (id: string, who: SignedIn) => (await liaison.call('GET /collections/:id', `/collections/${id}`, { cookie: who.cookie })).body;
    const { body: made } = await add(coordinator, [b, secret, a]);
    const { body: closed } = await add(coordinator, [secret]);
    expect((await add(other, [secret])).problem.code).toBe('unknown-reference');
    expect((await add(reader, [a])).problem.code).toBe('not-allowed');
    expect((await one(made.id, reader)).items.map(({ id }) => id)).toEqual([b, a]);
    expect(await one(made.id, reader)).toMatchObject({ materials: 2, may: { edit: false } });
    for (const who of [reader, other]) {
      expect((await liaison.call('GET /collections', '/collections', { cookie: who.cookie })).body.items.map(({ id }) => id)).toEqual([made.id]);
      expect((await liaison.request('GET', `/collections/${closed.id}`, { cookie: who.cookie })).status).toBe(404);
    }
    // Whoever cannot see a part of it takes nothing of that out.
    const change = (who: SignedIn, version: number, ids: string[]) => liaison.call('PUT /collections/:id', `/collections/${made.id}`, { cookie: who.cookie, body: { ...said(ids), version } });
    expect((await change(other, 1, [a, b])).body.items.map(({ id }) => id)).toEqual([a, b]);
    expect((await one(made.id, coordinator)).items.map(({ id }) => id)).toEqual([a, b, secret]);
    const stale = await change(coordinator, 1, [a]);
    expect([stale.problem.code, (stale.problem.current as { version: number }).version]).toEqual(['stale-version', 2]);
    // Of two at once one is refused.
    const race = await Promise.all([change(coordinator, 2, [a]), change(other, 2, [b])]);
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await liaison.request('DELETE', `/collections/${made.id}?version=1`, { cookie: coordinator.cookie })).status).toBe(409);
    expect((await liaison.request('DELETE', `/collections/${made.id}?version=3`, { cookie: coordinator.cookie })).status).toBe(204);
  });

  it('leave as one archive with what its reader may open, in order and the same each time, and count each file as fetched', async () => {
    const place = await aProgramme(liaison.pool);
    const [coordinator, reader] = [await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'POL' }), await signedIn(liaison.pool, place, { role: 'participant', sectorCode: 'NGO' })];
    const [handbook, secret, twin] = [await aMaterial(liaison.pool, place, { titleEn: 'Εγχειρίδιο: «Ș»', titleDe: 'Handbuch' }), await aMaterial(liaison.pool, place, { audience: 'law-enforcement' }),
      await aMaterial(liaison.pool, place, { titleEn: 'Guide' })];
    await liaison.pool.query('update person set languages = $2 where id = $1', [reader.personId, ['ro', 'en']]);
    const first = await anEdition(liaison, handbook, { number: '1.2', languages: ['en', 'ro'], bytes: Buffer.alloc(200_000, 'ro ') });
    await anEdition(liaison, secret);
    const second = await anEdition(liaison, twin, { languages: ['en', 'de'] });
    const { body: made } = await liaison.call('POST /collections', '/collections', {
      cookie: coordinator.cookie, body: { title: { en: 'Days 1/2', de: 'Tage 1/2' }, note: { en: '', de: '' }, materialIds: [handbook, secret, twin] },
    });
    const zip = (headers: Record<string, string> = {}, who = reader) => liaison.request('GET', `/collections/${made.id}/zip`, { cookie: who.cookie, headers });
    const offered = (await liaison.call('GET /collections/:id', `/collections/${made.id}`, { cookie: reader.cookie })).body;
    expect(offered.archive).toEqual({ files: 2, size: 200_000 + (second.bytes['en']?.length ?? 0) });

    const whole = await zip();
    expect(whole.headers['content-disposition']).toContain('Days 1-2.zip');
    const files = await unzipped(whole.raw);
    const names = ['1 Εγχειρίδιο – «Ș» 1.2 RO.txt', '2 Guide 1.0 EN.txt'];
    expect(Object.keys(files)).toEqual([...names, 'manifest.json', 'SHA256SUMS']);
    expect(files[names[0] ?? '']).toEqual(first.bytes['ro']);
    expect(JSON.parse(files['manifest.json']?.toString() ?? '')).toMatchObject({ collection: { title: { en: 'Days 1/2' } }, files: [{ path: names[0], edition: '1.2', language: 'ro' }, { path: names[1] }] });
    expect(files['SHA256SUMS']?.toString().split('\n')[1]).toBe(`${createHash('sha256').update(second.bytes['en'] ?? '').digest('hex')}  ${names[1]}`);
    const fetched = async () => (await liaison.pool.query<{ file_id: string }>('select file_id from download where person_id = $1', [reader.personId])).rows.map(({ file_id }) => file_id).sort();
    expect(await fetched()).toEqual([first.files['ro'], second.files['en']].sort());

    // Broken off, it goes on where it stopped; once an edition came out between, the whole new one is given and never a mixture.
    const etag = String(whole.headers['etag']);
    const rest = await zip({ range: 'bytes=150000-', 'if-range': etag });
    expect([rest.status, Buffer.concat([whole.raw.subarray(0, 150_000), rest.raw]).equals(whole.raw)]).toEqual([206, true]);
    expect(await fetched()).toHaveLength(2);
    await liaison.pool.query(`update edition set state = 'superseded' where id = $1`, [second.id]);
    await anEdition(liaison, twin, { number: '1.1', publishedAt: '2026-02-10T09:00:00Z' });
    const after = await zip({ range: 'bytes=150000-', 'if-range': etag });
    expect([after.status, Object.keys(await unzipped(after.raw))[1]]).toEqual([200, '2 Guide 1.1 EN.txt']);

    // Whoever may open more of it gets more, in the same order.
    expect(Object.keys(await unzipped((await zip({}, coordinator)).raw)).map((name) => name[0])).toEqual(['1', '2', '3', 'm', 'S']);
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator', sectorCode: 'POL' });
    expect((await zip({}, abroad)).problem.code).toBe('not-found');
    const { body: bare } = await liaison.call('POST /collections', '/collections', { cookie: coordinator.cookie, body: { title: { en: 'To come', de: 'Kommt' }, note: { en: '', de: '' }, materialIds: [] } });
    expect((await liaison.request('GET', `/collections/${bare.id}/zip`, { cookie: coordinator.cookie })).problem.code).toBe('collection-empty');
    expect((await liaison.request('GET', `/collections/${bare.id}/zip`, { cookie: reader.cookie })).problem.code).toBe('not-found');
  });

  it('put the reader on copies of AMBER, which stand in the trail with the collection they left with, and give nothing of RED', async () => {
    const place = await aProgramme(liaison.pool);
    const who = await signedIn(liaison.pool, place, { role: 'national-coordinator', sectorCode: 'NGO' });
    const [amber, red] = [await aMaterial(liaison.pool, place, { titleEn: 'Amber', tlp: 'AMBER' }), await aMaterial(liaison.pool, place)];
    const edition = await anEdition(liaison, amber, { bytes: await aPdf(), mediaType: 'application/pdf' });
    await anEdition(liaison, red);
    await liaison.pool.query(`update material set tlp = 'RED' where id = $1`, [red]);
    const { body: made } = await liaison.call('POST /collections', '/collections', { cookie: who.cookie, body: { title: { en: 'Kept', de: 'Bewahrt' }, note: { en: '', de: '' }, materialIds: [red, amber] } });
    const { raw, headers } = await liaison.request('GET', `/collections/${made.id}/zip`, { cookie: who.cookie });
    expect([headers['accept-ranges'], headers['etag']]).toEqual(['none', undefined]);
    const files = await unzipped(raw);
    expect(Object.keys(files)).toEqual(['2 Amber 1.0 EN.pdf', 'manifest.json', 'SHA256SUMS']);
    expect(files['2 Amber 1.0 EN.pdf']?.equals(edition.bytes['en'] ?? Buffer.alloc(0))).toBe(false);
    const { rows } = await liaison.pool.query(`select after ->> 'collection' as collection from audit_entry where action = 'file.downloaded' and subject_id = $1`, [edition.files['en']]);
    expect(rows).toEqual([{ collection: 'Kept' }]);
  });

  it('keep what somebody noted for themselves, as long as they may open it', async () => {
    const [who, colleague] = [await signedIn(liaison.pool, stage, { role: 'participant' }), await signedIn(liaison.pool, stage, { role: 'participant' })];
    const id = await aMaterial(liaison.pool, stage);
    await anEdition(liaison, id);
    const hidden = await aMaterial(liaison.pool, stage, { roles: ['trainer'] });
    const mark = (material: string, state: 'later' | 'read' | null) => liaison.call('PUT /reading-list/:id', `/reading-list/${material}`, { cookie: who.cookie, body: { state } });
    expect((await mark(hidden, 'later')).problem.code).toBe('not-found');
    expect((await mark(id, 'later')).body.items).toMatchObject([{ state: 'later', material: { id } }]);
    expect((await mark(id, 'read')).body.items).toMatchObject([{ state: 'read', material: { id } }]);
    expect((await liaison.call('GET /reading-list', '/reading-list', { cookie: colleague.cookie })).body.items).toEqual([]);
    await liaison.pool.query(`update material set roles = '{trainer}' where id = $1`, [id]);
    expect((await liaison.call('GET /reading-list', '/reading-list', { cookie: who.cookie })).body.items).toEqual([]);
    await liaison.pool.query(`update material set roles = '{}' where id = $1`, [id]);
    expect((await mark(id, null)).body.items).toEqual([]);
  });

  it('know the modules with what each reader may see around them', async () => {
    const { rows } = await liaison.pool.query<{ id: string; code: string }>('select id, code from module order by position limit 1');
    const module = rows[0];
    if (!module) throw new Error('the curriculum is empty');
    const place = await aProgramme(liaison.pool);
    const [trainer, participant] = [await signedIn(liaison.pool, place, { role: 'trainer' }), await signedIn(liaison.pool, place, { role: 'participant' })];
    for (const audience of ['everyone', 'trainers'] as const) {
      const id = await aMaterial(liaison.pool, place, { audience });
      await anEdition(liaison, id, { languages: audience === 'everyone' ? ['en'] : ['en', 'ro'] });
      await liaison.pool.query('insert into material_module (material_id, module_id) values ($1, $2)', [id, module.id]);
    }
    await liaison.pool.query('insert into trainer (programme_id, person_id) values ($1, $2)', [place.programmeId, trainer.personId]);
    await liaison.pool.query(`insert into trainer_module (programme_id, person_id, module_id, accredited_on) values ($1, $2, $3, '2025-01-01')`, [place.programmeId, trainer.personId, module.id]);
    const see = async (who: SignedIn) => {
      const { body } = await liaison.call('GET /curriculum/:code', `/curriculum/${module.code}`, { cookie: who.cookie });
      return [body.materials, body.allMaterials.length, body.languages, body.trainers, body.allTrainers?.length ?? null];
    };
    expect(await see(trainer)).toEqual([2, 2, ['en', 'ro'], 1, 1]);
    expect(await see(participant)).toEqual([1, 1, ['en'], null, null]);
    const { body } = await liaison.call('GET /curriculum', '/curriculum', { cookie: participant.cookie });
    expect(body.items.find(({ code }) => code === module.code)).toMatchObject({ materials: 1, trainers: null });
  });
});
