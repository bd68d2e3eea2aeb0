import * as fc from 'fast-check';
import { maySee, visibilities, type Role } from '../access';
import {
  chosenFields, fieldsAfterUndo, gainedByMerge, mergedListing, movesPeople, personFields, planRows, proposedChoices, sides, type OwnedRow, type PersonField,
} from './index';

const value = fc.constantFrom(null, '', 'Ana', 'Popescu', 'ro');
const record = fc.record(Object.fromEntries(personFields.map((field) => [field, value])) as Record<PersonField, typeof value>);

describe('choosing field by field', () => {
  it('proposes the survivor’s, and the other’s where the survivor has none', () => {
    const survivor = { workName: 'Ana P.', gender: null, languages: [] as string[] };
    const absorbed = { workName: 'A. P.', gender: 'female', languages: ['ro'] };
    expect(proposedChoices(['workName', 'gender', 'languages'], survivor, absorbed)).toEqual({ workName: 'survivor', gender: 'absorbed', languages: 'absorbed' });
  });

  it('keeps a name whole in what it proposes', () => {
    const survivor = { givenName: '', familyName: 'Suharto', nameOrder: 'given-first' };
    const absorbed = { givenName: 'Ana', familyName: 'Popescu', nameOrder: 'given-first' };
    expect(chosenFields(['givenName', 'familyName', 'nameOrder'], survivor, absorbed, {})).toEqual(survivor);
  });

  it('takes each field from the side that was chosen', () => {
    const choices = fc.record(Object.fromEntries(personFields.map((field) => [field, fc.constantFrom(...sides)])) as Record<PersonField, fc.Arbitrary<(typeof sides)[number]>>);
    fc.assert(fc.property(record, record, choices, (survivor, absorbed, chosen) => {
      const merged = chosenFields(personFields, survivor, absorbed, chosen);
      for (const field of personFields) expect(merged[field]).toBe((chosen[field] === 'survivor' ? survivor : absorbed)[field]);
    }));
  });

  it('is undone field by field, but for what was changed since', () => {
    fc.assert(fc.property(record, record, fc.dictionary(fc.constantFrom(...personFields), fc.constant('changed since')), (before, merged, changes) => {
      const { values, changedSince } = fieldsAfterUndo(personFields, before, merged, { ...merged, ...changes });
      expect(new Set(changedSince)).toEqual(new Set(Object.keys(changes)));
      for (const field of personFields) expect(values[field]).toBe(changes[field] ?? before[field]);
    }));
  });

  it('knows an object again that the database put into another order', () => {
    const fields = ['languageLevels'] as const;
    const { changedSince } = fieldsAfterUndo(fields, { languageLevels: {} }, { languageLevels: { de: 'C1', uk: 'native' } }, { languageLevels: { uk: 'native', de: 'C1' } });
    expect(changedSince).toEqual([]);
  });
});

describe('visibility after a merge', () => {
  it('shows a record to nobody who did not see both', () => {
    const place = fc.constantFrom(
      { organisationId: 'a', countryCode: 'MD', sectorCode: 'POL' }, { organisationId: 'b', countryCode: 'RO', sectorCode: 'POL' },
      { organisationId: 'c', countryCode: 'MD', sectorCode: 'NGO-S' }, { organisationId: null, countryCode: null, sectorCode: null },
    );
    const role = fc.constantFrom<Role>('national-coordinator', 'trainer', 'contact-point', 'participant', 'donor-viewer');
    const viewer = fc.tuple(place, role, fc.constantFrom<'all' | string[]>('all', ['MD'], [])).map(([at, acting, countries]) => ({ ...at, personId: 'viewer', role: acting, countries }));
    const subject = place.map((at) => ({ ...at, personId: 'subject', stewardCountry: at.countryCode }));
    const level = fc.constantFrom(...visibilities);
    fc.assert(fc.property(viewer, subject, level, level, (who, what, a, b) => {
      if (maySee(who, what, mergedListing(a, b))) expect(maySee(who, what, a) && maySee(who, what, b)).toBe(true);
    }));
  });
});

describe('what belongs to two records', () => {
  const row = (id: number) => fc.record({
    id: fc.constant(String(id)), side: fc.constantFrom(...sides), key: fc.constantFrom(null, 'a', 'b', 'c'), rank: fc.nat(2), isSelf: fc.boolean(),
  });
  const rows = fc.nat(12).chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => row(id))) as fc.Arbitrary<OwnedRow[]>);

  it('is nowhere twice and nowhere lost', () => {
    fc.assert(fc.property(rows, (owned) => {
      const { moved, setAside } = planRows(owned);
      const away = new Set(setAside.map(({ id }) => id));
      const stays = owned.filter(({ id }) => !away.has(id));
      const keys = stays.flatMap(({ key }) => (key === null ? [] : [key]));
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(keys)).toEqual(new Set(owned.flatMap(({ key, isSelf }) => (key === null || isSelf ? [] : [key]))));
      expect(stays.some(({ isSelf }) => isSelf)).toBe(false);
      expect(new Set(moved)).toEqual(new Set(stays.filter(({ side }) => side === 'absorbed').map(({ id }) => id)));
      expect(setAside).toHaveLength(owned.length - stays.length);
    }));
  });

  it('keeps the place somebody holds, wherever it was', () => {
    const [free, held] = [{ side: 'survivor', key: 'training', rank: 0 }, { side: 'absorbed', key: 'training', rank: 3 }] as const;
    const plan = planRows([{ id: '1', isSelf: false, ...free }, { id: '2', isSelf: false, ...held }]);
    expect(plan).toEqual({ moved: ['2'], setAside: [{ id: '1', side: 'survivor', because: 'double' }] });
  });
});

describe('rights', () => {
  const at = (organisationId: string) => ({ organisationId, countryCode: 'MD', sectorCode: 'POL' });

  it('are not gained: an account gets no organisation from the other record', () => {
    const account = { hasAccount: true, mandates: [at('ngo')] };
    expect(gainedByMerge(account, { hasAccount: false, mandates: [at('police'), at('ngo')] })).toEqual([at('police')]);
    expect(gainedByMerge({ hasAccount: false, mandates: [at('police')] }, account)).toEqual([at('police')]);
    expect(gainedByMerge({ hasAccount: false, mandates: [at('ngo')] }, account)).toEqual([]);
    expect(gainedByMerge({ hasAccount: false, mandates: [at('ngo')] }, { hasAccount: false, mandates: [at('police')] })).toEqual([]);
  });

  it('move with an organisation that changes its sector or country', () => {
    expect(movesPeople({ countryCode: 'MD', sectorCode: 'NGO-S' }, { countryCode: 'MD', sectorCode: 'POL' })).toBe(true);
    expect(movesPeople({ countryCode: null, sectorCode: 'POL' }, { countryCode: null, sectorCode: 'POL' })).toBe(false);
  });
});
