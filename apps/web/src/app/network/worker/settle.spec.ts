import { settle } from './settle';
import type { SettleTask } from './tasks';

const task = (): SettleTask => ({
  task: 'settle',
  order: 4,
  x: Float32Array.of(0, 10, 20, 30),
  y: Float32Array.of(0, 5, -5, 2),
  from: Int32Array.of(0, 2),
  to: Int32Array.of(1, 3),
  weight: Float32Array.of(1, 1),
  gravity: 0.06,
});

describe('the layout', () => {
  it('brings who is tied closer than who is not, and says where everybody is on the way', () => {
    const steps = [...settle(task())];
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.map(({ isLast }) => isLast)).toEqual([...Array(steps.length - 1).fill(false), true]);
    const { x, y } = steps.at(-1)!;
    const apart = (a: number, b: number) => Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!);
    expect(Math.max(apart(0, 1), apart(2, 3))).toBeLessThan(Math.min(apart(0, 2), apart(0, 3), apart(1, 2), apart(1, 3)));
  });

  it('finds a place for who has no tie, and for one alone', () => {
    for (const order of [1, 3]) {
      const none = { from: new Int32Array(0), to: new Int32Array(0), weight: new Float32Array(0) };
      const { x, y } = [...settle({ ...task(), ...none, order })].at(-1)!;
      expect([...x, ...y].every(Number.isFinite)).toBe(true);
      expect(x).toHaveLength(order);
    }
  });

  it('is the same for the same network', () => {
    expect([...settle(task())].at(-1)).toEqual([...settle(task())].at(-1));
  });
});
