import { audiences } from '../materials';
import { roles } from './roles';
import { isStored, mayRead, needsSecondReviewer, needsWatermark, tlpLabels, type Reader } from './tlp';

const officer: Reader = { personId: 'p', organisationId: 'o', sectorCode: 'POL', role: 'participant' };
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
