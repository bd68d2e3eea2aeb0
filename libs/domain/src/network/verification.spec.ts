import * as fc from 'fast-check';
import { checkedBy, dueAfter, freshnessScore, isOpenToCheck, reminderFor, stateOn, type Check } from './index';

const today = '2026-03-02';
const check = (state: Check['state'], confirmedBy: string | null = null, due: string | null = null): Check => ({ state, confirmedBy, due });

describe('verification of a contact', () => {
  it('is confirmed by one person and verified by another', () => {
    const first = checkedBy('ana', today, 'police', check('V0'));
    expect(first).toEqual({ state: 'V2', confirmedBy: 'ana', due: null });
    expect(checkedBy('ana', today, 'police', first as Check)).toBe('second-person-needed');
    expect(checkedBy('ben', today, 'police', first as Check)).toEqual({ state: 'V3', confirmedBy: 'ana', due: '2026-09-02' });
  });

  it('lasts six months in police and judiciary and twelve elsewhere, to the end of a shorter month', () => {
    expect(dueAfter('2026-08-31', 'judiciary')).toBe('2027-02-28');
    expect(dueAfter('2024-02-29', 'ngo')).toBe('2025-02-28');
    expect(dueAfter(today, 'other')).toBe('2027-03-02');
  });

  it('counts on the day it is due and has expired the day after, without anybody writing it down', () => {
    expect(stateOn('2026-09-02', check('V3', 'ana', '2026-09-02'))).toBe('V3');
    expect(stateOn('2026-09-03', check('V3', 'ana', '2026-09-02'))).toBe('VX');
    expect(stateOn('2026-09-03', check('VQ', 'ana', '2026-09-02'))).toBe('VQ');
  });

  it('starts again with two people once it has expired, was disputed or revoked', () => {
    for (const state of ['V1', 'VD', 'VX', 'VQ', 'VR'] as const) {
      expect(checkedBy('ana', today, 'ngo', check(state, 'ana', '2020-01-01'))).toEqual({ state: 'V2', confirmedBy: 'ana', due: null });
    }
    expect(checkedBy('ana', today, 'ngo', check('V3', 'ana', '2026-03-01'))).toMatchObject({ state: 'V2' });
  });

  it('is renewed in its last month by somebody other than who confirmed last', () => {
    const verified = check('V3', 'ana', '2026-03-20');
    expect(isOpenToCheck('2026-02-17', verified)).toBe(false);
    expect(isOpenToCheck('2026-02-18', verified)).toBe(true);
    expect(checkedBy('ben', '2026-02-17', 'ngo', verified)).toBe('not-open');
    expect(checkedBy('ana', today, 'ngo', verified)).toBe('second-person-needed');
    const renewed = checkedBy('ben', today, 'ngo', verified);
    expect(renewed).toEqual({ state: 'V3', confirmedBy: 'ben', due: '2027-03-02' });
    expect(checkedBy('ben', '2027-03-01', 'ngo', renewed as Check)).toBe('second-person-needed');
  });

  it('keeps what an introduction proved', () => {
    expect(checkedBy('ben', today, 'ngo', check('V4', 'ana', '2026-03-20'))).toMatchObject({ state: 'V4', confirmedBy: 'ben' });
  });
});

describe('what keeps a check true', () => {
  it('asks channels after six months wherever they are, and people of NGOs after twelve', () => {
    expect([dueAfter(today, 'ngo', true), dueAfter(today, 'ngo'), dueAfter(today, 'police', true)]).toEqual(['2026-09-02', '2027-03-02', '2026-09-02']);
  });

  it('reminds 30, 7 and 1 days before, also where a day was missed, and not once it is over', () => {
    expect([31, 30, 12, 7, 3, 1, 0, -1].map(reminderFor)).toEqual([null, 30, 30, 7, 7, 1, 1, null]);
  });

  it('scores between nothing and everything, and never better for a contact that is not fresh', () => {
    const counts = fc.record({ fresh: fc.nat(500), half: fc.nat(500), rest: fc.nat(500) });
    fc.assert(
      fc.property(counts, ({ fresh, half, rest }) => {
        const score = freshnessScore({ fresh, half, all: fresh + half + rest });
        if (score === null) return expect(fresh + half + rest).toBe(0);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(freshnessScore({ fresh, half, all: fresh + half + rest + 1 })).toBeLessThanOrEqual(score);
      }),
    );
    expect(freshnessScore({ fresh: 1, half: 1, all: 2 })).toBe(75);
  });
});
