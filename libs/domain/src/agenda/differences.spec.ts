import * as fc from 'fast-check';
import { agendaDifferences, differencesForTrainer, type KnownSession } from './differences';

const session = (id: string, fields: Partial<KnownSession> = {}): KnownSession => ({
  id, title: `Session ${id}`, room: '', startsAt: '2026-05-11T07:00:00Z', endsAt: '2026-05-11T08:00:00Z', trainerIds: [], ...fields,
});

const sessions = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'), title: fc.constantFrom('Opening', 'Відкриття'), room: fc.constantFrom('', 'Sala 1'),
    startsAt: fc.constantFrom('2026-05-11T07:00:00Z', '2026-05-11T09:00:00.000Z'), endsAt: fc.constant('2026-05-11T10:00:00Z'),
    trainerIds: fc.subarray(['p', 'q']),
  }),
  { selector: ({ id }) => id },
);

describe('the differences of an agenda', () => {
  it('say what is new, gone and other, in the order of time', () => {
    const before = [session('a'), session('b', { room: 'Sala 1' }), session('c', { startsAt: '2026-05-12T07:00:00Z', endsAt: '2026-05-12T08:00:00Z' })];
    const after = [session('a', { startsAt: '2026-05-11T09:00:00Z', endsAt: '2026-05-11T10:00:00Z' }), session('b', { room: 'Sala 2', title: 'Other' }), session('d')];
    expect(agendaDifferences(before, after).map((one) => [one.kind, one.kind === 'removed' ? one.before.id : one.after.id, one.kind === 'changed' ? one.what : []])).toEqual([
      ['changed', 'b', ['title', 'room']], ['added', 'd', []], ['changed', 'a', ['time']], ['removed', 'c', []],
    ]);
  });

  it('are none for instants written otherwise and trainers in another order', () => {
    expect(agendaDifferences([session('a', { trainerIds: ['p', 'q'] })], [session('a', { startsAt: '2026-05-11T07:00:00.000+00:00', trainerIds: ['q', 'p'] })])).toEqual([]);
  });

  it('are none for a session that was taken off and put there again', () => {
    expect(agendaDifferences([session('a', { title: 'Opening' })], [session('b', { title: 'Opening' })])).toEqual([]);
    expect(agendaDifferences([session('a', { title: 'Opening' })], [session('b', { title: 'Opening' }), session('c', { title: 'Opening' })]).map(({ kind }) => kind)).toEqual(['added']);
  });

  it('tell a trainer of their sessions only: one they came to is new, one they left is gone', () => {
    const before = [session('a', { trainerIds: ['p'] }), session('b', { trainerIds: ['q'] }), session('c', { trainerIds: ['q'] })];
    const after = [session('a', { trainerIds: ['q'] }), session('b', { trainerIds: ['p', 'q'] }), session('c', { trainerIds: ['q'], room: 'Sala 2' })];
    expect(differencesForTrainer('p', before, after).map(({ kind }) => kind).sort()).toEqual(['added', 'removed']);
    expect(differencesForTrainer('q', before, after).map(({ kind }) => kind).sort()).toEqual(['added', 'changed', 'changed']);
  });

  it('are none between the same, and mirror when told the other way round', () => {
    fc.assert(fc.property(sessions, sessions, (before, after) => {
      expect(agendaDifferences(before, before)).toEqual([]);
      const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const;
      const there = agendaDifferences(before, after).map(({ kind }) => mirrored[kind]).sort();
      expect(agendaDifferences(after, before).map(({ kind }) => kind).sort()).toEqual(there);
    }));
  });
});
