import * as fc from 'fast-check';
import { roles } from './roles';
import { maySee, strictest, visibilities, type Subject, type Viewer } from './visibility';

const ana: Subject = {
  personId: 'ana',
  organisationId: 'shelter',
  countryCode: 'RO',
  sectorCode: 'NGO-S',
  stewardCountry: 'RO',
};
const stranger: Viewer = {
  personId: 'jan',
  organisationId: 'police-be',
  countryCode: 'BE',
  sectorCode: 'POL',
  role: 'contact-point',
  countries: ['BE'],
};
const seen = (viewer: Viewer | null, subject = ana) => visibilities.filter((level) => maySee(viewer, subject, level));

const code = fc.constantFrom(null, 'a', 'b');
const anyViewer: fc.Arbitrary<Viewer> = fc.record({
  personId: code,
  organisationId: code,
  countryCode: code,
  sectorCode: code,
  role: fc.constantFrom(...roles),
  countries: fc.oneof(fc.constant('all' as const), fc.subarray(['a', 'b'])),
});
const anySubject: fc.Arbitrary<Subject> = fc.record({
  personId: code,
  organisationId: code,
  countryCode: code,
  sectorCode: code,
  stewardCountry: code,
});
const anyLevel = fc.constantFrom(...visibilities);

describe('maySee', () => {
  it('shows somebody not signed in what is public', () => {
    expect(seen(null)).toEqual(['public']);
  });

  it('shows a contact point of another country and sector what is for the network', () => {
    expect(seen(stranger)).toEqual(['public', 'network']);
  });

  it('opens same country, same sector and own organisation to those who share it', () => {
    expect(seen({ ...stranger, countryCode: 'RO' })).toContain('same-country');
    expect(seen({ ...stranger, sectorCode: 'NGO-S' })).toEqual(['public', 'network', 'same-sector']);
    expect(seen({ ...stranger, organisationId: 'shelter' })).toContain('own-organisation');
  });

  it('shows a coordinator of the steward country everything up to coordination, and never what goes through brokers', () => {
    const coordinator: Viewer = { ...stranger, role: 'national-coordinator', countries: ['MD', 'RO'] };
    expect(seen(coordinator)).toEqual(visibilities.slice(0, 6));
  });

  it('shows a coordinator of another country no more than the network', () => {
    expect(seen({ ...stranger, role: 'national-coordinator', countries: ['BE'] })).toEqual(['public', 'network']);
  });

  it('binds a programme manager or administrator to the countries of the assignment', () => {
    for (const role of ['programme-manager', 'administrator'] as const) {
      expect(seen({ ...stranger, role, countries: 'all' })).toContain('coordination');
      expect(seen({ ...stranger, role, countries: ['BE'] })).not.toContain('coordination');
    }
  });

  it('shows donor viewers and auditors nothing but what is public, even of their own country', () => {
    for (const role of ['donor-viewer', 'auditor', 'participant'] as const) {
      expect(seen({ ...stranger, role, countryCode: 'RO', organisationId: 'shelter', countries: 'all' })).toEqual([
        'public',
      ]);
    }
  });

  it('shows a person everything of their own, whatever role they act in', () => {
    for (const role of roles) expect(seen({ ...stranger, personId: 'ana', role })).toEqual([...visibilities]);
  });

  it('never takes two missing codes for the same one', () => {
    const unknown = { personId: null, organisationId: null, countryCode: null, sectorCode: null };
    expect(seen({ ...stranger, ...unknown }, { ...unknown, stewardCountry: null })).toEqual(['public', 'network']);
  });
});

describe('strictest', () => {
  it('takes what lies inside both when country and sector cut across each other', () => {
    expect(strictest('same-country', 'same-sector')).toBe('own-organisation');
  });

  it('does not depend on order or grouping, and is at least as strict as each', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, anyLevel, (a, b, c) => {
        expect(strictest(a, b)).toBe(strictest(b, a));
        expect(strictest(a, a)).toBe(a);
        expect(strictest(strictest(a, b), c)).toBe(strictest(a, strictest(b, c)));
      }),
    );
  });

  it('never shows more than both levels show', () => {
    // Within one organisation country and sector are the same; the codes of the directory guarantee it.
    const consistent = (viewer: Viewer, subject: Subject) =>
      viewer.organisationId === null ||
      viewer.organisationId !== subject.organisationId ||
      (viewer.countryCode !== null &&
        viewer.sectorCode !== null &&
        viewer.countryCode === subject.countryCode &&
        viewer.sectorCode === subject.sectorCode);
    fc.assert(
      fc.property(anyViewer, anySubject, anyLevel, anyLevel, (viewer, subject, a, b) => {
        fc.pre(consistent(viewer, subject));
        if (maySee(viewer, subject, strictest(a, b))) {
          expect(maySee(viewer, subject, a) && maySee(viewer, subject, b)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
