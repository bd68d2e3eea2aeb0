import fc from 'fast-check';
import { shareLabels, shareStateOn, staysInside } from './index';

const organisation = fc.constantFrom('one', 'two', null);

describe('a pack of contacts', () => {
  it('marked AMBER+STRICT stays in the organisation of its maker, and nobody belongs to no organisation', () => {
    expect(staysInside('AMBER+STRICT', 'one', 'one')).toBe(true);
    expect(staysInside('AMBER+STRICT', 'one', 'two')).toBe(false);
    expect(staysInside('AMBER+STRICT', null, null)).toBe(false);
    expect(staysInside('AMBER', 'one', 'two')).toBe(true);
  });

  it('is never stricter under a wider label', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: shareLabels.length - 2 }), organisation, organisation, (at, maker, reader) => {
      const [wider, stricter] = [shareLabels[at], shareLabels[at + 1]];
      if (wider && stricter && staysInside(stricter, maker, reader)) expect(staysInside(wider, maker, reader)).toBe(true);
    }));
  });

  it('is open until its last moment, never again after that, and not once it was taken back', () => {
    fc.assert(fc.property(fc.nat(1000), fc.option(fc.nat(1000)), fc.nat(1000), fc.nat(1000), (expiresAt, revokedAt, now, later) => {
      const at = (moment: number) => shareStateOn({ expiresAt, revokedAt }, moment);
      if (at(now) !== 'open') expect(at(now + later)).not.toBe('open');
      expect(at(expiresAt)).not.toBe('open');
      if (revokedAt !== null) expect(at(revokedAt)).toBe('revoked');
    }));
  });
});
