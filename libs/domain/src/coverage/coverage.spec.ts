import { verificationStates } from '../network';
import type { Viewer } from '../access';
import { coverageClass, disclosedTo, isVerified, lapsedStates, toldClass } from './index';

const of = (verified: number, organisations: number, lapsed = 0) => coverageClass({ verified, organisations, lapsed });

describe('coverageClass', () => {
  it('calls nobody a gap, and nobody any more stale', () => {
    expect(of(0, 0)).toBe('gap');
    expect(of(0, 0, 2)).toBe('stale');
  });

  it('calls one colleague who may be on leave a single point, however many lapsed contacts stand beside', () => {
    expect(of(1, 1)).toBe('single-point');
    expect(of(1, 1, 9)).toBe('single-point');
  });

  it('calls three contacts of one organisation covered, and of two organisations robust', () => {
    expect(of(2, 2)).toBe('covered');
    expect(of(3, 1)).toBe('covered');
    expect(of(3, 2)).toBe('robust');
    expect(of(40, 1)).toBe('covered');
  });
});

describe('what is told of a cell', () => {
  const viewer = (traits: Partial<Viewer>): Viewer => ({ role: 'national-coordinator', personId: null, organisationId: null, countryCode: 'MD', sectorCode: 'POL', countries: ['MD'], ...traits });

  it('is a gap to the coordination of the country and not disclosed to everybody else', () => {
    expect(disclosedTo(viewer({}), 'MD')).toBe(true);
    expect(disclosedTo(viewer({}), 'RO')).toBe(false);
    expect(disclosedTo(viewer({ role: 'programme-manager', countries: 'all' }), 'RO')).toBe(true);
    expect(disclosedTo(viewer({ role: 'contact-point', countries: 'all' }), 'MD')).toBe(false);
  });

  it('leaves alone what the viewer sees with their own eyes', () => {
    expect(toldClass('gap', false)).toBe('not-disclosed');
    expect(toldClass('gap', true)).toBe('gap');
    for (const seen of ['stale', 'single-point', 'covered', 'robust'] as const) expect([toldClass(seen, false), toldClass(seen, true)]).toEqual([seen, seen]);
  });
});

describe('verification', () => {
  it('counts as coverage only after four eyes, and never both verified and lapsed', () => {
    expect(verificationStates.filter(isVerified)).toEqual(['V3', 'V4']);
    expect(lapsedStates.some(isVerified)).toBe(false);
  });
});
