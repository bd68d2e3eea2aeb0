import fc from 'fast-check';
import { disciplineOf, disciplines, sectorCodes } from '../disciplines';
import { audiences, type Audience } from '../materials';
import { roles } from './roles';
import { circleRoles, isStored, keepsLibrary, mayRead as mayReadOf, needsSecondReviewer, needsWatermark, openCircle, tlpLabels, type Circle, type Reader, type TlpLabel } from './tlp';

const officer: Reader = { personId: 'p', organisationId: 'o', sectorCode: 'POL', role: 'participant', trainings: [] };
const mayRead = (reader: Reader | null, material: { tlp: TlpLabel; audience: Audience } & Partial<Circle>) => mayReadOf(reader, { ...openCircle, ...material });
const readable = (reader: Reader | null) => tlpLabels.filter((tlp) => mayRead(reader, { tlp, audience: 'everyone' }));

describe('TLP labels', () => {
  it('keep no RED file and watermark from AMBER on, with a second reviewer', () => {
    expect(tlpLabels.filter(isStored)).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT']);
    expect(tlpLabels.filter(needsWatermark)).toEqual(['AMBER', 'AMBER+STRICT', 'RED']);
    expect(tlpLabels.filter(needsSecondReviewer)).toEqual(['AMBER', 'AMBER+STRICT', 'RED']);
  });
});

describe('mayRead', () => {
  it('opens CLEAR to everybody and the rest to the network, bound to a person and an organisation', () => {
    expect(readable(null)).toEqual(['CLEAR']);
    expect(readable(officer)).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT']);
    expect(readable({ ...officer, organisationId: null })).toEqual(['CLEAR', 'GREEN', 'AMBER']);
    expect(readable({ ...officer, personId: null })).toEqual(['CLEAR', 'GREEN']);
    expect(readable({ ...officer, role: 'donor-viewer' })).toEqual(['CLEAR']);
  });

  it('opens RED to nobody', () => {
    for (const role of roles) {
      for (const audience of audiences) expect(mayRead({ ...officer, role }, { tlp: 'RED', audience })).toBe(false);
    }
  });

  it('decides "law enforcement only" by the sector of the organisation, whatever the role', () => {
    const restricted = { tlp: 'GREEN', audience: 'law-enforcement' } as const;
    expect(mayRead(officer, restricted)).toBe(true);
    expect(mayRead({ ...officer, sectorCode: 'BOR', role: 'contact-point' }, restricted)).toBe(true);
    for (const role of roles) {
      expect(mayRead({ ...officer, role, sectorCode: 'NGO' }, restricted)).toBe(false);
      expect(mayRead({ ...officer, role, sectorCode: null }, restricted)).toBe(false);
    }
    expect(mayRead({ ...officer, organisationId: null }, restricted)).toBe(false);
    expect(mayRead(null, { tlp: 'CLEAR', audience: 'law-enforcement' })).toBe(false);
  });

  it('opens the trainers’ guide to trainers, editors and coordination', () => {
    const guide = { tlp: 'GREEN', audience: 'trainers' } as const;
    expect(roles.filter((role) => mayRead({ ...officer, role }, guide))).toEqual([
      'administrator',
      'programme-manager',
      'national-coordinator',
      'trainer',
      'editor',
    ]);
    expect(mayRead(null, { tlp: 'CLEAR', audience: 'trainers' })).toBe(false);
  });
});

describe('the circle of a material', () => {
  const anyCircle = fc.record({
    disciplines: fc.subarray([...disciplines]), roles: fc.subarray([...circleRoles]), trainingId: fc.constantFrom(null, 't1', 't2'),
  });
  const anyReader: fc.Arbitrary<Reader> = fc.record({
    personId: fc.constantFrom('p', null), organisationId: fc.constantFrom('o', null), sectorCode: fc.constantFrom(null, ...sectorCodes), role: fc.constantFrom(...roles),
    trainings: fc.subarray(['t1', 't2', 't3']),
  });
  const anyBook = fc.record({ tlp: fc.constantFrom(...tlpLabels), audience: fc.constantFrom(...audiences) });

  it('only ever narrows what label and audience open', () => {
    fc.assert(fc.property(fc.option(anyReader), anyBook, anyCircle, (reader, book, circle) => {
      if (mayRead(reader, { ...book, ...circle })) expect(mayRead(reader, book)).toBe(true);
    }));
  });

  it('admits whoever meets every part that is named, and whoever keeps the library', () => {
    fc.assert(fc.property(anyReader, anyBook, anyCircle, (reader, book, circle) => {
      const { organisationId, sectorCode, role, trainings } = reader;
      const inside = keepsLibrary(role) || (
        (!circle.disciplines.length || (organisationId !== null && sectorCode !== null && circle.disciplines.includes(disciplineOf(sectorCode)))) &&
        (!circle.roles.length || circle.roles.includes(role)) &&
        (circle.trainingId === null || trainings.includes(circle.trainingId)));
      expect(mayRead(reader, { ...book, ...circle })).toBe(inside && mayRead(reader, book));
    }));
  });

  it('is closed to strangers as soon as it names anybody', () => {
    const book = { tlp: 'CLEAR', audience: 'everyone' } as const;
    expect(mayRead(null, book)).toBe(true);
    for (const circle of [{ disciplines: ['police'] as const }, { roles: ['trainer'] as const }, { trainingId: 't1' }]) expect(mayRead(null, { ...book, ...circle })).toBe(false);
  });
});
