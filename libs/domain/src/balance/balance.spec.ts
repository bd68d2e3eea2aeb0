import * as fc from 'fast-check';
import { disciplines } from '../disciplines';
import { balanceOf, checkQuotas, minimumOf, type Taken } from './index';

const even: Taken = {
  capacity: 20,
  quotas: { police: 6, judiciary: 6, ngo: 6, other: 2 },
  taken: { police: 6, judiciary: 6, ngo: 6, other: 2 },
};
const codes = (training: Taken) => balanceOf(training).findings.map((finding) => finding.code);

describe('balanceOf', () => {
  it('finds nothing in a training whose quotas are balanced and full', () => {
    expect(balanceOf(even).findings).toEqual([]);
    expect(balanceOf(even).rows.map((row) => row.share)).toEqual([30, 30, 30, 10]);
  });

  it('names the one NGO in a room of twenty police officers', () => {
    const { findings, rows } = balanceOf({ ...even, quotas: {}, taken: { police: 20, ngo: 1 }, capacity: 21 });
    expect(findings).toEqual([
      { code: 'discipline-share', params: { discipline: 'judiciary', share: 0, minimum: 20 } },
      { code: 'discipline-people', params: { discipline: 'judiciary', missing: 3, minimum: 3 } },
      { code: 'discipline-share', params: { discipline: 'ngo', share: 4, minimum: 20 } },
      { code: 'discipline-people', params: { discipline: 'ngo', missing: 2, minimum: 3 } },
    ]);
    expect(rows[2]).toEqual({ discipline: 'ngo', quota: null, taken: 1, share: 4, minimum: 5, missing: 4 });
  });

  it('asks for three people even where 20 % would be fewer', () => {
    expect(minimumOf('ngo', 10)).toBe(3);
    expect(minimumOf('ngo', 30)).toBe(6);
    expect(minimumOf('ngo', 31)).toBe(7);
    expect(minimumOf('other', 30)).toBe(0);
  });

  it('takes exactly 20 % for enough, and never writes a share that is too small as 20', () => {
    expect(codes({ ...even, quotas: {}, taken: { police: 4, judiciary: 4, ngo: 4 } })).toEqual([]);
    const row = balanceOf({ ...even, quotas: {}, capacity: 51, taken: { police: 20, judiciary: 20, ngo: 10 } })
      .rows[2]!;
    expect(row.share).toBe(19);
  });

  it('tells a quota of zero from no quota', () => {
    expect(codes({ ...even, quotas: { other: 0 } })).toEqual([]);
    expect(balanceOf({ ...even, quotas: { other: 0 } }).rows[3]!.quota).toBe(0);
    expect(balanceOf({ ...even, quotas: {} }).rows[3]!.quota).toBeNull();
  });

  it('counts the people there are while the capacity is not set', () => {
    expect(codes({ ...even, capacity: null })).toEqual([]);
    expect(codes({ capacity: null, quotas: {}, taken: {} })).toEqual(Array(3).fill('discipline-people'));
  });

  it('flags more than three from one organisation', () => {
    const byOrganisation = [
      { organisation: 'A', taken: 3 },
      { organisation: 'B', taken: 4 },
    ];
    expect(balanceOf({ ...even, byOrganisation }).findings).toEqual([
      { code: 'organisation-over', params: { organisation: 'B', taken: 4, maximum: 3 } },
    ]);
  });

  it('says once that there are too few women, and leaves those who did not say out of the shares', () => {
    const byGender = { female: 3, male: 7, 'not-stated': 10 };
    expect(balanceOf({ ...even, byGender }).findings).toEqual([
      { code: 'gender-share', params: { gender: 'female', share: 30, minimum: 40, maximum: 60 } },
    ]);
    expect(balanceOf({ ...even, byGender: { female: 4, male: 6, 'not-stated': 90 } }).findings).toEqual([]);
    expect(balanceOf({ ...even, byGender: { 'not-stated': 20 } }).findings).toEqual([]);
  });

  it('names exactly as many missing people as it takes to end the findings', () => {
    const count = fc.integer({ min: 0, max: 40 });
    const anyTaken = fc.record({ police: count, judiciary: count, ngo: count, other: count });
    fc.assert(
      fc.property(anyTaken, fc.integer({ min: 0, max: 160 }), (taken, capacity) => {
        const { rows } = balanceOf({ capacity, quotas: {}, taken });
        const filled = Object.fromEntries(rows.map((row) => [row.discipline, row.taken + row.missing]));
        expect(balanceOf({ capacity, quotas: {}, taken: filled }).findings).toEqual([]);
        for (const row of rows.filter(({ missing }) => missing > 0)) {
          const short = { ...filled, [row.discipline]: row.taken + row.missing - 1 };
          expect(balanceOf({ capacity, quotas: {}, taken: short }).findings).not.toEqual([]);
        }
        expect(rows.map((row) => row.discipline)).toEqual([...disciplines]);
      }),
    );
  });
});

describe('checkQuotas', () => {
  it('accepts quotas that will give a balanced training', () => {
    expect(checkQuotas(even)).toEqual([]);
  });

  it('names the quota that is too small, and quotas that promise more than there is', () => {
    expect(checkQuotas({ capacity: 20, quotas: { police: 14, judiciary: 6, ngo: 2 } })).toEqual([
      { code: 'quota-too-small', params: { discipline: 'ngo', quota: 2, minimum: 4 } },
      { code: 'quotas-over-capacity', params: { quotas: 22, capacity: 20 } },
    ]);
  });
});
