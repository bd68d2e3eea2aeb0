import { createHash, randomUUID } from 'node:crypto';
import { aProgramme, insert, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aMaterial, anEdition, aPdf, type EditionTraits, type MaterialTraits } from '../../../../test/factories/materials';
import { aTraining } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { unzipped } from '../../../../test/unzipped';

let liaison: TestApplication;
let stage: Stage;
let coordinator: SignedIn;
let participant: SignedIn;
let moduleId: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
  coordinator = await signedIn(liaison.pool, stage, { role: 'national-coordinator', sectorCode: 'NGO' });
  participant = await signedIn(liaison.pool, stage, { role: 'participant', sectorCode: 'NGO' });
  moduleId = (await liaison.pool.query<{ id: string }>('select id from module order by position limit 1')).rows[0]?.id ?? '';
});
afterAll(() => liaison.stop());

/** A training with one session of the module, and the materials it would use. */
async function aSetting(state: 'selected' | 'confirmed' | 'nominations-open' = 'selected') {
  const trainingId = await aTraining(liaison.pool, stage, { state, quotas: {} });
  await insert(liaison.pool, 'agenda_session', { id: randomUUID(), training_id: trainingId, module_id: moduleId, title: 'One', starts_at: '2026-05-11T06:00:00Z', ends_at: '2026-05-11T08:00:00Z' });
  return trainingId;
}

async function aPackable(traits: MaterialTraits & { edition?: EditionTraits } = {}) {
  const materialId = await aMaterial(liaison.pool, stage, traits);
  await insert(liaison.pool, 'material_module', { material_id: materialId, module_id: moduleId });
  return { materialId, ...(await anEdition(liaison, materialId, { languages: ['ro', 'en'], ...traits.edition })) };
}

const packOf = (trainingId: string, who = coordinator) => liaison.call('GET /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: who.cookie });
async function confirm(trainingId: string) {
  const { body } = await liaison.call('GET /trainings/:id', `/trainings/${trainingId}`, { cookie: coordinator.cookie });
  return liaison.call('POST /trainings/:id/state', `/trainings/${trainingId}/state`, { cookie: coordinator.cookie, body: { to: 'confirmed', reason: 'as it is', version: body.version } });
}
const zip = (packId: string, query = '', who = participant, headers: Record<string, string> = {}) =>
  liaison.request('GET', `/packs/${packId}/zip${query}`, { cookie: who.cookie, headers });

const sha256 = (bytes: Buffer | undefined) => createHash('sha256').update(bytes ?? '').digest('hex');

describe('the pack of a training', () => {
  it('is proposed, decided, frozen with the confirmation, and stays when a newer edition is published', async () => {
    const trainingId = await aSetting();
    const handbook = await aPackable({ titleEn: 'Handbook A', edition: { number: '1.2' } });
    const guide = await aPackable({ titleEn: 'Guide A', audience: 'trainers' });
    const other = await aPackable({ titleEn: 'Not wanted' });
    const proposed = (await packOf(trainingId)).body;
    expect(proposed).toMatchObject({ state: 'proposed', version: 0, may: { edit: true, replace: false } });
    expect(proposed.items.map(({ language }) => language)).toEqual(proposed.items.map(() => 'ro'));
    // Nobody else sees what is only intended.
    expect((await packOf(trainingId, participant)).body.items).toEqual([]);

    const keep = proposed.items.filter(({ material }) => material.id !== other.materialId).map(({ languageVersionId, part }) => ({ languageVersionId, part }));
    const save = (version: number) => liaison.call('PUT /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: coordinator.cookie, body: { items: keep, version } });
    expect((await save(0)).body).toMatchObject({ state: 'open', version: 1 });
    expect((await save(0)).problem).toMatchObject({ code: 'stale-version', current: { version: 1 } });

    expect((await confirm(trainingId)).status).toBe(200);
    const frozen = (await packOf(trainingId)).body;
    expect(frozen).toMatchObject({ state: 'frozen', may: { edit: false, replace: true } });
    expect((await save(1)).problem.code).toBe('pack-frozen');
    const mine = (pack: typeof frozen, materialId: string) => pack.items.find(({ material }) => material.id === materialId);
    expect(mine(frozen, guide.materialId)?.part).toBe('trainers');
    expect(mine((await packOf(trainingId, participant)).body, guide.materialId)).toBeUndefined();

    await liaison.pool.query(`update edition set state = 'superseded' where id = $1`, [handbook.id]);
    await anEdition(liaison, handbook.materialId, { number: '2.0', languages: ['en'], publishedAt: '2026-03-01T09:00:00Z', note: 'Everything is new' });
    const after = (await packOf(trainingId)).body;
    expect(mine(after, handbook.materialId)).toEqual({
      ...mine(frozen, handbook.materialId),
      newer: { edition: '2.0', version: null, changes: [expect.objectContaining({ edition: '2.0', changeNote: { en: 'Everything is new', de: 'Everything is new' } })] },
    });
  });

  it('keeps the 1.2 of a session in May when 2.0 comes in July, says what replaces it, and stays as it is while the training runs', async () => {
    const editor = await signedIn(liaison.pool, stage, { role: 'editor' });
    const publish = async (materialId: string, step: 'major' | 'minor', note: string) => {
      const body = { step, changeNote: { en: note, de: note } };
      const started = await liaison.call('POST /materials/:id/editions', `/materials/${materialId}/editions`, { cookie: editor.cookie, body });
      const draft = started.body.editions.find(({ state }) => state === 'draft')!;
      const uploaded = await liaison.request('POST', `/editions/${draft.id}/files?language=en&name=text.txt`, { cookie: editor.cookie, headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(`${note} ${materialId}`) });
      const { version } = (uploaded.body as typeof started.body).editions.find(({ id }) => id === draft.id)!;
      expect((await liaison.call('POST /editions/:id/publish', `/editions/${draft.id}/publish`, { cookie: editor.cookie, body: { version } })).status).toBe(200);
    };
    liaison.clock.set('2026-05-04T08:00:00Z');
    const trainingId = await aSetting();
    const handbook = await aPackable({ titleEn: 'Handbook of May', edition: { number: '1.2', languages: ['en'] } });
    await confirm(trainingId);
    const own = async () => (await packOf(trainingId, participant)).body.items.find(({ material }) => material.id === handbook.materialId)!;
    const pinned = await own();
    const { packId } = (await packOf(trainingId)).body;
    const inMay = await zip(packId ?? '');
    expect(pinned).toMatchObject({ edition: '1.2', newer: null });

    // The training runs; an edition comes out in the middle of it.
    await liaison.pool.query(`update training set state = 'running' where id = $1`, [trainingId]);
    liaison.clock.set('2026-05-12T08:00:00Z');
    await publish(handbook.materialId, 'minor', 'Table corrected');
    expect(await own()).toEqual({ ...pinned, newer: expect.objectContaining({ edition: '1.3' }) });
    expect((await zip(packId ?? '')).raw.equals(inMay.raw)).toBe(true);

    await liaison.pool.query(`update training set state = 'delivered' where id = $1`, [trainingId]);
    liaison.clock.set('2026-07-06T08:00:00Z');
    await publish(handbook.materialId, 'major', 'Everything is new');
    const inJuly = await own();
    expect(inJuly).toEqual({ ...pinned, newer: expect.objectContaining({ edition: '2.0' }) });
    expect(inJuly.newer?.changes.map(({ edition, changeNote }) => [edition, changeNote.en])).toEqual([['2.0', 'Everything is new'], ['1.3', 'Table corrected']]);
    const again = await zip(packId ?? '');
    expect([again.headers['etag'], again.raw.equals(inMay.raw)]).toEqual([inMay.headers['etag'], true]);
    const file = await liaison.request('GET', `/files/${pinned.files[0]?.id ?? ''}`, { cookie: participant.cookie });
    expect(file.raw.equals(handbook.bytes['en']!)).toBe(true);
    const compared = await liaison.call('GET /materials/:id/comparison', `/materials/${handbook.materialId}/comparison?from=${inJuly.edition}&to=${inJuly.newer?.edition ?? ''}`, { cookie: participant.cookie });
    expect(compared.body).toMatchObject({ from: { edition: '1.2' }, to: { edition: '2.0' }, languages: [{ language: 'en', files: [{ change: 'replaced' }] }] });
    liaison.clock.set('2026-03-02T10:00:00Z');
  });

  it('is frozen as it would be proposed, where nobody decided, and once only', async () => {
    const trainingId = await aSetting();
    await aPackable({ titleEn: 'Proposed' });
    await confirm(trainingId);
    const { body } = await packOf(trainingId);
    expect(body.state).toBe('frozen');
    expect(body.items.map(({ material }) => material.title.en)).toContain('Proposed');
    const trail = await liaison.pool.query(`select action from audit_entry where subject_id = $1 order by seq`, [trainingId]);
    expect(trail.rows.map(({ action }: { action: string }) => action)).toEqual(['pack.frozen', 'training.moved']);
  });

  it('is not changed by anybody, not even by a statement', async () => {
    const trainingId = await aSetting();
    await aPackable();
    await confirm(trainingId);
    const { packId } = (await packOf(trainingId)).body;
    for (const statement of ['delete from pack_item where pack_id = $1', 'delete from pack_file where pack_id = $1', `update pack set frozen_at = now() where id = $1`, 'update pack_item set part = part where pack_id = $1', 'insert into pack_item select pack_id, language_version_id, part from pack_item where pack_id = $1']) {
      await expect(liaison.pool.query(statement, [packId])).rejects.toThrow('a frozen pack does not change');
    }
  });

  it('lets the one who saves and the one who confirms at once come one after the other', async () => {
    const trainingId = await aSetting();
    const { items } = (await packOf(trainingId)).body;
    const some = items.slice(0, 1).map(({ languageVersionId, part }) => ({ languageVersionId, part }));
    const [saved] = await Promise.all([
      liaison.call('PUT /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: coordinator.cookie, body: { items: some, version: 0 } }),
      confirm(trainingId),
    ]);
    const { body } = await packOf(trainingId);
    expect(body.state).toBe('frozen');
    expect(body.items).toHaveLength(saved.status === 200 ? 1 : items.length);
  });

  it('is replaced with a reason, and the old one stays and is pointed to', async () => {
    const trainingId = await aSetting();
    const handbook = await aPackable({ edition: { number: '1.0', languages: ['ro'] } });
    await confirm(trainingId);
    const old = (await packOf(trainingId)).body;
    await liaison.pool.query(`update edition set state = 'superseded' where id = $1`, [handbook.id]);
    await anEdition(liaison, handbook.materialId, { number: '1.1', languages: ['ro'] });
    const { newer } = (await packOf(trainingId)).body.items.find(({ material }) => material.id === handbook.materialId)!;
    const replace = (version: number, reason: string) =>
      liaison.call('POST /trainings/:id/pack/replacement', `/trainings/${trainingId}/pack/replacement`, { cookie: coordinator.cookie, body: { items: [{ languageVersionId: newer!.version!.languageVersionId, part: 'participants' }], reason, version } });
    expect((await replace(old.version, '')).problem.code).toBe('invalid-input');
    const { status, body } = await replace(old.version, 'Law changed');
    expect(status).toBe(201);
    expect(body.items.map(({ edition }) => edition)).toEqual(['1.1']);
    expect(body.former).toEqual([{ packId: old.packId, frozenAt: expect.any(String), replacedAt: expect.any(String), reason: 'Law changed' }]);
    expect((await replace(old.version, 'Twice')).problem.code).toBe('stale-version');
    expect((await zip(old.packId!)).status).toBe(200);
  });

  it('takes nothing the planner may not read, and keeps what others put there', async () => {
    const trainingId = await aSetting();
    const secret = await aPackable({ titleEn: 'For police', audience: 'law-enforcement' });
    const police = await signedIn(liaison.pool, stage, { role: 'national-coordinator', sectorCode: 'POL' });
    const seen = (await packOf(trainingId, police)).body.items.find(({ material }) => material.id === secret.materialId)!;
    const save = (who: SignedIn, items: { languageVersionId: string; part: 'participants' }[], version: number) =>
      liaison.call('PUT /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: who.cookie, body: { items, version } });
    const item = { languageVersionId: seen.languageVersionId, part: 'participants' as const };
    expect((await save(coordinator, [item], 0)).problem.code).toBe('unknown-reference');
    expect((await save(police, [item], 0)).status).toBe(200);
    expect((await save(coordinator, [], 1)).body.items).toEqual([]);
    expect((await packOf(trainingId, police)).body.items.map(({ languageVersionId }) => languageVersionId)).toEqual([item.languageVersionId]);
    expect((await save(participant, [], 2)).problem.code).toBe('not-allowed');
  });
});

describe('the archive of a pack', () => {
  async function aFrozenPack(...traits: Parameters<typeof aPackable>) {
    const trainingId = await aSetting();
    const packed = await aPackable(...traits);
    const items = (await packOf(trainingId)).body.items.filter(({ material }) => material.id === packed.materialId);
    await liaison.call('PUT /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: coordinator.cookie, body: { items: items.map(({ languageVersionId, part }) => ({ languageVersionId, part })), version: 0 } });
    await confirm(trainingId);
    return { trainingId, packed, packId: (await packOf(trainingId)).body.packId! };
  }

  it('holds the files, a manifest and sums, the same each time, and counts each file as fetched', async () => {
    const { packed, packId, trainingId } = await aFrozenPack({ titleEn: 'Ghidul «Ș»: țările' });
    const first = await zip(packId);
    const files = await unzipped(first.raw);
    const name = 'Ghidul «Ș» – țările 1.0 RO.txt';
    expect(Object.keys(files)).toEqual([name, 'manifest.json', 'SHA256SUMS']);
    expect(files[name]).toEqual(packed.bytes['ro']);
    expect(files['SHA256SUMS']?.toString()).toBe(`${sha256(packed.bytes['ro'])}  ${name}\n`);
    expect(JSON.parse(files['manifest.json']?.toString() ?? '')).toMatchObject({ pack: packId, part: 'participants', files: [{ path: name, edition: '1.0', language: 'ro', sha256: sha256(packed.bytes['ro']) }] });
    expect((await zip(packId)).raw).toEqual(first.raw);
    expect(Number(first.headers['content-length'])).toBe(first.raw.length);
    const { rows } = await liaison.pool.query('select file_id from download where person_id = $1 and edition_id = $2', [participant.personId, packed.id]);
    expect(rows).toHaveLength(2);
    expect((await packOf(trainingId, participant)).body.changes).toBeNull();
  });

  it('goes on where it stopped, and gives the whole to who does not say of what', async () => {
    const { packId, packed } = await aFrozenPack({ edition: { bytes: Buffer.alloc(300_000, 'text ') } });
    const { raw, headers } = await zip(packId);
    const etag = String(headers['etag']);
    const rest = await zip(packId, '', participant, { range: 'bytes=200000-', 'if-range': etag });
    expect(rest.status).toBe(206);
    expect(Buffer.concat([raw.subarray(0, 200_000), rest.raw])).toEqual(raw);
    expect((await zip(packId, '', participant, { range: 'bytes=200000-' })).status).toBe(200);
    const counted = async () => (await liaison.pool.query('select 1 from download where edition_id = $1', [packed.id])).rows.length;
    expect(await counted()).toBe(2);
    // What it was the beginning of is not there any more: the whole new one, or a refusal, and never a mixture.
    await liaison.pool.query(`update material set tlp = 'RED' where id = $1`, [packed.materialId]);
    expect((await zip(packId, '', participant, { range: 'bytes=200000-', 'if-range': etag })).problem.code).toBe('pack-empty');
  });

  it('holds only what is new since the last one, also after it was replaced', async () => {
    const { trainingId, packId, packed } = await aFrozenPack();
    await zip(packId);
    liaison.clock.set('2026-03-02T11:00:00Z');
    const second = await aPackable({ titleEn: 'Second' });
    const old = (await packOf(trainingId)).body;
    const [secondVersion] = (await liaison.pool.query<{ id: string }>(`select id from language_version where edition_id = $1 and language = 'ro'`, [second.id])).rows;
    await liaison.call('POST /trainings/:id/pack/replacement', `/trainings/${trainingId}/pack/replacement`, {
      cookie: coordinator.cookie,
      body: { reason: 'One more', version: old.version, items: [...old.items.map(({ languageVersionId, part }) => ({ languageVersionId, part })), { languageVersionId: secondVersion!.id, part: 'participants' }] },
    });
    const { changes, packId: now } = (await packOf(trainingId, participant)).body;
    expect(changes).toMatchObject({ archives: [{ part: 'participants', files: 1, size: second.bytes['ro']?.length }] });
    const taken = await zip(now!, `?since=${encodeURIComponent(changes!.since)}`);
    expect(Object.keys(await unzipped(taken.raw))).toEqual(['Second 1.0 RO.txt', 'manifest.json', 'SHA256SUMS']);
    // The same address gives the same bytes although these count as fetched now.
    expect((await zip(now!, `?since=${encodeURIComponent(changes!.since)}`)).raw).toEqual(taken.raw);
    expect(packed.id).not.toBe(second.id);
  });

  it('puts the name of the reader on AMBER and above, lists the sums of these copies, and cannot be continued', async () => {
    const { packId, packed } = await aFrozenPack({ titleEn: 'Amber', tlp: 'AMBER', edition: { bytes: await aPdf(), mediaType: 'application/pdf' } });
    const { raw, headers } = await zip(packId, '', participant, { range: 'bytes=10-', 'if-range': '"x"' });
    expect(headers).toMatchObject({ 'accept-ranges': 'none' });
    expect(headers['etag']).toBeUndefined();
    const files = await unzipped(raw);
    const copy = files['Amber 1.0 RO.pdf'];
    expect(copy).not.toEqual(packed.bytes['ro']);
    expect(files['SHA256SUMS']?.toString()).toBe(`${sha256(copy)}  Amber 1.0 RO.pdf\n`);
    const { rows } = await liaison.pool.query(`select 1 from audit_entry where action = 'file.downloaded' and subject_id = $1`, [packed.files['ro']]);
    expect(rows).toHaveLength(1);
  });

  it('tells nobody of what they may not have: not in it, its manifest, its counts or its answers', async () => {
    const police = await signedIn(liaison.pool, stage, { role: 'national-coordinator', sectorCode: 'POL' });
    const trainingId = await aSetting();
    const open = await aPackable({ titleEn: 'Open to all' });
    const secret = await aPackable({ titleEn: 'For police', audience: 'law-enforcement' });
    const wanted = (await packOf(trainingId, police)).body.items.filter(({ material }) => [open.materialId, secret.materialId].includes(material.id));
    await liaison.call('PUT /trainings/:id/pack', `/trainings/${trainingId}/pack`, { cookie: police.cookie, body: { items: wanted.map(({ languageVersionId, part }) => ({ languageVersionId, part })), version: 0 } });
    await confirm(trainingId);
    const pack = (await packOf(trainingId, participant)).body;
    expect(pack.archives).toEqual([{ part: 'participants', files: 1, size: open.bytes['ro']?.length }]);
    const files = await unzipped((await zip(pack.packId!)).raw);
    expect(Object.keys(files)).toEqual(['Open to all 1.0 RO.txt', 'manifest.json', 'SHA256SUMS']);
    expect(files['manifest.json']?.toString()).not.toContain('police');
    expect((await zip(pack.packId!, '?part=trainers')).problem.code).toBe('not-found');
    await liaison.pool.query(`update edition set state = 'withdrawn', withdrawn_reason = 'wrong' where id = $1`, [open.id]);
    expect((await zip(pack.packId!)).problem.code).toBe('pack-empty');
    const abroad = await signedIn(liaison.pool, await aProgramme(liaison.pool), { role: 'administrator', sectorCode: 'POL' });
    expect((await zip(pack.packId!, '', abroad)).problem.code).toBe('not-found');
  });
});
