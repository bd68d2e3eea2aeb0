import fc from 'fast-check';
import { measureStates } from '../states';
import { heldOn, measureStateOn, progressOf, standingOf } from './index';

const day = fc.integer({ min: 0, max: 3650 }).map((days) => new Date(Date.UTC(2008, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

describe('what held on a day', () => {
  const said = [{ since: '2008-01-01', text: 'drafted' }, { since: '2014-03-01', text: 'adopted' }, { since: '2014-03-01', text: 'adopted, corrected' }];

  it('is the latest that had begun, and nothing before the first', () => {
    expect(heldOn(said, '2007-12-31')).toEqual({ now: null, before: [] });
    expect(heldOn(said, '2014-02-28').now?.text).toBe('drafted');
    expect(heldOn(said, '2026-01-01')).toEqual({ now: said[2], before: [said[1], said[0]] });
  });

  it('changes for nobody by what is said of a later day', () => {
    fc.assert(fc.property(fc.array(fc.record({ since: day })), day, day, (statements, on, later) => {
      fc.pre(later > on);
      expect(heldOn([...statements, { since: later }], on)).toEqual(heldOn(statements, on));
    }));
  });

  it('keeps everything that had begun, in order', () => {
    fc.assert(fc.property(fc.array(fc.record({ since: day })), day, (statements, on) => {
      const { now, before } = heldOn(statements, on);
      const all = now ? [now, ...before] : before;
      expect(all).toHaveLength(statements.filter(({ since }) => since <= on).length);
      expect(all.map(({ since }) => since)).toEqual([...all.map(({ since }) => since)].sort().reverse());
    }));
  });
});

describe('a measure', () => {
  const changes = [{ on: '2025-02-01', state: 'planned' }, { on: '2025-06-01', state: 'running' }, { on: '2026-01-15', state: 'done' }] as const;

  it('is in the state of the day that is asked for', () => {
    expect(['2025-01-31', '2025-02-01', '2025-12-31', '2026-01-15'].map((on) => measureStateOn(changes, on))).toEqual([null, 'planned', 'running', 'done']);
  });

  it('counts towards its plan until it is dropped', () => {
    expect(progressOf(['done', 'running', 'dropped', null, 'planned'])).toEqual({ done: 1, all: 3 });
    fc.assert(fc.property(fc.array(fc.constantFrom(...measureStates, null)), (states) => {
      const { done, all } = progressOf(states);
      expect(done).toBeLessThanOrEqual(all);
      expect(all).toBeLessThanOrEqual(states.length);
    }));
  });
});

describe('a sentence of the reference data', () => {
  it.each([
    ['yes: interdepartmental coordination since 1995', 'yes'], ['no formal NRM; referral by practice', 'no'], ['none separate; Ministry coordinates', 'no'],
    ['in development: transnational referral mechanism', 'partly'], ['National Referral System being extended', 'unknown'], ['Northern office', 'unknown'], ['', 'unknown'],
  ])('%j says %s', (sentence, standing) => {
    expect(standingOf(sentence)).toBe(standing);
  });
});
