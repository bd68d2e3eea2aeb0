import { createHash } from 'node:crypto';

/**
 * A small generator (sfc32) whose numbers follow from words alone, so that the same seed makes the same rows on every
 * machine. Each part of the seed has one of its own: a line added to one part leaves the others as they were.
 */
export class Random {
  private readonly state: Uint32Array;

  constructor(...words: (string | number)[]) {
    const hash = createHash('sha1').update(words.join('\u0000')).digest();
    this.state = new Uint32Array([hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt32LE(8), 1]);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A number from 0 up to, but without, 1. */
  next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.state;
    const mixed = (a + b + counter) | 0;
    this.state[3] = counter + 1;
    this.state[0] = b ^ (b >>> 9);
    this.state[1] = (c + (c << 3)) | 0;
    this.state[2] = ((c << 21) | (c >>> 11)) + mixed;
    return (mixed >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('Nothing to pick from.');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
    return (entries.at(-1) as [K, number])[0];
  }

  /** `count` different members in random order; fewer when the list is shorter. */
  sample<T>(list: readonly T[], count: number): T[] {
    const pool = [...list];
    const taken = Math.min(count, pool.length);
    for (let index = 0; index < taken; index++) {
      const other = this.int(index, pool.length - 1);
      [pool[index], pool[other]] = [pool[other] as T, pool[index] as T];
    }
    return pool.slice(0, taken);
  }
}
