import fc from 'fast-check';
import { certificateCode, earnsCertificate, readCertificateCode, taughtMinutes, testObstacle } from './index';

describe('the code of a certificate', () => {
  it('comes back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.boolean(), (bytes, small) => {
        const code = certificateCode(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        const typed = code.replaceAll('-', ' ');
        expect(readCertificateCode(small ? ` ${typed.toLowerCase()}` : code)).toBe(code);
      }),
    );
  });

  it('is different for different bytes', () => {
    const [zeros, ones] = [new Uint8Array(10), new Uint8Array(10).fill(1)];
    expect([certificateCode(zeros), certificateCode(ones)]).toEqual(['0000-0000-0000-0000', '040G-2081-040G-2081']);
  });

  it('forgives letters that look like digits, and is no code where it cannot be one', () => {
    expect(readCertificateCode('oooo-0000-0000-iIlL')).toBe('0000-0000-0000-1111');
    for (const typed of ['', '0000', '0000-0000-0000-000U', '0000-0000-0000-00000', "' or 1=1 --"]) expect(readCertificateCode(typed)).toBeNull();
    expect(() => certificateCode(new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('hours', () => {
  const at = (from: string, to: string) => ({ startsAt: `2026-05-11T${from}:00Z`, endsAt: `2026-05-11T${to}:00Z` });

  it('count parallel sessions once and breaks not at all', () => {
    expect(taughtMinutes([at('13:00', '15:00'), at('09:00', '10:30'), at('09:00', '10:00'), at('10:00', '11:00')])).toBe(240);
    expect(taughtMinutes([])).toBe(0);
  });
});

it('5 of 6 half-days earn a certificate and 4 do not', () => {
  const rule = { share: 80, total: 6, test: null };
  expect([6, 5, 4, 0].map((signed) => earnsCertificate({ ...rule, signed }))).toEqual([true, true, false, false]);
  expect(earnsCertificate({ ...rule, signed: 0, total: 0 })).toBe(false);
  expect(earnsCertificate({ ...rule, signed: 4, total: 5 })).toBe(true);
});

it('where a test is set, it is to be passed as well: the mark itself passes, no result does not', () => {
  const reached = (score: number | null, signed = 6) => ({ share: 80, signed, total: 6, test: { name: 'Test', passMark: 60, score } });
  expect([60, 59, 100, null].map((score) => earnsCertificate(reached(score)))).toEqual([true, false, true, false]);
  expect([60, 59, null].map((score) => testObstacle(reached(score)))).toEqual([null, 'test-failed', 'test-missing']);
  expect(earnsCertificate(reached(100, 4))).toBe(false);
});
