import * as fc from 'fast-check';
import { parallelGroups, roomClashes, type TimedSession } from './index';

const session = (id: string, from: string, to: string, room = ''): TimedSession => ({ id, startsAt: `2026-05-11T${from}:00Z`, endsAt: `2026-05-11T${to}:00Z`, room });
const ids = (groups: TimedSession[][]) => groups.map((group) => group.map(({ id }) => id));

describe('an agenda', () => {
  it('puts side by side what overlaps, also by way of another, and not what follows', () => {
    expect(ids(parallelGroups([session('c', '11:00', '12:00'), session('a', '09:00', '11:00'), session('b', '10:00', '10:30')]))).toEqual([['a', 'b'], ['c']]);
    expect(ids(parallelGroups([session('a', '09:00', '10:30'), session('b', '10:00', '11:30'), session('c', '11:00', '12:00')]))).toEqual([['a', 'b', 'c']]);
  });

  it('knows a room that is taken twice, however it is written, and no clash without a room', () => {
    const clashes = roomClashes([session('a', '09:00', '11:00', 'Sala  Mare '), session('b', '10:00', '12:00', 'sala mare'), session('c', '10:00', '12:00', 'Зал 2'), session('d', '11:00', '12:00'), session('e', '11:00', '12:00')]);
    expect([...clashes].map(([id, others]) => [id, others.map((other) => other.id)])).toEqual([['a', ['b']], ['b', ['a']]]);
    expect(roomClashes([session('a', '09:00', '10:00', 'A'), session('b', '10:00', '11:00', 'A')]).size).toBe(0);
  });

  it('loses and doubles no session, and groups never overlap', () => {
    const any = fc.record({ from: fc.nat({ max: 600 }), length: fc.integer({ min: 1, max: 180 }) });
    fc.assert(fc.property(fc.array(any, { maxLength: 12 }), (slots) => {
      const base = Date.parse('2026-05-11T07:00:00Z');
      const all = slots.map(({ from, length }, index) => ({ id: String(index), room: '', startsAt: new Date(base + from * 60_000).toISOString(), endsAt: new Date(base + (from + length) * 60_000).toISOString() }));
      const groups = parallelGroups(all);
      expect(groups.flat().map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      const ends = groups.map((group) => Math.max(...group.map(({ endsAt }) => Date.parse(endsAt))));
      for (const [index, group] of groups.entries()) if (index > 0) expect(Date.parse(group[0]?.startsAt ?? '')).toBeGreaterThanOrEqual(ends[index - 1] ?? 0);
    }));
  });
});
