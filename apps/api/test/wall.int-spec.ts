import { randomUUID } from 'node:crypto';
import { routes, splitRouteKey, type Key, type Problem, type RouteContract } from '@liaison/contracts';
import { seed } from '../../../tools/seed/seed';
import { signedIn } from './factories/base';
import { TestApplication } from './test-application';

let liaison: TestApplication;
let cookie: string;
let network: string;
beforeAll(async () => {
  liaison = await TestApplication.start();
  await seed({ databaseUrl: liaison.databaseUrl, size: 'demo', dataDir: liaison.dataDir, today: '2026-03-02', log: () => undefined });
  const programme = async (kind: string) => (await liaison.pool.query<{ id: string }>('select id from programme where kind = $1', [kind])).rows[0]?.id ?? '';
  network = await programme('training-network');
  const programmeId = await programme('diaspora-engagement');
  // Nobody is sending anything when the demonstration begins.
  await liaison.pool.query(`
    insert into upload (account_id, programme_id, edition_id, language, name, size, started_at, touched_at)
    select a.account_id, m.programme_id, e.id, 'en', 'handbook.pdf', 10, now(), now()
    from (select account_id from role_assignment where programme_id = $1 and role = 'editor' limit 1) a, edition e join material m on m.id = e.material_id
    where m.programme_id = $1 and e.state = 'draft'`, [network]);
  ({ cookie } = await signedIn(liaison.pool, { programmeId, phaseId: '' }, { role: 'administrator', sectorCode: 'POL', countryCode: 'MD' }));
});
afterAll(() => liaison.stop());

/** Ids of the other programme, by the first word of the address. `$1` is that programme. */
const foreign: Record<string, string> = {
  organisations: 'select organisation_id as id from programme_organisation where programme_id = $1 and organisation_id not in (select organisation_id from programme_organisation where programme_id <> $1)',
  posts: 'select p.id from post p join programme_organisation o on o.organisation_id = p.organisation_id where o.programme_id = $1',
  mandates: 'select m.id from mandate m join programme_organisation o on o.organisation_id = m.organisation_id where o.programme_id = $1',
  people: 'select person_id as id from programme_person where programme_id = $1 and person_id not in (select person_id from programme_person where programme_id <> $1)',
  accounts: 'select account_id as id from role_assignment where programme_id = $1 and account_id not in (select account_id from role_assignment where programme_id <> $1)',
  assignments: 'select id from role_assignment where programme_id = $1',
  outbox: 'select id from outbox_message where programme_id = $1',
  materials: 'select id from material where programme_id = $1',
  collections: 'select id from collection where programme_id = $1',
  'reading-list': 'select id from material where programme_id = $1',
  editions: 'select e.id from edition e join material m on m.id = e.material_id where m.programme_id = $1',
  files: 'select f.id from material_file f join language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id where m.programme_id = $1',
  uploads: 'select id from upload where programme_id = $1',
  translations: 'select t.id from translation t join edition e on e.id = t.edition_id join material m on m.id = e.material_id where m.programme_id = $1',
  'translation-files': 'select f.id from translation_file f join translation t on t.id = f.translation_id join edition e on e.id = t.edition_id join material m on m.id = e.material_id where m.programme_id = $1',
  updates: 'select id from material_subscription where programme_id = $1',
  'language-versions': 'select v.id from language_version v join edition e on e.id = v.edition_id join material m on m.id = e.material_id where m.programme_id = $1',
  contacts: 'select id from contact where programme_id = $1',
  agreements: 'select id from agreement where programme_id = $1',
  ties: 'select id from tie where programme_id = $1',
  introductions: 'select id from introduction where programme_id = $1',
  shares: 'select id from contact_share where programme_id = $1',
  snapshots: 'select id from network_snapshot where programme_id = $1',
  gaps: 'select id from gap_task where programme_id = $1',
  'strategy-statements': 'select id from strategy_statement where programme_id = $1',
  'strategy-measures': 'select id from strategy_measure where programme_id = $1',
  phases: 'select id from phase where programme_id = $1',
  trainings: 'select id from training where programme_id = $1',
  'training-templates': 'select id from training_template where programme_id = $1',
  trainers: 'select person_id as id from trainer where programme_id = $1',
  'trainer-invitations': 'select i.id from trainer_invitation i join training tr on tr.id = i.training_id where tr.programme_id = $1',
  packs: 'select k.id from pack k join training t on t.id = k.training_id where t.programme_id = $1',
  duplicates: 'select id from duplicate_pair where programme_id = $1',
  certificates: 'select id from certificate where programme_id = $1',
  'saved-searches': 'select id from saved_search where programme_id = $1',
  quality: 'select id from quality_finding where programme_id = $1',
  merges: 'select id from merge where programme_id = $1',
  calls: 'select k.id from training_call k join training t on t.id = k.training_id where t.programme_id = $1',
  applications: 'select a.id from application a join training_call k on k.id = a.call_id join training t on t.id = k.training_id where t.programme_id = $1',
  imports: 'select id from import where programme_id = $1',
};

const withIds = Object.keys(routes).filter((key) => key.includes('/:id'));
/** Bodies that come past the check of some route, so that the answer tells of the resource and not of the form. */
const bodies = [{}, { keep: [], leave: [] }, { discipline: null }, { answer: 'confirm' }, { order: [], version: 0 }, { version: 0 },
  { closesOn: null, replaceUntil: null, zone: 'UTC', version: 0 }, { seen: 'x', selected: [], reserve: [], declined: [], answerOn: null },
  { version: 1 }, { active: false, version: 1 }, { until: '2026-03-01', version: 1 }, { method: 'call', version: 1 }, { to: 'announced', version: 1 }, { reason: 'x', version: 1 }, { rounds: 1, seed: 1 }, { rounds: [[[]]], version: 1 }, { dismissed: true }, { items: [], version: 1 }, { items: [], reason: 'x', version: 1 }, { later: [] }, { ownerId: null, dueOn: '2026-03-01', version: 1 }, { seq: 1, version: 1 }, { lastDay: null, reason: '', version: 1 },
  { mine: true, done: false, version: 1 }, { to: 'accepted', reason: '', version: 1 }, { disciplines: [], modules: [], active: true, note: '', version: 1 },
  { personIds: ['b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01'], sessionId: null, answerUntil: null, message: '' },
  { title: 'x', kind: 'other', subject: '', validFrom: '2026-01-01', validTo: null, source: '', parties: ['b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a02'].map((organisationId) => ({ organisationId, postId: null })), version: 1 },
  { state: 'later' }, { title: { en: 'x', de: 'x' }, note: { en: '', de: '' }, materialIds: [], version: 1 },
  { postId: null, timeZone: null, hours: [], opensOnHolidays: false, territory: '', populations: [], channels: [], version: 1 },
  { functionCode: 'investigator', postId: null, isSide: false, validFrom: '2026-01-01', validTo: null, version: 1 },
  { organisationId: 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', functionCode: 'investigator', postId: null, isSide: false, validFrom: '2026-01-01', validTo: null },
  { mandateId: null, personId: 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', from: '2026-01-01', lastDay: null, version: 1 },
  { outcome: 'closed', answer: '', version: 1 }, { standing: 'yes', text: 'x', source: '', version: 1 }, { title: 'x', sectorCode: null, source: '', dueOn: null, contribution: '', version: 1 },
  { state: 'done', on: '2026-03-01', note: '', version: 1 },
  { note: 'x', closesOn: '2026-03-06', zone: 'UTC', state: 'closed', version: 1 }, { to: 'passed-on', reason: '', version: 1 }, { travel: 'x', diet: '', access: '' }, { questions: [], version: 0 },
  { personId: 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01', version: 1 },
  { title: 'x', titleEn: null, titleDe: null, functionCode: 'investigator', reportsTo: null, validFrom: null, validTo: null, version: 1 }];

describe('an administrator of the other programme', () => {
  it.each(withIds)('%s answers a foreign id like one that was never given', async (key) => {
    const { method, path } = splitRouteKey(key);
    const statement = foreign[path.split('/')[1] ?? ''];
    if (!statement) throw new Error(`no foreign ids for ${key}: add them to this test`);
    const { rows } = await liaison.pool.query<{ id: string }>(`${statement} order by 1 limit 3`, [network]);
    expect(rows.length).toBeGreaterThan(0);
    const ask = async (id: string, body: unknown) => {
      const address = path.replace(':id', id).replace(/:\w+/g, 'b3b1a3a8-6d0e-4d59-9d53-3f1f4bb20a01');
      const answer = await liaison.request<Problem>(method, address, { cookie, ...(method !== 'GET' && method !== 'DELETE' && { body }) });
      return { status: answer.status, body: { ...answer.body, instance: undefined } };
    };
    // What the form refuses is refused before anything is looked up: one of those stands for all.
    const { body: form }: RouteContract = routes[key as Key];
    const accepted = bodies.filter((body) => typeof form === 'object' && form.safeParse(body).success);
    const asked = method === 'GET' || method === 'DELETE' ? [{}] : [{}, ...accepted.filter((body) => body !== bodies[0])];
    for (const { id } of rows) {
      for (const body of asked) {
        const answer = await ask(id, body);
        expect(answer).toEqual(await ask(randomUUID(), body));
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
  });

  it.each(['people', 'organisations', 'posts', 'trainings', 'materials', 'contacts', 'ties'])('counts nothing of it in the list of %s', async (list) => {
    const { rows } = await liaison.pool.query<{ id: string }>(foreign[list] ?? '', [network]);
    const ids = new Set(rows.map((row) => row.id));
    const answer = await liaison.request<{ items: { id: string }[]; total: number }>('GET', `/${list}?size=200`, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.body.items.filter((item) => ids.has(item.id))).toEqual([]);
    expect(answer.body.total).toBe(answer.body.items.length);
  });

  it('finds nothing of it by name', async () => {
    const { rows } = await liaison.pool.query<{ latin_family_name: string; id: string }>(
      `select p.latin_family_name, p.id from person p join programme_person pp on pp.person_id = p.id where pp.programme_id = $1
       and p.id not in (select person_id from programme_person where programme_id <> $1) order by p.id limit 10`, [network]);
    for (const { latin_family_name: name, id } of rows) {
      const answer = await liaison.call('GET /search', `/search?q=${encodeURIComponent(name)}`, { cookie });
      expect(answer.body.hits.filter((hit) => hit.id === id)).toEqual([]);
    }
  });
});
