import { maySee, roles, visibilities, type Subject, type Visibility } from '@liaison/domain/access';
import sql, { join } from 'sql-template-tag';
import { TestApplication } from '../../../../test/test-application';
import type { Actor } from './actor';
import { mayBeSeenBy } from './visibility';

const own = {
  personId: '10000000-0000-4000-8000-000000000001',
  organisationId: '20000000-0000-4000-8000-000000000001',
  countryCode: 'MD',
  sectorCode: 'POL',
};
const other = {
  personId: '10000000-0000-4000-8000-000000000002',
  organisationId: '20000000-0000-4000-8000-000000000002',
  countryCode: 'RO',
  sectorCode: 'NGO-S',
};
const each = (field: keyof typeof own) => [own[field], other[field], null];

/** Every level beside every way in which a contact's person, organisation, country and sector can relate to the viewer's. */
const subjects: (Subject & { level: Visibility })[] = visibilities.flatMap((level) =>
  each('personId').flatMap((personId) =>
    each('organisationId').flatMap((organisationId) =>
      each('countryCode').flatMap((countryCode) =>
        each('sectorCode').map((sectorCode) => ({ level, personId, organisationId, countryCode, sectorCode, stewardCountry: countryCode })),
      ),
    ),
  ),
);

const mandates = [own, { ...own, organisationId: null, countryCode: null, sectorCode: null }, { ...own, sectorCode: null }];
const scopes = ['all', ['MD'], ['RO'], ['MD', 'RO'], []] as const;

describe('the rule of visibility in SQL', () => {
  let liaison: TestApplication;
  beforeAll(async () => {
    liaison = await TestApplication.start();
  });
  afterAll(() => liaison.stop());

  it.each(roles)('shows a %s exactly what the domain shows, at every level, for every relation, mandate and scope', async (role) => {
    const rows = join(
      subjects.map((s, index) => sql`(${index}::int, ${s.level}, ${s.personId}::uuid, ${s.organisationId}::uuid, ${s.countryCode}, ${s.sectorCode})`),
    );
    for (const mandate of mandates) {
      for (const countries of scopes) {
        const actor: Actor = {
          ...mandate,
          role,
          countries,
          sessionId: '',
          accountId: '',
          assignmentId: '',
          programmeId: '',
          phaseId: null,
          language: 'en',
        };
        const columns = { level: 's.level', personId: 's.person', organisationId: 's.organisation', countryCode: 's.country', sectorCode: 's.sector' };
        const statement = sql`select s.index from (values ${rows}) s (index, level, person, organisation, country, sector)
          where ${mayBeSeenBy(actor, columns)} order by s.index`;
        const { rows: seen } = await liaison.pool.query<{ index: number }>(statement.text, statement.values);
        const expected = subjects.flatMap((subject, index) => (maySee(actor, subject, subject.level) ? [index] : []));
        expect({ mandate, countries, seen: seen.map(({ index }) => index) }).toEqual({ mandate, countries, seen: expected });
      }
    }
  });
});
