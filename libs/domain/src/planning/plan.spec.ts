import * as fc from 'fast-check';
import type { Discipline } from '../disciplines';
import { layOut } from './lay-out';
import { fairShare, planModel, planOf } from './plan-model';
import { openingsOf, type AvailableTrainer, type Opening, type Wish } from './wishes';
import { isWorkingDay, periodFrom, possibleStarts, workingDayUntil } from './working-days';

const none: ReadonlySet<string> = new Set();
const trainer = (id: string, traits: Partial<AvailableTrainer> = {}): AvailableTrainer => ({
  id, countryCode: 'MD', suspended: false, disciplines: ['police'], languages: ['ro'], busy: [], load: 0, holidays: none,
  accreditations: [{ moduleId: 'm1', accreditedOn: '2020-01-01', expiresOn: null }], ...traits,
});
const wish = (traits: Partial<Wish> = {}): Wish => ({
  key: 'w', countryCode: 'MD', suspended: false, modules: [{ id: 'm1', code: 'M01', minutes: 90 }], languages: ['ro'], days: 2,
  window: { from: '2026-05-04', to: '2026-05-15' }, team: 2, holidays: none, ...traits,
});
const ngo: Discipline[] = ['ngo'];

describe('working days', () => {
  it('leave out weekends and holidays, and a run of days stays within the window', () => {
    expect(possibleStarts({ from: '2026-05-06', to: '2026-05-12' }, 2, new Set(['2026-05-07']))).toEqual(['2026-05-11']);
    expect(possibleStarts({ from: '2026-05-09', to: '2026-05-10' }, 1, none)).toEqual([]);
  });

  it('what is due on a holiday is due on the working day before it', () => {
    // Orthodox Good Friday to Easter Monday 2026.
    expect(workingDayUntil('2026-04-13', new Set(['2026-04-10', '2026-04-13']))).toBe('2026-04-09');
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), (offset) => {
      const date = periodFrom('2026-01-01', offset + 1).to;
      const due = workingDayUntil(date, none);
      expect(due <= date && isWorkingDay(due, none)).toBe(true);
    }));
  });
});

describe('laying out', () => {
  it('keeps modules in one piece where half a day holds them, and says when they do not fit', () => {
    expect(layOut([{ id: 'a', minutes: 150 }, { id: 'b', minutes: 90 }], 1)).toEqual([{ moduleId: 'a', day: 0, from: 540, to: 690 }, { moduleId: 'b', day: 0, from: 810, to: 900 }]);
    expect(layOut([{ id: 'a', minutes: 450 }, { id: 'b', minutes: 90 }], 1)).toBeNull();
  });

  it('places all minutes, in order and without overlap', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 30, max: 480 }), { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), (lengths, days) => {
      const placed = layOut(lengths.map((minutes, index) => ({ id: `${index}`, minutes })), days);
      if (!placed) return;
      expect(placed.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(lengths.reduce((sum, minutes) => sum + minutes, 0));
      for (const [index, slot] of placed.entries()) {
        const next = placed[index + 1];
        expect(slot.to > slot.from && slot.day < days && slot.from >= 540 && slot.to <= 1050).toBe(true);
        if (next) expect(next.day > slot.day || next.from >= slot.to).toBe(true);
      }
    }));
  });
});

describe('the openings of a wish', () => {
  const two = [trainer('a'), trainer('b', { disciplines: ngo })];
  const refused = (change: Partial<Wish>, trainers = two) => {
    const openings = openingsOf(wish(change), trainers);
    return 'code' in openings ? openings.code : 'open';
  };

  it('are told or refused with the reason', () => {
    expect(refused({})).toBe('open');
    expect(refused({ suspended: true })).toBe('country-suspended');
    expect(refused({ days: 1, modules: [{ id: 'm1', code: 'M01', minutes: 900 }] })).toBe('modules-do-not-fit');
    expect(refused({ window: { from: '2026-05-09', to: '2026-05-10' }, days: 1 })).toBe('no-working-days');
    expect(refused({ modules: [{ id: 'm9', code: 'M09', minutes: 60 }] })).toBe('nobody-for-module');
    expect(refused({ languages: ['ro', 'tr'] })).toBe('nobody-for-language');
    expect(refused({}, [trainer('a'), trainer('b')])).toBe('no-team');
    expect(refused({}, [trainer('a'), trainer('b', { disciplines: ngo, busy: [{ from: '2026-05-01', to: '2026-05-31' }] })])).toBe('no-team');
  });

  it('leave out who is busy, suspended or no longer accredited on the last day', () => {
    const openings = openingsOf(wish(), [...two, trainer('late', { accreditations: [{ moduleId: 'm1', accreditedOn: '2020-01-01', expiresOn: '2026-05-05' }] }), trainer('gone', { suspended: true })]) as Opening[];
    expect(openings[0]).toEqual({ from: '2026-05-04', to: '2026-05-05', trainers: ['a', 'b', 'late'] });
    expect(openings[1]?.trainers).toEqual(['a', 'b']);
  });
});

describe('the model of a plan', () => {
  it('is the same text for the same question, and what was decided is read from it by name', () => {
    const input = { wishes: [{ wish: wish(), openings: openingsOf(wish(), [trainer('a'), trainer('b', { disciplines: ngo })]) as Opening[] }], trainers: [trainer('a'), trainer('b', { disciplines: ngo })] };
    expect(planModel(input)).toBe(planModel(input));
    const chosen = new Set(['x0_1', 'y0_1_0', 'y0_1_1']);
    expect(planOf(input, (name) => (chosen.has(name) ? 1 : 0))).toMatchObject([{ key: 'w', team: ['a', 'b'], opening: { from: '2026-05-05' } }]);
    expect(planOf(input, (name) => (name === 'p0' ? 1 : 0))).toEqual([]);
  });

  it('shares days fairly, rounded up', () => {
    expect(fairShare([{ days: 3, team: 2 }], [0, 0, 2, 2])).toBe(3);
    expect(fairShare([], [])).toBe(0);
  });
});
